/// A figure of an index another body computes, as it was seen on a day: QĐ 766 on the national
/// portal.
///
/// A capture is an observation, never a result; what the portal left empty stays absent and is not
/// zero. The event's day is the day of the capture.
public struct IndexCaptured: PaperForm {
    public static let kind = EventKind.indexCaptured

    /// As the portal codes it: `DOSSIER_SYNC`.
    public let code: String
    /// Whom it is about, as the portal says.
    public let place: String
    /// The unit of this ledger that is; nil when it has none.
    public let unit: UnitID?
    public let from: CivilDate
    public let until: CivilDate
    public let numbers: Numbers
    /// Which formula gave the points, as the portal or its reader names it.
    public let formula: String

    /// As printed, in Vietnamese notation.
    public struct Numbers: Hashable, Sendable {
        public var numerator: String?
        public var denominator: String?
        public var points: String?
        public var maximum: String?

        public init(
            numerator: String? = nil,
            denominator: String? = nil,
            points: String? = nil,
            maximum: String? = nil
        ) {
            (self.numerator, self.denominator) = (numerator, denominator)
            (self.points, self.maximum) = (points, maximum)
        }

        var all: [(field: String, text: String?)] {
            [
                ("numerator", numerator), ("denominator", denominator), ("points", points),
                ("maximum", maximum),
            ]
        }
    }

    public init(
        code: String,
        place: String,
        unit: UnitID?,
        from: CivilDate,
        until: CivilDate,
        numbers: Numbers,
        formula: String
    ) {
        (self.code, self.place, self.unit) = (code, place, unit)
        (self.from, self.until) = (from, until)
        (self.numbers, self.formula) = (numbers, formula)
    }

    /// The same about a unit of this ledger.
    public func about(_ unit: UnitID) -> IndexCaptured {
        IndexCaptured(
            code: code,
            place: place,
            unit: unit,
            from: from,
            until: until,
            numbers: numbers,
            formula: formula
        )
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        code = try reader.text("code")
        place = try reader.text("place")
        unit = try reader.optionalPosition("unit").map { UnitID($0) }
        from = try reader.day("from")
        until = try reader.day("until")
        formula = try reader.text("formula")
        numbers = Numbers(
            numerator: try reader.optionalText("numerator"),
            denominator: try reader.optionalText("denominator"),
            points: try reader.optionalText("points"),
            maximum: try reader.optionalText("maximum")
        )
    }

    public func write(to fields: inout PaperFields) {
        fields.text("code", code)
        fields.text("place", place)
        fields.position("unit", unit?.position)
        fields.day("from", from)
        fields.day("until", until)
        fields.text("formula", formula)
        for (field, text) in numbers.all { fields.text(field, text) }
    }

    /// What its own numbers allow: more than the maximum, or a part above its whole.
    public func findings() -> [ReportFinding] {
        over(numbers.points, numbers.maximum) + over(numbers.numerator, numbers.denominator)
    }

    private func over(_ value: String?, _ limit: String?) -> [ReportFinding] {
        guard let value = value.flatMap({ PrintedNumber($0) }),
            let limit = limit.flatMap({ PrintedNumber($0) })
        else { return [] }
        let places = [value, limit].decimalsNeeded
        guard value.scaled(to: places) > limit.scaled(to: places) else { return [] }
        return [
            ReportFinding(
                .impossible,
                Words(
                    vi: "\(code): \(value.text) lớn hơn \(limit.text).",
                    en: "\(code): \(value.text) is more than \(limit.text)."
                )
            )
        ]
    }
}
