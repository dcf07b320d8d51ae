public import Ledger

/// How far units are with what was asked of them: a table for each indicator and period.
public struct TargetReport: Sendable {
    private let writing: ReportWriting
    private let asOf: CivilDate
    private let groups: [Group]

    /// One indicator in one period.
    public struct Group: Sendable {
        public let indicator: String
        public let period: Period
        public let lines: [Line]

        public init(indicator: String, period: Period, lines: [Line]) {
            (self.indicator, self.period, self.lines) = (indicator, period, lines)
        }
    }

    /// One unit with what is asked of it, or several together.
    public struct Line: Sendable {
        public let code: String
        public let name: String
        public let course: TargetCourse
        /// Nil for an indicator the ledger does not count.
        public let progress: TargetProgress?
        /// The decision the value stands in; nil for units together.
        public let decision: String?

        public init(
            code: String,
            name: String,
            course: TargetCourse,
            progress: TargetProgress?,
            decision: String?
        ) {
            (self.code, self.name, self.course) = (code, name, course)
            (self.progress, self.decision) = (progress, decision)
        }
    }

    /// Progress as it stood at the end of the period's last day.
    public init(_ reference: ReportReference, groups: [Group]) {
        writing = ReportWriting(reference: reference)
        asOf = reference.period.last
        self.groups = groups
    }

    public var document: ReportDocument {
        let day = writing.day(asOf)
        return ReportDocument(
            reference: writing.reference,
            title: writing.say("BÁO CÁO", "REPORT"),
            subject: writing.say(
                "Tiến độ thực hiện các chỉ tiêu được giao",
                "Progress with the targets assigned"
            ),
            remark: writing.say("Tính đến ngày \(day)", "As of \(day)"),
            parts: parts,
            annexes: [],
            notes: [paceNote, writing.closingNote]
        )
    }

    private var parts: [ReportDocument.Part] {
        var parts = writing.opening("tiến độ thực hiện các chỉ tiêu", "on targets")
        if groups.isEmpty {
            parts.append(
                writing.sentence(
                    "Chưa có chỉ tiêu nào được giao cho kỳ này.",
                    "No target was assigned for these days."
                )
            )
        }
        for (index, group) in groups.enumerated() {
            parts.append(.heading("\(index + 1). \(title(group))"))
            parts.append(sentence(group, index + 1))
            parts.append(.table(table(group, index + 1)))
        }
        parts.append(writing.closing("tiến độ thực hiện các chỉ tiêu", "progress with targets"))
        return parts
    }

    private func title(_ group: Group) -> String {
        TargetIndicator.known(group.indicator)?.title(writing.language) ?? group.indicator
    }

    /// How many units are where they have to be.
    private func sentence(_ group: Group, _ number: Int) -> ReportDocument.Part {
        let units = group.lines.filter { $0.decision != nil }
        let states = units.compactMap { $0.progress?.state }
        guard let window = window(group) else { return writing.sentence("", "") }
        func count(_ id: String, _ chosen: [TargetProgress.State]) -> ReportFigure {
            let names = chosen.map { $0.name(writing.language) }.joined(separator: ", ")
            return writing.count(
                "\(group.indicator)-\(number)-\(id)",
                states.count { chosen.contains($0) },
                window,
                writing.say("đơn vị có chỉ tiêu “\(group.indicator)”: \(names)", "units: \(names)")
            )
        }
        let asked = writing.count(
            "\(group.indicator)-\(number)-units",
            units.count,
            window,
            writing.say("đơn vị có chỉ tiêu “\(group.indicator)”", "units with this target")
        )
        let figures = [
            asked, count("reached", [.reached]), count("on-course", [.onCourse]),
            count("behind", [.behind, .missed]),
        ]
        let ids = figures.map { "{\($0.id)}" }
        return writing.sentence(
            "Có \(ids[0]) đơn vị được giao; \(ids[1]) đơn vị đạt, \(ids[2]) đơn vị đúng tiến độ, "
                + "\(ids[3]) đơn vị chậm hoặc không đạt.",
            "\(ids[0]) units have this target: \(ids[1]) reached it, \(ids[2]) are on course, "
                + "\(ids[3]) behind or missed it.",
            figures
        )
    }

