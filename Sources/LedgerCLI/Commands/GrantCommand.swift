import ArgumentParser
import Ledger
import LedgerIntake

/// `socai grant PRINCIPAL`: lets somebody act in a role.
struct GrantCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "grant",
            abstract: say(
                "Cấp một vai trò, cho một đơn vị và cấp dưới hoặc toàn sổ.",
                "Grant a role, for a unit and all below it or for the whole ledger."
            ),
            discussion: say(
                """
                Ví dụ: socai grant secretary:doan-quy-nhon --unit 540 --to 31/08/2027 \
                --reason "QĐ 12/QĐ-TĐ"
                Quyền đầu tiên phải là quản trị viên của toàn sổ; từ đó không ai ghi được gì nếu \
                chưa được cấp quyền, và chỉ quản trị viên cấp quyền. Kê khai, xác nhận, xếp loại và \
                quản trị không gộp vào một tài khoản. Đoàn viên là member:MÃ-ĐOÀN-VIÊN. Xem \
                “socai rights”.
                """,
                """
                For example: socai grant secretary:doan-quy-nhon --unit 540 --to 31/08/2027 \
                --reason "12/QĐ-TĐ"
                The first grant must make an administrator of the whole ledger; from then on nobody \
                records anything without a grant, and only administrators grant. Recording, \
                verifying, rating and administering are never joined in one account. A member is \
                member:MEMBER-CODE. See “socai rights”.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Tài khoản và vai, dạng vai:tên.", "Account and role, as role:name."),
            valueName: say("vai:tên", "role:name")
        )
    )
    var principal: String

    @Option(
        help: ArgumentHelp(
            say(
                "Đơn vị, kể cả cấp dưới (mặc định: toàn sổ).",
                "The unit with all below it (default: the whole ledger)."
            ),
            valueName: say("mã đơn vị", "unit-code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Ngày đầu tiên có hiệu lực.", "The first day it holds."),
            valueName: say("ngày", "date")
        )
    )
    var from: String?

    @Option(
        help: ArgumentHelp(
            say("Ngày cuối cùng còn hiệu lực.", "The last day it holds."),
            valueName: say("ngày", "date")
        )
    )
    var to: String?

    @OptionGroup var filing: GrantOptions

    func run() async throws {
        let principal = try GrantText.principal(principal)
        let from = try from.map { try FlowText.day($0, "--from") }
        let to = try to.map { try FlowText.day($0, "--to") }
        try await filing.file { books, today in
            let reference = unit.map { UnitReference(text: $0) }
            return .principalGranted(
                PrincipalGranted(
                    principal: principal,
                    unit: try reference.map { try books.units.resolve($0, on: today).id },
                    from: from,
                    to: to,
                    reason: filing.reason
                )
            )
        }
    }
}
