/// A closed range of days with the name people use for it.
///
/// Reporting months run from the 15th to the 14th (Nghị định 09/2019/NĐ-CP): the reporting month
/// 07/2023 is 15/06/2023–14/07/2023.
public struct Period: Hashable, Sendable {
    public let first: CivilDate
    public let last: CivilDate
    /// As written by the user, in one normal form: `2023-07`, `2023-Q3`, `2023-H1`, `2023`,
    /// `2023-07-BC`, `2023-03-01..2023-08-01`.
    public let name: String

    public init?(from first: CivilDate, through last: CivilDate) {
        guard first <= last else { return nil }
        self.init(first: first, last: last, name: "\(first)..\(last)")
    }

    init(first: CivilDate, last: CivilDate, name: String) {
        self.first = first
        self.last = last
        self.name = name
    }

    public func contains(_ date: CivilDate) -> Bool {
        first <= date && date <= last
    }

    /// The months this period covers wholly and exactly, if it starts and ends on month bounds.
    public var wholeMonths: ClosedRange<Month>? {
        let (start, end) = (first.month, last.month)
        return start.first == first && end.last == last ? start...end : nil
    }

    /// The months that lie wholly in this period, if any does.
    public var innerMonths: ClosedRange<Month>? {
        let start = first.month.first == first ? first.month : first.month.next
        let end = last.month.last == last ? last.month : last.month.previous
        return start <= end ? start...end : nil
    }

    /// Parses what people write; see ``name`` for the forms.
    ///
    /// Also `07/2023`, `Q3/2023`, one day, and ranges with dd/MM/yyyy ends.
    public init?(_ text: String) {
        guard let period = Period.range(text) ?? Period.calendar(text) else { return nil }
        self = period
    }

    private static func range(_ text: String) -> Period? {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2, let first = CivilDate(ends[0]), let last = CivilDate(ends[1]) {
            return Period(from: first, through: last)
        }
        guard let day = CivilDate(text) else { return nil }
        return Period(first: day, last: day, name: day.description)
    }

    private static func calendar(_ text: String) -> Period? {
        let separator: Character = text.contains("/") ? "/" : "-"
        var parts = text.uppercased()
            .split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        if separator == "/", parts.count == 2 { parts.reverse() }
        guard let year = parts.first.flatMap({ digits($0) }), (1900...2199).contains(year) else {
            return nil
        }
        switch parts.count {
        case 1: return months(year, 1, 12, name: padded(year, 4))
        case 2: return part(year, parts[1])
        case 3 where parts[2] == "BC": return reportingMonth(year, parts[1])
        default: return nil
        }
    }

    private static func part(_ year: Int, _ text: String) -> Period? {
        let isMonth = text.first?.isNumber == true
        let number = digits(isMonth ? text[...] : text.dropFirst())
        switch (isMonth ? "" : text.prefix(1), number) {
        case ("Q", let quarter?) where (1...4).contains(quarter):
            return months(year, quarter * 3 - 2, 3, name: "\(padded(year, 4))-Q\(quarter)")
        case ("H", let half?) where (1...2).contains(half):
            return months(year, half * 6 - 5, 6, name: "\(padded(year, 4))-H\(half)")
        case ("", let month?) where (1...12).contains(month) && text.utf8.count <= 2:
            return months(year, month, 1, name: "\(padded(year, 4))-\(padded(month, 2))")
        default: return nil
        }
    }

    private static func months(_ year: Int, _ month: Int, _ count: Int, name: String) -> Period {
        let first = Month(year: year, month: month)
        let last = Month(index: first.index + UInt16(count - 1))
        return Period(first: first.first, last: last.last, name: name)
    }

    private static func reportingMonth(_ year: Int, _ text: String) -> Period? {
        guard let month = digits(text), (1...12).contains(month),
            let last = CivilDate(year: year, month: month, day: 14)
        else { return nil }
        let before = Month(index: Month(year: year, month: month).index - 1)
        return Period(
            first: before.first.adding(days: 14),
            last: last,
            name: "\(padded(year, 4))-\(padded(month, 2))-BC"
        )
    }
}
