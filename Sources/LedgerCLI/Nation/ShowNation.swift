import ArgumentParser
import Foundation
import Ledger
import LedgerRender

/// `socai show nation`: the ledgers of several provinces, added up.
struct ShowNation: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "nation",
            abstract: say(
                "Cả nước: cộng sổ của nhiều tỉnh, nêu sổ thiếu hay chậm.",
                "The nation: ledgers of several provinces added up, missing or late ones named."
            ),
            discussion: say(
                """
                Mỗi tỉnh một dòng, với vị trí đã tính đến. Sổ không mở được thì không có trong tổng; sổ mà
                cơ sở dữ liệu đang vắng thì tính theo khung nhìn đang có. Cả hai đều được nêu, và lệnh thoát
                với 3.
                """,
                """
                A line for each province, with the position counted up to. A ledger that cannot be opened is
                not in the sum; one whose database is away counts by the views there are. Both are named, and
                the command exits with 3.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "Thư mục của từng sổ; bỏ trống thì chỉ sổ của --home.",
                "The directory of each ledger; that of --home alone if absent."
            ),
            valueName: "dirs"
        ),
        completion: .directory
    )
    var homes: [String] = []

    @OptionGroup var look: LookOptions

    func run() async throws {
        let nation = try await Nation(homes.isEmpty ? [look.home.value.path] : homes, look)
        look.format.print(nation.tables(isForMachines: look.isForMachines))
        if !nation.isWhole { throw ExitCode(3) }
    }
}
