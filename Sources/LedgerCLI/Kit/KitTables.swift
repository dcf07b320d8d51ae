import Ledger
import LedgerRender
import LedgerSQLite

/// Units and codes as they were on the last day of a rated period: for people to look up what the
/// positions in entries and rows mean.
///
/// Nothing is computed from them; an audit makes them anew and compares.
struct KitTables {
    let units: [UInt8]
    let codes: [UInt8]

    /// Takes a reader that sees what the rating counted.
    init(_ reader: ViewReader, on day: CivilDate) throws {
        units = CSV(language: .vi).render(KitTables.units(reader.units, on: day))
        codes = CSV(language: .vi).render(KitTables.codes(reader, try reader.memberCodes(), day))
    }

    private static func units(_ register: UnitRegister, on day: CivilDate) -> Table {
        Table(
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("name", Words(vi: "Tên", en: "Name")),
                Column("parent", Words(vi: "Trực thuộc", en: "Parent")),
                Column("zone", Words(vi: "Vùng", en: "Zone")),
                Column("founded", Words(vi: "Từ ngày", en: "Founded")),
                Column("ended", Words(vi: "Đến ngày", en: "Ended")),
            ],
            rows: register.all.map { unit in
                [
                    .integer(Int(unit.id.position.value)), .text(unit.kind.code),
                    .text(unit.name(on: day)),
                    unit.parent(on: day).map { .integer(Int($0.position.value)) } ?? .empty,
                    unit.zone.map { .text($0.code) } ?? .empty, unit.founded.cell,
                    unit.ended.map { $0.cell } ?? .empty,
                ]
            }
        )
    }

    private static func codes(
        _ reader: ViewReader,
        _ members: [(id: MemberID, code: String)],
        _ day: CivilDate
    ) -> Table {
        var table = Table(
            columns: [
                Column("kind", Words(vi: "Của", en: "Of")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("scheme", Words(vi: "Bộ mã", en: "Scheme")),
                Column("code", Words(vi: "Mã", en: "Code")),
            ]
        )
        for unit in reader.units.all {
            for scheme in CodeScheme.allCases {
                guard let code = unit.code(on: day, scheme: scheme), code.scheme == scheme else {
                    continue
                }
                table.append([
                    .text("unit"), .integer(Int(unit.id.position.value)), .text(scheme.rawValue),
                    .text(code.text),
                ])
            }
        }
        for (id, code) in members {
            table.append([
                .text("member"), .integer(Int(id.position.value)), .empty, .text(code),
            ])
        }
        return table
    }
}
