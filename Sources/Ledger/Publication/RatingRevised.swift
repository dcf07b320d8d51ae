/// One row of a list that a revision changes.
public struct Mover: Hashable, Sendable {
    public let subject: RatedID
    /// The band before and after; nil without one.
    public let bandFrom: String?
    public let bandTo: String?
    /// The rank before and after; nil when not in the list.
    public let rankFrom: Int?
    public let rankTo: Int?

    public init(
        subject: RatedID,
        band: (from: String?, to: String?),
        rank: (from: Int?, to: Int?)
    ) {
        self.subject = subject
        (bandFrom, bandTo) = band
        (rankFrom, rankTo) = rank
    }

    var fields: PaperFields {
        var fields = subject.fields
        fields.text("bandFrom", bandFrom)
        fields.text("bandTo", bandTo)
        fields.integer("rankFrom", rankFrom)
        fields.integer("rankTo", rankTo)
        return fields
    }

    static func read(_ reader: inout PaperReader) throws(PaperFault) -> [Mover] {
        var movers: [Mover] = []
        for var object in try reader.objects("movers") {
            guard let subject = try RatedID(in: &object) else {
                throw object.fault("member", "a member, a unit or an agency")
            }
            movers.append(
                Mover(
                    subject: subject,
                    band: (try object.optionalText("bandFrom"), try object.optionalText("bandTo")),
                    rank: (
                        try object.optionalInteger("rankFrom"),
                        try object.optionalInteger("rankTo")
                    )
                )
            )
            try object.end()
        }
        return movers
    }
}

/// An answer to complaints: the list stands, or another takes its place.
public struct RatingRevised: PaperForm {
    public static let kind = EventKind.ratingRevised

    public let rating: RatingID
    public let decision: String
    public let reason: String
    /// The complaints answered.
    public let appeals: [Position]
    /// The events it rests on.
    public let cites: [Position]
    /// What stands from now on; equal to what stood when the list is upheld.
    public let result: RatingResult
    /// How many rows changed, and the first of them.
    public let movedCount: Int
    public let movers: [Mover]

    public init(
        rating: RatingID,
        decision: String,
        reason: String,
        appeals: [Position],
        cites: [Position],
        result: RatingResult,
        movedCount: Int = 0,
        movers: [Mover] = []
    ) {
        self.rating = rating
        self.decision = decision
        self.reason = reason
        self.appeals = appeals
        self.cites = cites
        self.result = result
        self.movedCount = movedCount
        self.movers = movers
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        appeals = try reader.positions("appeals")
        cites = try reader.positions("cites")
        decision = try reader.text("decision")
        movedCount = try reader.count("moved")
        movers = try Mover.read(&reader)
        rating = RatingID(try reader.position("rating"))
        reason = try reader.text("reason")
        result = try RatingResult(named: "result", in: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.positions("appeals", appeals)
        fields.positions("cites", cites)
        fields.text("decision", decision)
        fields.integer("moved", movedCount)
        fields.objects("movers", movers.map(\.fields))
        fields.position("rating", rating.position)
        fields.text("reason", reason)
        fields.object("result", result.fields)
    }

    /// Movers an entry names; the rest is counted, and follows from both results.
    public static let moversMax = 100
}

/// A list, or what it says of one in it, is cancelled: fraud was found later
/// (Luật Thi đua, khen thưởng 06/2022/QH15).
public struct RatingRevoked: PaperForm {
    public static let kind = EventKind.ratingRevoked

    public let rating: RatingID
    /// Nil for the whole list.
    public let subject: RatedID?
    public let decision: String
    public let reason: String
    /// The claims, verdicts or answers to findings that show it.
    public let cites: [Position]
    /// The awards that fall with it.
    public let awards: [AwardID]

    public init(
        rating: RatingID,
        subject: RatedID?,
        decision: String,
        reason: String,
        cites: [Position],
        awards: [AwardID]
    ) {
        self.rating = rating
        self.subject = subject
        self.decision = decision
        self.reason = reason
        self.cites = cites
        self.awards = awards
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        awards = try reader.positions("awards").map { AwardID($0) }
        cites = try reader.somePositions("cites")
        decision = try reader.text("decision")
        rating = RatingID(try reader.position("rating"))
        reason = try reader.text("reason")
        subject = try RatedID(optional: "subject", in: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.positions("awards", awards.map(\.position))
        fields.positions("cites", cites)
        fields.text("decision", decision)
        fields.position("rating", rating.position)
        fields.text("reason", reason)
        fields.object("subject", subject?.fields)
    }
}
