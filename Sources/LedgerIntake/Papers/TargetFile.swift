public import Ledger

/// A row of a targets file: what is asked, of whom by code, and where it was decided.
public struct TargetRow: Sendable, Hashable {
    public let line: Int
    public let indicator: String
    public let holder: Holder
    public let period: Period
    public let value: TargetValue
    public let decision: String
    public let decidedOn: CivilDate
    public let from: CivilDate?
    public let until: CivilDate?

    /// Of whom something is asked, as the office wrote it.
    public enum Holder: Sendable, Hashable {
        case unit(UnitReference)
        case units(of: UnitKind, in: Zone?)
    }

    /// The first day it holds: as said, else when the period has begun and it was decided.
    public var firstDay: CivilDate {
        from ?? max(period.first, decidedOn)
    }
}

/// A target named by hand, to be amended or closed: by its position or by what it asks of whom.
public enum TargetName: Sendable, Hashable {
    case position(Position)
    case of(String, TargetRow.Holder, Period)
}

/// A row that amends a target.
public struct TargetAmendRow: Sendable, Hashable {
    public let target: TargetName
    public let value: TargetValue
    public let decision: String
    public let decidedOn: CivilDate
    public let from: CivilDate?
}

/// A row that closes a target.
public struct TargetCloseRow: Sendable, Hashable {
    public let target: TargetName
    public let lastDay: CivilDate
    public let rule: ClosingRule
    public let decision: String
    public let decidedOn: CivilDate
    public let reason: String?
}

/// Reads the rows of targets files; keys and headers are the published contract.
public enum TargetFile {
    public static let columns = [
        TargetColumn.indicator, TargetColumn.unit, TargetColumn.kind, TargetColumn.zone,
        TargetColumn.period, TargetColumn.value, TargetColumn.decision, TargetColumn.decided,
        TargetColumn.from, TargetColumn.until,
    ]

    public static let amendColumns =
        [TargetColumn.target] + TargetColumn.names + [
            TargetColumn.value, TargetColumn.decision, TargetColumn.decided, TargetColumn.from,
        ]

    public static let closeColumns =
        [TargetColumn.target] + TargetColumn.names + [
            TargetColumn.last, TargetColumn.rule, TargetColumn.decision, TargetColumn.decided,
            TargetColumn.reason,
        ]

    public static func read(
        _ reader: TableReader,
        today: CivilDate,
        canRepair: Bool
    ) -> PaperRows<TargetRow> {
        var labels = TargetLabels()
        return PaperRows(reader, today: today, canRepair: canRepair) {
            row throws(RowIssue) in try labels.assignment(&row)
        }
    }

    public static func readAmendments(
        _ reader: TableReader,
        today: CivilDate
    ) -> PaperRows<TargetAmendRow> {
        var labels = TargetLabels()
        return PaperRows(reader, today: today, canRepair: false) {
            row throws(RowIssue) in try labels.amendment(&row)
        }
    }

    public static func readClosings(
        _ reader: TableReader,
        today: CivilDate
    ) -> PaperRows<TargetCloseRow> {
        var labels = TargetLabels()
        return PaperRows(reader, today: today, canRepair: false) {
            row throws(RowIssue) in try labels.closing(&row)
        }
    }
}

private enum TargetColumn {
    static let indicator = ColumnSpec("indicator", headers: ["Chỉ tiêu", "Mã chỉ tiêu"])
    static let unit = optional("unit", ["Mã đơn vị", "unit code"])
    static let kind = optional("kind", ["Loại đơn vị", "Loại"])
    static let zone = optional("zone", ["Vùng"])
    static let period = ColumnSpec("period", headers: ["Kỳ", "Kỳ giao"])
    static let value = ColumnSpec("value", headers: ["Giá trị", "Chỉ tiêu giao", "Mức giao"])
    static let decision = ColumnSpec("decision", headers: ["Số quyết định", "Quyết định"])
    static let decided = ColumnSpec("decided", headers: ["Ngày quyết định", "Ngày ký"])
    static let from = optional("from", ["Từ ngày", "Hiệu lực từ"])
    static let until = optional("until", ["Đến ngày", "Hiệu lực đến"])
    static let target = optional("target", ["Vị trí", "position"])
    static let last = ColumnSpec("last", headers: ["Ngày cuối"])
    static let rule = optional("rule", ["Cách tính"])
    static let reason = optional("reason", ["Lý do"])

