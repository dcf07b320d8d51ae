/// From where a remark about somebody rated comes.
public enum RemarkSource: String, Sendable, CaseIterable {
    /// The rated about themselves.
    case own = "self"
    case secretary
    /// The unit the member moved from within the period (25-HD/TWĐTN-BTC).
    case formerUnit = "former-unit"
    case committee

    public var name: Words {
        switch self {
        case .own: Words(vi: "Tự đánh giá", en: "self-assessment")
        case .secretary: Words(vi: "Bí thư", en: "secretary")
        case .formerUnit: Words(vi: "Đơn vị cũ", en: "former unit")
        case .committee: Words(vi: "Hội đồng", en: "committee")
        }
    }
}

/// Points a committee gives for a criterion the ledger cannot know.
public struct AssessedPoints: Hashable, Sendable {
    public let criterion: String
    public let points: Rational

    public init(criterion: String, points: Rational) {
        self.criterion = criterion
        self.points = points
    }

    var fields: PaperFields {
        PaperFields(["criterion": .text(criterion), "points": .text(points.description)])
    }

    static func read(_ reader: inout PaperReader) throws(PaperFault) -> [AssessedPoints] {
        var given: [AssessedPoints] = []
        for var object in try reader.objects("assessed") {
            let criterion = try object.text("criterion")
            guard let points = Rational(try object.text("points")) else {
                throw object.fault("points", "a number, 27 or 55/2")
            }
            given.append(AssessedPoints(criterion: criterion, points: points))
            try object.end()
        }
        return given
    }
}

/// Somebody says something about one who is rated.
public struct RatingRemarked: PaperForm {
    public static let kind = EventKind.ratingRemarked

    public let rating: RatingID
    public let subject: RatedID
    public let source: RemarkSource
    public let text: String
    /// The band the speaker thinks right, by its id in the rule book.
    public let band: String?
    public let assessed: [AssessedPoints]

    public init(
        rating: RatingID,
        subject: RatedID,
        source: RemarkSource,
        text: String,
        band: String? = nil,
        assessed: [AssessedPoints] = []
    ) {
        self.rating = rating
        self.subject = subject
        self.source = source
        self.text = text
        self.band = band
        self.assessed = assessed
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        assessed = try AssessedPoints.read(&reader)
        band = try reader.optionalText("band")
        rating = RatingID(try reader.position("rating"))
        source = try reader.code("source")
        subject = try RatedID(named: "subject", in: &reader)
        text = try reader.text("text")
    }

    public func write(to fields: inout PaperFields) {
        fields.objects("assessed", assessed.map(\.fields))
        fields.text("band", band)
        fields.position("rating", rating.position)
        fields.text("source", source.rawValue)
        fields.object("subject", subject.fields)
        fields.text("text", text)
    }

    public static let assessedMax = 40
}
