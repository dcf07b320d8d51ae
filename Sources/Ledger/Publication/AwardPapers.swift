/// What somebody is honoured with.
public enum AwardForm: String, Sendable, CaseIterable {
    /// By the head of an agency, a commune's chair, a Union level.
    case merit = "giay-khen"
    /// By the province's chair, a minister, the Central Union.
    case commendation = "bang-khen"
    case advancedWorker = "lao-dong-tien-tien"
    case emulationFighterUnit = "chien-si-thi-dua-co-so"
    case emulationFighterProvince = "chien-si-thi-dua-tinh"
    case advancedCollective = "tap-the-lao-dong-tien-tien"
    case outstandingMember = "doan-vien-uu-tu"

    public var name: Words {
        switch self {
        case .merit: Words(vi: "Giấy khen", en: "certificate of merit")
        case .commendation: Words(vi: "Bằng khen", en: "certificate of commendation")
        case .advancedWorker: Words(vi: "Lao động tiên tiến", en: "advanced worker")
        case .emulationFighterUnit:
            Words(vi: "Chiến sĩ thi đua cơ sở", en: "emulation fighter of the unit")
        case .emulationFighterProvince:
            Words(vi: "Chiến sĩ thi đua cấp tỉnh", en: "emulation fighter of the province")
        case .advancedCollective:
            Words(vi: "Tập thể lao động tiên tiến", en: "advanced collective")
        case .outstandingMember: Words(vi: "Đoàn viên ưu tú", en: "outstanding member")
        }
    }
}

/// Somebody is honoured for what a published list says of them.
public struct AwardGranted: PaperForm {
    public static let kind = EventKind.awardGranted

    public let rating: RatingID
    public let subject: RatedID
    public let form: AwardForm
    public let decision: String
    /// The events it is given for, ascending; none may stand behind another award.
    public let cites: [Position]

    public init(
        rating: RatingID,
        subject: RatedID,
        form: AwardForm,
        decision: String,
        cites: [Position]
    ) {
        self.rating = rating
        self.subject = subject
        self.form = form
        self.decision = decision
        self.cites = cites
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        cites = try reader.somePositions("cites")
        decision = try reader.text("decision")
        form = try reader.code("form")
        rating = RatingID(try reader.position("rating"))
        subject = try RatedID(named: "subject", in: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.positions("cites", cites)
        fields.text("decision", decision)
        fields.text("form", form.rawValue)
        fields.position("rating", rating.position)
        fields.object("subject", subject.fields)
    }

    /// Positions an entry of 32 KiB has room for.
    public static let citesMax = 2_000
}

/// An award is taken back.
public struct AwardRevoked: PaperForm {
    public static let kind = EventKind.awardRevoked

    public let award: AwardID
    public let decision: String
    public let reason: String
    public let cites: [Position]

    public init(award: AwardID, decision: String, reason: String, cites: [Position] = []) {
        self.award = award
        self.decision = decision
        self.reason = reason
        self.cites = cites
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        award = AwardID(try reader.position("award"))
        cites = try reader.positions("cites")
        decision = try reader.text("decision")
        reason = try reader.text("reason")
    }

    public func write(to fields: inout PaperFields) {
        fields.position("award", award.position)
        fields.positions("cites", cites)
        fields.text("decision", decision)
        fields.text("reason", reason)
    }
}
