/// A list computed and put forward for remarks and a meeting.
public struct RatingDrafted: PaperForm {
    public static let kind = EventKind.ratingDrafted

    public let period: Period
    /// The unit whose members or units are rated; nil for all.
    public let scope: UnitID?
    public let subjects: RatedKind
    /// The seal whose prefix it was computed from; nil while the period is open, and then the
    /// draft cannot be published.
    public let seal: SealID?
    public let result: RatingResult

    public init(
        period: Period,
        scope: UnitID?,
        subjects: RatedKind,
        seal: SealID?,
        result: RatingResult
    ) {
        self.period = period
        self.scope = scope
        self.subjects = subjects
        self.seal = seal
        self.result = result
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        period = try Period(named: "period", in: &reader)
        result = try RatingResult(named: "result", in: &reader)
        scope = try reader.optionalPosition("scope").map { UnitID($0) }
        seal = try reader.optionalPosition("seal").map { SealID($0) }
        subjects = try reader.code("subjects")
    }

    public func write(to fields: inout PaperFields) {
        fields.text("period", period.name)
        fields.object("result", result.fields)
        fields.position("scope", scope?.position)
        fields.position("seal", seal?.position)
        fields.text("subjects", subjects.rawValue)
    }
}
