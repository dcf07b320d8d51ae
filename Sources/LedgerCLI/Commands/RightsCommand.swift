import ArgumentParser
import Ledger
import LedgerRender

/// `socai rights`: which role may do what in a governed ledger.
struct RightsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rights",
            abstract: say(
                "Vai nào được làm gì trong sổ đã phân quyền.",
                "Which role may do what in a governed ledger."
            )
        )
    }

    @OptionGroup var format: FormatOption

    func run() {
        format.print([RightsCommand.table])
    }

    private static let columns = [
        Column("right", Words(vi: "Quyền", en: "Right")),
        Column("name", Words(vi: "Được làm", en: "To")),
        Column("duty", Words(vi: "Nhiệm vụ", en: "Duty")),
        Column("roles", Words(vi: "Vai", en: "Roles")),
    ]

    private static var table: Table {
        var table = Table(
            title: Words(vi: "Quyền theo vai", en: "Rights by role"),
            columns: columns
        )
        for (right, roles) in AccessTable.rows {
            table.append([
                .text(right.rawValue), .text(right.name(Console.language)),
                right.duty.map { .text($0.name(Console.language)) } ?? .empty,
                .text(roles.map(\.rawValue).joined(separator: ", ")),
            ])
        }
        table.footnotes = [
            Words(
                vi:
                    "Kê khai, xác nhận, xếp loại và quản trị quyền không gộp vào một tài khoản cùng "
                    + "nơi, cùng lúc; người kê khai không kết luận kê khai đó.",
                en:
                    "Recording, verifying, rating and administering are never joined in one account "
                    + "at one place and time; who recorded a claim does not judge it."
            ),
            Words(
                vi: "Đoàn viên chỉ kê khai, sửa, rút việc mình tham gia và khiếu nại cho mình.",
                en: "Members record, correct and withdraw only what they took part in, and appeal "
                    + "for themselves."
            ),
        ]
        return table
    }
}
