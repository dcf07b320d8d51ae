import ArgumentParser
import Ledger
import LedgerIntake

/// What is said of an extract beside its file.
struct ExtractOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Ngày chốt số liệu của trích xuất.", "The day up to which the extract speaks."),
            valueName: say("ngày", "date")
        )
    )
    var cutOff: String?

    @Option(
        help: ArgumentHelp(
            say("Ngày đầu tiên trích xuất nói tới.", "The first day the extract speaks of."),
            valueName: say("ngày", "date")
        )
    )
    var from: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Vị trí của trích xuất cùng nguồn mà tệp này đính chính.",
                "Position of the extract of the same source that this file corrects."
            ),
            valueName: say("vị trí", "position")
        )
    )
    var replaces: Int?

    @Option(
        help: ArgumentHelp(
            say("Số dòng cơ quan báo đã gửi.", "How many rows the office says it sent."),
            valueName: say("số", "count")
        )
    )
    var rows: Int?

    @Option(
        help: ArgumentHelp(
            say(
                "Cách hiểu các cột: igate, pc06, portal, roster hoặc tệp YAML (mặc định: nguồn).",
                "How columns are read: igate, pc06, portal, roster or a YAML file (default: source)."
            ),
            valueName: say("tên|tệp", "name|file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Danh sách là đầy đủ cho cơ quan này và cấp dưới: ai không còn tên thì thôi.",
                "The roster is full for this agency and those below: who is missing has left."
            ),
            valueName: say("mã cơ quan", "agency")
        )
    )
    var full: String?

    /// - Throws: ``Failure`` when something is said of an extract that is none.
    func refuse() throws {
        let isGiven = [cutOff, from, mapping, full].contains { $0 != nil } || replaces != nil
        guard isGiven || rows != nil else { return }
        throw Failure(
            64,
            vi: "--cut-off, --from, --replaces, --rows, --mapping và --full chỉ dùng với “socai "
                + "import extract NGUỒN TỆP”.",
            en: "--cut-off, --from, --replaces, --rows, --mapping and --full belong to “socai "
                + "import extract SOURCE FILE”."
        )
    }

    /// - Throws: ``Failure`` for what is missing or malformed.
    func terms(for source: ExtractSource) throws -> ExtractTerms {
        ExtractTerms(
            cutOff: try cutOffDay(),
            from: try from.map { try ExtractOptions.day($0, "--from") },
            replaces: try replaced(),
            rows: rows,
            full: try fullAgency(of: source)
        )
    }

    private func cutOffDay() throws -> CivilDate {
        guard let cutOff else {
            throw Failure(
                64,
                vi: "Thiếu --cut-off: trích xuất chốt đến ngày nào, như --cut-off 01/08/2023.",
                en: "--cut-off is missing: up to which day the extract speaks, as in --cut-off "
                    + "2023-08-01."
            )
        }
        return try ExtractOptions.day(cutOff, "--cut-off")
    }

    private static func day(_ text: String, _ option: String) throws -> CivilDate {
        guard let period = Period(text), period.first == period.last else {
            throw Failure(
                64,
                vi: "\(option) “\(text)” không phải một ngày; viết như 01/08/2023.",
                en: "\(option) “\(text)” is no day; write it like 2023-08-01."
            )
        }
        return period.first
    }

    private func replaced() throws -> ExtractID? {
        guard let replaces else { return nil }
        guard let position = Position(exactly: replaces) else {
            throw Failure(
                64,
                vi: "--replaces \(replaces) không phải vị trí; xem “socai extracts”.",
                en: "--replaces \(replaces) is no position; see “socai extracts”."
            )
        }
        return ExtractID(position)
    }

    /// The agency a roster is full for.
    private func fullAgency(of source: ExtractSource) throws -> String? {
        guard let full else { return nil }
        guard source == .roster else {
            throw Failure(
                64,
                vi: "--full chỉ dùng với danh sách cán bộ (roster).",
                en: "--full belongs to the staff register (roster)."
            )
        }
        return full
    }

    /// The mapping named, or the one shipped for the source.
    func mapping(for source: ExtractSource) throws -> ExtractMapping {
        let name = mapping ?? source.code
        let mapping: ExtractMapping
        if let shipped = ExtractSource(code: name) {
            mapping = try ExtractMapping.shipped(shipped)
        } else {
            let text = String(decoding: try ImportCommand.read(name), as: UTF8.self)
            do throws(YAMLFault) {
                mapping = try ExtractMapping(yaml: text)
            } catch {
                throw Failure(
                    Code.badData,
                    vi: "\(name), \(error.words.vi)",
                    en: "\(name), \(error.words.en)"
                )
            }
        }
        guard mapping.source == source else {
            throw Failure(
                64,
                vi: "\(name) là cách hiểu trích xuất \(mapping.source.code), không phải "
                    + "\(source.code); chọn tệp khác.",
                en: "\(name) reads extracts of \(mapping.source.code), not of \(source.code); "
                    + "name another."
            )
        }
        return mapping
    }
}