    /// What names a target when its position does not.
    static let names = [optional(indicator), unit, kind, zone, optional(period)]

    private static func optional(_ member: String, _ headers: [String]) -> ColumnSpec {
        ColumnSpec(member, headers: headers, presence: .optional)
    }

    private static func optional(_ spec: ColumnSpec) -> ColumnSpec {
        optional(spec.member, spec.headers)
    }
}

/// The words of targets files.
private struct TargetLabels {
    private var labels = Labels()
    private var indicators = LabelSet(
        TargetIndicator.all.map { [$0.title.vi, $0.title.en, $0.id] },
        englishIndex: 1
    )
    private var rules = LabelSet(
        ClosingRule.allCases.map { [$0.name.vi, $0.name.en, $0.rawValue] },
        englishIndex: 1
    )

    mutating func assignment(_ row: inout RowValues) throws(RowIssue) -> TargetRow {
        TargetRow(
            line: row.record.line,
            indicator: try indicator(row),
            holder: try holder(row),
            period: try row.period("period"),
            value: try row.targetValue("value"),
            decision: try row.text("decision"),
            decidedOn: try row.date("decided"),
            from: try row.optionalDate("from"),
            until: try row.optionalDate("until")
        )
    }

    mutating func amendment(_ row: inout RowValues) throws(RowIssue) -> TargetAmendRow {
        TargetAmendRow(
            target: try name(row),
            value: try row.targetValue("value"),
            decision: try row.text("decision"),
            decidedOn: try row.date("decided"),
            from: try row.optionalDate("from")
        )
    }

    mutating func closing(_ row: inout RowValues) throws(RowIssue) -> TargetCloseRow {
        TargetCloseRow(
            target: try name(row),
            lastDay: try row.date("last"),
            rule: try rule(row),
            decision: try row.text("decision"),
            decidedOn: try row.date("decided"),
            reason: row.optionalText("reason")
        )
    }

    private mutating func name(_ row: RowValues) throws(RowIssue) -> TargetName {
        if row.optionalText("target") != nil { return .position(try row.position("target")) }
        return .of(try indicator(row), try holder(row), try row.period("period"))
    }

    /// An id, or the title of an indicator the ledger counts.
    private mutating func indicator(_ row: RowValues) throws(RowIssue) -> String {
        let text = try row.text("indicator")
        if TargetIndicator.isID(text) { return text }
        guard let field = row["indicator"] else { throw row.empty("indicator") }
        do throws(FieldFault) {
            return TargetIndicator.all[try indicators.index(of: field)].id
        } catch {
            throw field.issue(error)
        }
    }

    private mutating func holder(_ row: RowValues) throws(RowIssue) -> TargetRow.Holder {
        let (unit, kind) = (row.optionalText("unit"), row.optionalText("kind"))
        let zone = try labels.zone(row["zone"])
        switch (unit, kind) {
        case (let unit?, nil) where zone == nil: return .unit(UnitReference(text: unit))
        case (nil, _?): return .units(of: try labels.unitKind(row["kind"]), in: zone)
        case (nil, nil):
            throw row.issue(
                "unit",
                "target.nobody",
                vi: "Thiếu nơi được giao: điền mã đơn vị, hoặc loại đơn vị (và vùng).",
                en: "Nobody is given it: fill in a unit code, or a kind of unit (and a zone)."
            )
        default:
            throw row.issue(
                "unit",
                "target.twoHolders",
                vi: "Vừa có mã đơn vị vừa có loại hoặc vùng; để lại một: đơn vị, hoặc cả vùng.",
                en: "There are a unit code and a kind or zone; leave one: the unit, or the zone."
            )
        }
    }

    private mutating func rule(_ row: RowValues) throws(RowIssue) -> ClosingRule {
        guard let field = row["rule"], !field.isEmpty else { return .proRata }
        do throws(FieldFault) { return ClosingRule.allCases[try rules.index(of: field)] } catch {
            throw field.issue(error)
        }
    }
}
