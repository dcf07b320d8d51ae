import ArgumentParser
import Foundation
import Ledger
import LedgerRender

/// Which ledger, who files, and the day the paper bears.
struct FilingOptions: ParsableArguments {
    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Option(
        help: ArgumentHelp(
            say("Ngày của văn bản (mặc định: hôm nay).", "The paper's day (default: today)."),
            valueName: say("ngày", "date")
        )
    )
    var on: String?

    func day() throws -> CivilDate {
        try on.map { try FlowText.day($0, "--on") } ?? Clock.now().civilDate
    }

    func desk() async throws -> FlowDesk {
        try await FlowDesk(home, by)
    }
}

/// The number of a decision.
struct DecisionOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Số quyết định.", "The decision's number."),
            valueName: say("số", "number")
        )
    )
    var decision: String
}

/// Which events a paper rests on.
struct CitesOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                "Vị trí các sự kiện làm căn cứ: 120,305,410-415.",
                "Positions of the events it rests on: 120,305,410-415."
            ),
            valueName: say("vị trí", "positions")
        )
    )
    var cites: String?

    func positions() throws -> [Position] {
        try cites.map { try FlowText.positions($0, "--cites") } ?? []
    }
}

/// Reads what people write in options.
enum FlowText {
    static func day(_ text: String, _ option: String) throws -> CivilDate {
        guard let day = CivilDate(text) else {
            throw Failure(
                64,
                vi: "\(option) “\(text)” không phải ngày; viết như 31/01/2024 hoặc 2024-01-31.",
                en: "\(option) “\(text)” is no day; write it like 2024-01-31."
            )
        }
        return day
    }

    /// - Throws: ``Failure``; a period that ends before it starts is named as such.
    static func period(_ text: String) throws -> Period {
        if let period = Period(text) { return period }
        let ends = text.components(separatedBy: "..").compactMap { CivilDate($0) }
        if ends.count == 2 {
            throw Failure(
                64,
                vi: "Kỳ “\(text)” kết thúc trước khi bắt đầu; đổi chỗ hai ngày.",
                en: "Period “\(text)” ends before it starts; swap the two days."
            )
        }
        throw Failure(
            64,
            vi:
                "“\(text)” không phải kỳ; viết như 2023, 2023-H1, 2023-Q3, 2023-07, 2023-07-BC hoặc "
                + "01/03/2023..01/08/2023.",
            en: "“\(text)” is no period; write it like 2023, 2023-H1, 2023-Q3, 2023-07, 2023-07-BC "
                + "or 01/03/2023..01/08/2023."
        )
    }

    /// Ascending, each once: `120,305,410-415`.
    static func positions(_ text: String, _ option: String) throws -> [Position] {
        var found: Set<Position> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                Int($0.trimmingCharacters(in: .whitespaces)).flatMap { Position(exactly: $0) }
            }
            guard (1...2).contains(ends.count), let first = ends[0],
                let last = ends[ends.count - 1],
                first <= last, Int(last.value - first.value) < AwardGranted.citesMax
            else {
                throw Failure(
                    64,
                    vi: "\(option) “\(part)” không phải vị trí; viết như 120,305,410-415.",
                    en: "\(option) “\(part)” is no position; write it like 120,305,410-415."
                )
            }
            found.formUnion((first.value...last.value).map { Position($0) })
        }
        return found.sorted()
    }

    /// The two sides of the first mark: `chung=27,5`.
    static func pair(
        _ text: String,
        _ option: String,
        form: String
    ) throws -> (String, String) {
        guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
            throw Failure(
                64,
                vi: "\(option) “\(text)” sai dạng; viết \(form).",
                en: "\(option) “\(text)” is malformed; write \(form)."
            )
        }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}

extension FormatOption {
    /// A position: as a number for programs, for people as it is written in a command.
    func cell(_ position: Position) -> Cell {
        isForPeople ? .text(position.description) : .integer(Int(position.value))
    }
}