    private func window(_ group: Group) -> Window? {
        Window(
            from: group.period.first,
            until: max(group.period.first, min(asOf, group.period.last))
        )
    }

    // MARK: Table

    private func table(_ group: Group, _ number: Int) -> ReportTable {
        var windows: [String: Window] = [:]
        for key in ["target", "count", "whole", "ratio", "remaining"] {
            windows[key] = window(group)
        }
        let sheet = "\(number) \(group.indicator)"
        return ReportTable(
            id: "target-\(number)",
            sheet: String(sheet.prefix(31)),
            table: Table(
                title: Words(
                    vi: "\(title(group)), kỳ \(group.period.name)",
                    en: "\(title(group)), \(group.period.name)"
                ),
                columns: [
                    ReportWriting.number, ReportWriting.code,
                    Column("name", Words(vi: "Đơn vị", en: "Unit")),
                    Column("target", Words(vi: "Chỉ tiêu", en: "Target"), alignment: .right),
                    Column("count", Words(vi: "Kết quả", en: "Achieved")),
                    Column("whole", Words(vi: "Trên tổng số", en: "Of")),
                    Column("ratio", Words(vi: "Đạt so với chỉ tiêu", en: "Of the target")),
                    Column("remaining", Words(vi: "Còn lại", en: "Left")),
                    Column("state", Words(vi: "Tình trạng", en: "State")),
                    Column("decision", Words(vi: "Quyết định", en: "Decision")),
                ],
                rows: group.lines.enumerated().map { cells($1, of: group, at: $0) }
            ),
            keyColumn: 1,
            weights: group.lines.map { $0.decision == nil ? .total : .plain },
            windows: windows
        )
    }

    private func cells(_ line: Line, of group: Group, at index: Int) -> [Cell] {
        let progress = line.progress
        let before = group.lines.prefix(index).count { $0.decision != nil }
        let hasWhole = line.course.scale == .percent
        return [
            line.decision == nil ? .empty : .integer(before + 1),
            .text(line.decision == nil ? "\(line.code)+" : line.code), .text(line.name),
            .text(asked(line.course)), progress.map { .integer($0.count) } ?? .empty,
            hasWhole ? (progress?.whole).map { .integer($0) } ?? .empty : .empty,
            progress?.ratio.map { share($0) } ?? .empty,
            progress?.remaining.map { .integer($0) } ?? .empty,
            .text(state(progress)), line.decision.map { .text($0) } ?? .empty,
        ]
    }

    private func asked(_ course: TargetCourse) -> String {
        let scaled = { (value: Rational) in
            let shown = course.scale == .percent ? value * Rational(100) : value
            guard shown.whole == nil, let rounding = FigureRounding(.halfUp, decimals: 2) else {
                return shown.exact(writing.language)
            }
            return shown.text(rounding, writing.language)
        }
        let ceiling = course.ceiling.map { "–" + scaled($0) } ?? ""
        return scaled(course.floor) + ceiling + (course.scale == .percent ? "%" : "")
    }

    /// The exact share in the small terms it is kept in, with one decimal shown.
    private func share(_ ratio: Rational) -> Cell {
        let parts = ratio.description.split(separator: "/").compactMap { Int($0) }
        guard let numerator = parts.first else { return .empty }
        return writing.percentage(
            numerator,
            of: parts.count == 2 ? parts[1] : 1,
            decimals: .one
        )
    }

    private func state(_ progress: TargetProgress?) -> String {
        guard let progress else { return writing.say("sổ không đếm", "not counted") }
        let top = progress.isAtCeiling ? writing.say(", mức cao", ", upper end") : ""
        return progress.state.name(writing.language) + top
    }

    private var paceNote: String {
        writing.say(
            "Chỉ tiêu của đơn vị dừng sớm tính theo tỷ lệ ngày. Đúng tiến độ: với nhịp đã qua thì kịp "
                + "hạn; chậm: không kịp.",
            "A target that ends early is pro-rated by days. On course: reached in time at the pace "
                + "so far; behind: not."
        )
    }
}
