/// A part of a whole, such as the two thirds that must be present.
public struct Share: Hashable, Sendable {
    public let numerator: Int
    public let denominator: Int

    /// Nil unless 0 < numerator ≤ denominator ≤ 1.000.
    public init?(_ numerator: Int, of denominator: Int) {
        guard 1...1000 ~= denominator, 1...denominator ~= numerator else { return nil }
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    private init(valid numerator: Int, _ denominator: Int) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// Of a council that must be present, as councils have it.
    public static let quorum = Share(valid: 2, 3)

    /// Whether a part reaches this share of a whole.
    public func isReached(by part: Int, of whole: Int) -> Bool {
        part * denominator >= whole * numerator
    }
}

extension Share: CustomStringConvertible {
    public var description: String {
        "\(numerator)/\(denominator)"
    }

    /// Parses `2/3`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { digits($0) }
        guard parts.count == 2, numbers.count == 2 else { return nil }
        self.init(numbers[0], of: numbers[1])
    }

    init?(optional name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard let text = try reader.optionalText(name) else { return nil }
        guard let share = Share(text) else { throw reader.fault(name, "a share, 2/3") }
        self = share
    }
}

/// Hands counted on one question: the whole list, or one of those in it.
public struct Vote: Hashable, Sendable {
    /// Nil for the whole list.
    public let subject: RatedID?
    public let inFavour: Int
    public let against: Int
    public let abstained: Int

    public init(subject: RatedID?, inFavour: Int, against: Int, abstained: Int) {
        self.subject = subject
        self.inFavour = inFavour
        self.against = against
        self.abstained = abstained
    }

    var fields: PaperFields {
        var fields = subject?.fields ?? PaperFields()
        fields.integer("abstained", abstained)
        fields.integer("against", against)
        fields.integer("inFavour", inFavour)
        return fields
    }

    static func read(_ reader: inout PaperReader) throws(PaperFault) -> [Vote] {
        var votes: [Vote] = []
        for var object in try reader.someObjects("votes") {
            votes.append(
                Vote(
                    subject: try RatedID(in: &object),
                    inFavour: try object.count("inFavour"),
                    against: try object.count("against"),
                    abstained: try object.count("abstained")
                )
            )
            try object.end()
        }
        return votes
    }
}

/// Somebody present has a stake in the list or in one of those in it, and does not vote on it.
public struct ConflictOfInterest: Hashable, Sendable {
    public let person: Attendee
    /// Nil for the whole list.
    public let subject: RatedID?
    public let reason: String

    public init(person: Attendee, subject: RatedID?, reason: String) {
        self.person = person
        self.subject = subject
        self.reason = reason
    }

    var fields: PaperFields {
        var fields = PaperFields(["person": .object(person.fields), "reason": .text(reason)])
        fields.object("subject", subject?.fields)
        return fields
    }

    static func read(_ reader: inout PaperReader) throws(PaperFault) -> [ConflictOfInterest] {
        var conflicts: [ConflictOfInterest] = []
        for var object in try reader.objects("conflicts") {
            guard var person = try object.optionalObject("person") else {
                throw object.fault("person", "to be there")
            }
            conflicts.append(
                ConflictOfInterest(
                    person: try Attendee(reading: &person),
                    subject: try RatedID(optional: "subject", in: &object),
                    reason: try object.text("reason")
                )
            )
            try object.end()
        }
        return conflicts
    }
}

/// The minutes of a meeting about a list; the event's day is that of the meeting.
public struct RatingDeliberated: PaperForm {
    public static let kind = EventKind.ratingDeliberated

    public let rating: RatingID
    /// The list that lay before the meeting: its digest, remarks up to then taken in.
    public let digest: String
    public let present: [Attendee]
    /// How many have a seat, present or not.
    public let eligible: Int
    public let quorum: Share
    /// The share of those present that must be in favour; always more than half.
    public let majority: Share?
    public let votes: [Vote]
    public let conflicts: [ConflictOfInterest]

    public init(
        rating: RatingID,
        digest: String,
        present: [Attendee],
        eligible: Int,
        quorum: Share = .quorum,
        majority: Share? = nil,
        votes: [Vote],
        conflicts: [ConflictOfInterest] = []
    ) {
        self.rating = rating
        self.digest = digest
        self.present = present
        self.eligible = eligible
        self.quorum = quorum
        self.majority = majority
        self.votes = votes
        self.conflicts = conflicts
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        conflicts = try ConflictOfInterest.read(&reader)
        digest = try reader.text("digest")
        eligible = try reader.count("eligible")
        majority = try Share(optional: "majority", in: &reader)
        present = try RatingDeliberated.attendees(&reader)
        quorum = try Share(optional: "quorum", in: &reader) ?? .quorum
        rating = RatingID(try reader.position("rating"))
        votes = try Vote.read(&reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.objects("conflicts", conflicts.map(\.fields))
        fields.text("digest", digest)
        fields.integer("eligible", eligible)
        fields.text("majority", majority?.description)
        fields.objects("present", present.map(\.fields))
        fields.text("quorum", quorum.description)
        fields.position("rating", rating.position)
        fields.objects("votes", votes.map(\.fields))
    }

    private static func attendees(
        _ reader: inout PaperReader
    ) throws(PaperFault) -> [Attendee] {
        var attendees: [Attendee] = []
        for var object in try reader.someObjects("present") {
            attendees.append(try Attendee(reading: &object))
        }
        return attendees
    }

    /// Votes and people a council's minutes may hold; an entry stays below 32 KiB.
    public static let votesMax = 200
    public static let presentMax = 200

    /// Whether a question was carried: more than half of those present, and the share asked for.
    public func carries(_ vote: Vote) -> Bool {
        vote.inFavour * 2 > present.count
            && majority?.isReached(by: vote.inFavour, of: present.count) ?? true
    }

    /// Whether the whole list was carried; without a vote on it, every single one.
    public var isCarried: Bool {
        let whole = votes.filter { $0.subject == nil }
        return (whole.isEmpty ? votes : whole).allSatisfy(carries)
    }
}
