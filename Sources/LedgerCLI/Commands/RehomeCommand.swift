import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai rehome`: members who still stand in a unit that was split and ended.
struct RehomeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rehome",
            abstract: say(
                "Đoàn viên còn ở đơn vị đã tách: phải chuyển từng người.",
                "Members still in units that were split: each has to be moved."
            ),
            discussion: say(
                """
                In CSV, điền cột “Mã đơn vị” bằng một đơn vị kế thừa rồi nạp lại:
                  socai rehome --csv > chuyen.csv
                  socai import members chuyen.csv
                """,
                """
                Print CSV, fill in “Mã đơn vị” with one of the successors, then import it:
                  socai rehome --csv > move.csv
                  socai import members move.csv
                """
            )
        )
    }

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.show { reader, footing in
            let finder = UnitFinder(reader)
            let members = try reader.membersToRehome(on: finder.day)
            return [table(members, finder, footing)]
        }
    }

    private func table(
        _ members: [UnsettledMember],
        _ finder: UnitFinder,
        _ footing: Footing
    ) -> Table {
        var table = Table(
            title: Words(vi: "Đoàn viên chờ chuyển", en: "Members to move"),
            columns: [
                Column("member", Words(vi: "Mã đoàn viên", en: "Member code")),
                Column("from", Words(vi: "Đang ở", en: "Stands in")),
                Column("successors", Words(vi: "Kế thừa bởi", en: "Followed by")),
                Column("unit", Words(vi: "Mã đơn vị", en: "Unit code")),
                Column("on", Words(vi: "Ngày chuyển đến", en: "Joined")),
            ]
        )
        for member in members {
            let split = finder.units[member.split]
            let heirs = split?.heirs(on: finder.day) ?? []
            table.append([
                .text(member.code), .text(finder.name(of: member.unit)),
                .text(
                    heirs.map { "\(finder.code(of: $0)) \(finder.name(of: $0))" }
                        .joined(separator: "; ")
                ),
                .empty, split?.ended?.cell ?? .empty,
            ])
        }
        table.footnotes = [footing.basis]
        return table
    }
}
