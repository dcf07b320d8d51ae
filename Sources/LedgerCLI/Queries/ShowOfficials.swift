import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai show officials`: who of the staff register has an e-ID of their own, by agency or
/// locality.
///
/// The report Hà Tĩnh asked for by 25/03/2023, and the 100% Bình Định and Quảng Ngãi asked for.
struct ShowOfficials: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "officials",
            abstract: say(
                "Cán bộ đã kích hoạt VNeID mức 2, theo cơ quan hoặc địa bàn.",
                "Officials with VNeID level 2 activated, by agency or locality."
            )
        )
    }

    enum Grouping: String, CaseIterable {
        case agency, locality
    }

    @Option(
        help: ArgumentHelp(
            say("Chỉ cơ quan này và cấp dưới.", "Only this agency and those below."),
            valueName: say("mã", "code")
        )
    )
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Gộp theo cơ quan, hay theo địa bàn (huyện gộp cả xã).",
                "By agency, or by locality (a district with its communes)."
            ),
            valueName: "agency|locality"
        ),
        completion: .list(Grouping.allCases.map(\.rawValue))
    )
    var by = Grouping.agency.rawValue

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let grouping = try Choice.parse(
            by,
            of: Grouping.allCases,
            option: "--by",
            code: \.rawValue
        )
        let top = agency.map { AgencyPath($0) }
        return try look.tables(from: ledger) { reader, footing in
            let tallies = try reader.officials().filter { tally in
                top.map { AgencyPath(tally.agency).lies(in: $0) } ?? true
            }
            return [table(groups(tallies, grouping), grouping, footing)]
        }
    }

    private typealias Group = (name: String, officials: Int, activated: Int)

    private func groups(_ tallies: [OfficialTally], _ grouping: Grouping) -> [Group] {
        var sums: [String: (officials: Int, activated: Int)] = [:]
        for tally in tallies {
            let path = AgencyPath(tally.agency)
            let name = grouping == .agency ? path.text : path.locality.text
            sums[name, default: (0, 0)].officials += tally.officials
            sums[name, default: (0, 0)].activated += tally.activated
        }
        return sums.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value.officials, $0.value.activated)
        }
    }

    private func table(_ groups: [Group], _ grouping: Grouping, _ footing: Footing) -> Table {
        let officials = groups.map(\.officials).reduce(0, +)
        let activated = groups.map(\.activated).reduce(0, +)
        let total: [Group] = [(say("Tất cả", "All"), officials, activated)]
        return Table(
            title: Words(
                vi: "Cán bộ tự kích hoạt VNeID mức 2",
                en: "Officials' own VNeID level 2"
            ),
            columns: [
                grouping == .agency
                    ? Column("agency", Words(vi: "Cơ quan", en: "Agency"))
                    : Column("locality", Words(vi: "Địa bàn", en: "Locality")),
                Column("officials", Words(vi: "Cán bộ", en: "Officials")),
                Column("activated", Words(vi: "Đã kích hoạt", en: "Activated")),
                Column("share", Words(vi: "Tỷ lệ", en: "Share")),
            ],
            rows: (groups + (groups.isEmpty || footing.isForMachines ? [] : total)).map { group in
                [
                    .text(group.name), .integer(group.officials), .integer(group.activated),
                    .percentage(
                        group.activated,
                        of: group.officials,
                        decimals: .two,
                        in: Console.language
                    ),
                ]
            },
            footnotes: [
                footing.basis,
                Words(
                    vi: "Danh sách và ngày kích hoạt tính đến ngày cuối kỳ; chưa thấy kích hoạt "
                        + "không có nghĩa là chưa kích hoạt.",
                    en: "Rosters and activations up to the period's last day; not seen activated "
                        + "does not mean not activated."
                ),
            ]
        )
    }
}
