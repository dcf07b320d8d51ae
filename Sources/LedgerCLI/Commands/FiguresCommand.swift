import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai figures [ID]`: published figures, computed anew from the events.
struct FiguresCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "figures",
            abstract: say(
                "Tính lại các số liệu đã công bố từ sự kiện và chỉ ra chỗ khác.",
                "Compute published figures from the events and show where they differ."
            ),
            discussion: say(
                "Khác số công bố vẫn là mã thoát 0: khác biệt được nêu ra, không bị giấu.",
                "The exit code is 0 even if figures differ: a difference is shown, not hidden."
            )
        )
    }

    @Argument(help: ArgumentHelp(say("Mã chỉ số cần giải thích.", "The figure to explain.")))
    var id: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var time: TimeOptions
    @OptionGroup var format: FormatOption

    @Option(
        help: ArgumentHelp(
            say(
                "Tệp định nghĩa khác (JSON, theo Schemas/config/figures.schema.json).",
                "Another definitions file (JSON, by Schemas/config/figures.schema.json)."
            ),
            valueName: "file"
        ),
        completion: .file()
    )
    var definitions: String?

    @Option(
        help: ArgumentHelp(
            say("Số sự kiện được liệt kê, 0 là tất cả.", "Events listed; 0 lists them all.")
        )
    )
    var limit = 20

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try refuseWhatHasNoMeaning()
        let book = try book()
        let figure = try id.map { try find($0, in: book) }
        let views = ledger.views
        let known = try time.knownEvents(in: ledger) ?? ledger.size
        let tables = FigureTables(book: book, known: known)
        let results = try book.results(from: views, knownEvents: known)
        guard let figure, let result = results.first(where: { $0.figure.id == figure.id }) else {
            let isForPeople = format.isForPeople
            return .tables([isForPeople ? tables.summary(results) : tables.overview(results)])
        }
        return .tables(try explain(result, tables, views))
    }

    private func refuseWhatHasNoMeaning() throws {
        if time.effective != nil {
            throw Failure(
                64,
                vi: "Mỗi chỉ số có kỳ của nó; bỏ --effective, hoặc sửa kỳ trong tệp --definitions.",
                en: "Each figure has its own days; drop --effective, or change the days in a "
                    + "--definitions file."
            )
        }
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
    }

    private func book() throws -> FigureBook {
        do {
            guard let definitions else { return try FigureBook.embedded() }
            return try FigureBook(json: try NamedFile.read(definitions, code: Code.badData))
        } catch let error as ConfigFault {
            let file = definitions.map { "\($0): " } ?? ""
            throw Failure(Code.badData, vi: file + error.words.vi, en: file + error.words.en)
        }
    }

    private func find(_ id: String, in book: FigureBook) throws -> Figure {
        if let figure = book[id] { return figure }
        let ids = book.figures.map(\.id).joined(separator: ", ")
        throw Failure.absent(
            64,
            vi: "Không có chỉ số “\(id)”; các chỉ số: \(ids).",
            en: "There is no figure “\(id)”; the figures are \(ids)."
        )
    }

    /// The definition, then the events behind the count or behind its first part.
    private func explain(
        _ result: FigureResult,
        _ tables: FigureTables,
        _ views: ViewFile
    ) throws -> [Table] {
        let counted = result.figure.quantity.parts.first ?? result.figure.id
        guard let measure = tables.book.measure(counted) else { return [] }
        let total = try views.count(measure, knownEvents: tables.known)
        let evidence = try views.evidence(
            measure,
            knownEvents: tables.known,
            limit: limit == 0 ? nil : limit
        )
        if case .target = measure { return [tables.definition(result)] }
        return [tables.definition(result), tables.evidence(evidence, of: total)]
    }
}

extension FormatOption {
    /// Whether a person reads the output as tables.
    var isForPeople: Bool {
        let isAsked = ProcessInfo.processInfo.environment["SOCAI_TABLES"] != nil
        return !json && !csv && (Console.isOutputTerminal || isAsked)
    }
}
