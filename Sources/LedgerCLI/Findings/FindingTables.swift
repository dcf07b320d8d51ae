import Ledger
import LedgerRender
import LedgerSQLite

/// Findings counted by check, or one a row.
struct FindingTables {
    let findings: [CheckFinding]
    let answers: FindingAnswers
    let footing: Footing
    let reader: ViewReader

    func counts(of checks: [FindingCheck]) -> Table {
        let byCheck = Dictionary(grouping: findings, by: \.check)
        var columns = [
            Column("check", Words(vi: "Kiểm tra", en: "Check")),
            Column("title", Words(vi: "Dấu hiệu", en: "Pattern")),
            Column("findings", Words(vi: "Phát hiện", en: "Findings"), alignment: .right),
            Column("open", Words(vi: "Chưa trả lời", en: "Open"), alignment: .right),
            Column("cited", Words(vi: "Dẫn chứng", en: "Cited"), alignment: .right),
        ]
        if footing.isForMachines {
            columns += [
                Column("version", Words(vi: "Phiên bản", en: "Version")),
                Column("threshold", Words(vi: "Ngưỡng", en: "Threshold")),
            ]
        }
        let rows = checks.map { check -> [Cell] in
            let found = byCheck[check] ?? []
            let cited = Set(found.flatMap(\.cited)).count
            let cells: [Cell] = [
                .text(footing.isForMachines ? check.rawValue : check.name),
                .text(check.title(Console.language)), .integer(found.count),
                .integer(found.count { answers.isOpen($0) }), .integer(cited),
            ]
            return cells
                + (footing.isForMachines
                    ? [.integer(check.version), .text(check.threshold(Console.language))] : [])
        }
        return Table(
            title: FindingTables.title,
            columns: columns,
            rows: rows
        )
    }

    /// For people as narrow as can be: subjects are copied into answers and must not wrap.
    func list() throws -> Table {
        footing.isForMachines ? try machineList() : try peopleList()
    }

    private static let title = Words(vi: "Dấu hiệu cần xem lại", en: "Patterns worth a question")

    private func peopleList() throws -> Table {
        let hasChecks = Set(findings.map(\.check)).count > 1
        let hasAnswers = findings.contains { answers[$0] != nil }
        var columns = [
            Column("subject", Words(vi: "Đối tượng", en: "Subject")),
            Column("figures", Words(vi: "Số liệu", en: "Figures")),
            Column("cited", Words(vi: "Dẫn chứng", en: "Cited"), alignment: .right),
            Column("first", Words(vi: "Vị trí đầu", en: "First"), alignment: .right),
        ]
        if hasChecks { columns.insert(Column("check", Words(vi: "Kiểm tra", en: "Check")), at: 0) }
        if hasAnswers { columns.append(Column("answer", Words(vi: "Trả lời", en: "Answer"))) }
        let rows = try findings.map { finding -> [Cell] in
            let about = [try who(finding.subject), figures(finding)].filter { !$0.isEmpty }
            return (hasChecks ? [.text(finding.check.rawValue)] : []) + [
                .text(finding.subject.description), .text(about.joined(separator: " · ")),
                .integer(finding.cited.count),
                finding.cited.first.map { footing.cell($0) } ?? .empty,
            ] + (hasAnswers ? [.text(state(finding))] : [])
        }
        let only = hasChecks ? nil : findings.first?.check
        let title = only.map { check in
            Words(vi: "\(check.title.vi) (\(check.name))", en: "\(check.title.en) (\(check.name))")
        }
        return Table(title: title ?? FindingTables.title, columns: columns, rows: rows)
    }

    private func machineList() throws -> Table {
        Table(
            columns: [
                Column("check", Words(vi: "Kiểm tra", en: "Check")),
                Column("version", Words(vi: "Phiên bản", en: "Version")),
                Column("subject", Words(vi: "Đối tượng", en: "Subject")),
                Column("who", Words(vi: "Ai", en: "Who")),
                Column("first", Words(vi: "Từ ngày", en: "From")),
                Column("last", Words(vi: "Đến ngày", en: "To")),
                Column("figures", Words(vi: "Số liệu", en: "Figures")),
                Column("cited", Words(vi: "Dẫn chứng", en: "Cited")),
                Column("positions", Words(vi: "Vị trí", en: "Positions")),
                Column("state", Words(vi: "Trả lời", en: "Answer")),
                Column("answered_by", Words(vi: "Người trả lời", en: "Answered by")),
                Column("answered_on", Words(vi: "Ngày trả lời", en: "Answered on")),
            ],
            rows: try findings.map { try machineRow($0) }
        )
    }

    private func machineRow(_ finding: CheckFinding) throws -> [Cell] {
        let positions = finding.cited.prefix(FindingAnswered.positionsMax).map(\.description)
        let answer = answers[finding]
        return [
            .text(finding.check.rawValue), .integer(finding.check.version),
            .text(finding.subject.description), .text(try who(finding.subject)),
            finding.first.cell, finding.last.cell, .text(figures(finding)),
            .integer(finding.cited.count), .text(positions.joined(separator: "+")),
            .text(state(finding)), answer.map { .text($0.by.description) } ?? .empty,
            answer?.on.cell ?? .empty,
        ]
    }

    private func who(_ subject: FindingSubject) throws -> String {
        let codes = try subject.members.compactMap { try reader.member($0)?.code }
        let unit = subject.unit.map { UnitFinder(reader).shownCode(of: $0, footing) }
        return (codes + [unit].compactMap { $0 }).joined(separator: ", ")
    }

    private func figures(_ finding: CheckFinding) -> String {
        finding.figures.map { figure in
            footing.isForMachines
                ? "\(figure.name.rawValue)=\(figure.value)"
                : "\(figure.name.words(Console.language)) "
                    + (figure.isShare ? "\(figure.value.grouped)‰" : figure.value.grouped)
        }.joined(separator: footing.isForMachines ? " " : " · ")
    }

    private func state(_ finding: CheckFinding) -> String {
        guard let answer = answers[finding] else { return footing.isForMachines ? "open" : "–" }
        let isOpen = answers.isOpen(finding)
        guard !footing.isForMachines else { return isOpen ? "reopened" : answer.answer.code }
        let said = "\(answer.answer.name(Console.language)) (\(answer.by), \(answer.on.shown))"
        return isOpen ? say("mở lại, trước là: ", "open again, was: ") + said : said
    }
}
