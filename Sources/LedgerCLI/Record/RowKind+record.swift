import Ledger
import LedgerIntake
import LedgerRender

extension RowKind {
    /// The kind named in the singular or in the plural of the import files.
    ///
    /// `listed` is what a refusal names.
    init(named name: String, among listed: String = RowKind.listed) throws {
        let found = RowKind.allCases.first { $0.rawValue == name || $0.singular == name }
        guard let found else {
            throw Failure(
                64,
                vi: "Không có loại “\(name)”; các loại: \(listed).",
                en: "There is no kind “\(name)”; the kinds are \(listed)."
            )
        }
        self = found
    }

    /// Every kind, as help and refusals list them.
    static var listed: String {
        allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// `assist` for `assists`.
    var singular: String {
        String(rawValue.dropLast())
    }

    /// The fields a record of this kind has.
    var fieldTable: Table {
        columns.fieldTable(of: name)
    }
}

extension [ColumnSpec] {
    /// The fields that stand for these columns in `field=value` words.
    func fieldTable(of name: Words) -> Table {
        Table(
            title: Words(vi: "Các trường của \(name.vi)", en: "Fields of \(name.en)"),
            columns: [
                Column("field", Words(vi: "Trường", en: "Field")),
                Column("required", Words(vi: "Bắt buộc", en: "Required")),
                Column("headers", Words(vi: "Tiêu đề được nhận", en: "Headers taken")),
            ],
            rows: map { column in
                [
                    .text(column.member),
                    .text(column.presence == .required ? say("có", "yes") : say("không", "no")),
                    .text(column.headers.joined(separator: " · ")),
                ]
            }
        )
    }
}
