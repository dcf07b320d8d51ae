import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai extracts`: the offices' extracts the ledger received, and which of them a file is.
struct ExtractsCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "extracts",
            abstract: say(
                "Các trích xuất đã nhận; một tệp là trích xuất nào.",
                "The extracts received; which of them a file is."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Tệp này là trích xuất nào.", "Which extract this file is."),
            valueName: say("tệp", "file")
        ),
        completion: .file()
    )
    var check: String?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let digest = try check.map { try self.digest(of: $0, ledger.home) }
        return try look.tables(from: ledger) { reader, footing in
            let lines = try reader.extracts().filter { line in
                digest.map { $0 == line.extract.fact.digest } ?? true
            }
            if let check, lines.isEmpty { throw noExtract(check) }
            return [table(lines, footing)]
        }
    }

    private func noExtract(_ check: String) -> Failure {
        Failure(
            Code.verificationFailed,
            vi: "\(check) không phải trích xuất nào trong sổ: chưa nhận, hoặc đã khác một byte.",
            en: "\(check) is no extract of the ledger: never received, or a byte is another."
        )
    }

    /// The digest the ledger would know the file by; the vault holds the salt.
    private func digest(of file: String, _ home: Home) throws -> String {
        let vault = try home.openVault()
        return try vault.digest(ofExtract: try ImportCommand.read(file), at: Clock.now())
    }

    private func table(_ lines: [ExtractLine], _ footing: Footing) -> Table {
        Table(
            title: Words(vi: "Trích xuất", en: "Extracts"),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("source", Words(vi: "Nguồn", en: "Source")),
                Column("cutOff", Words(vi: "Chốt", en: "Cut-off")),
                Column("from", Words(vi: "Từ", en: "From")),
                Column("rows", Words(vi: "Dòng", en: "Rows")),
                Column("recorded", Words(vi: "Sự kiện", en: "Events")),
                Column("standing", Words(vi: "Còn đứng", en: "Standing")),
                Column("state", Words(vi: "Trạng thái", en: "State")),
            ],
            rows: lines.map { line in
                let (extract, fact) = (line.extract, line.extract.fact)
                return [
                    footing.cell(extract.id.position),
                    footing.word(fact.source.code, fact.source.name), extract.cutOff.cell,
                    fact.from?.cell ?? .empty, .integer(fact.rows), .integer(line.recorded),
                    .integer(line.standing), state(line, footing),
                ]
            },
            footnotes: [
                footing.basis,
                Words(
                    vi: "Điều không có trong trích xuất không vì thế mà sai.",
                    en: "What is not in an extract is not thereby false."
                ),
            ]
        )
    }

    private func state(_ line: ExtractLine, _ footing: Footing) -> Cell {
        guard let later = line.replacedBy?.position else {
            return footing.word("current", Words(vi: "hiệu lực", en: "current"))
        }
        return footing.word(
            "replaced:\(later)",
            Words(vi: "thay bởi \(later)", en: "replaced by \(later)")
        )
    }
}
