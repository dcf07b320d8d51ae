import ArgumentParser
import Ledger
import LedgerIntake

/// `socai target`: what is asked of units, and how far they are.
struct TargetCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "target",
            abstract: say(
                "Chỉ tiêu: giao, sửa, đóng, liệt kê, tiến độ.",
                "Targets: assign, amend, close, list, progress."
            ),
            subcommands: [
                TargetAssign.self, TargetAmend.self, TargetClose.self, TargetList.self,
                TargetProgressCommand.self,
            ]
        )
    }
}

/// `socai target assign field=value…`.
struct TargetAssign: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assign",
            abstract: say("Giao một chỉ tiêu.", "Assign a target."),
            discussion: say(
                """
                Ví dụ: socai target assign indicator=own-accounts unit=gso:540 period=2023 \
                value=48.000 decision=2679/QĐ-UBND decided=20/07/2023
                Cho một vùng: kind=commune zone=mountain value=20–30%. Không có trường nào thì in \
                danh sách trường.
                """,
                """
                For example: socai target assign indicator=own-accounts unit=gso:540 \
                period=2023 value=48.000 decision=2679/QĐ-UBND decided=20/07/2023
                For a zone: kind=commune zone=mountain value=20–30%. Without fields, lists them.
                """
            )
        )
    }

    @OptionGroup var paper: PaperOptions

    func run() async throws {
        try await paper.file(
            Words(vi: "chỉ tiêu", en: "targets"),
            TargetFile.columns,
            reading: { TargetFile.read($0, today: $1, canRepair: false) },
            { row, books in (try TargetResolver(books: books).paper(row), row.decidedOn) }
        )
    }
}

/// `socai target amend field=value…`.
struct TargetAmend: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "amend",
            abstract: say(
                "Sửa giá trị một chỉ tiêu từ một ngày; giá trị trước vẫn được giữ.",
                "Amend a target from a day on; what held before stays known."
            ),
            discussion: say(
                """
                Ví dụ: socai target amend target=1234 value=52.000 from=01/10/2023 \
                decision=3612/QĐ-UBND decided=02/10/2023
                Thay cho target=VỊ-TRÍ có thể ghi indicator, unit (hoặc kind, zone) và period.
                """,
                """
                For example: socai target amend target=1234 value=52.000 from=01/10/2023 \
                decision=3612/QĐ-UBND decided=02/10/2023
                Instead of target=POSITION: indicator, unit (or kind, zone) and period.
                """
            )
        )
    }

    @OptionGroup var paper: PaperOptions

    func run() async throws {
        try await paper.file(
            Words(vi: "sửa chỉ tiêu", en: "amendments of targets"),
            TargetFile.amendColumns,
            reading: { TargetFile.readAmendments($0, today: $1) },
            { row, books in (try TargetResolver(books: books).paper(row), row.decidedOn) }
        )
    }
}

/// `socai target close field=value…`.
struct TargetClose: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: say(
                "Đóng một chỉ tiêu trước hạn: theo tỷ lệ ngày, giữ nguyên hoặc hủy.",
                "Close a target early: pro rata by days, whole, or void."
            ),
            discussion: say(
                """
                Ví dụ: socai target close target=1234 last=31/08/2023 rule=pro-rata \
                decision=3100/QĐ-UBND decided=01/09/2023
                Đơn vị giải thể trong kỳ thì không cần đóng: chỉ tiêu tự tính theo tỷ lệ ngày.
                """,
                """
                For example: socai target close target=1234 last=31/08/2023 rule=pro-rata \
                decision=3100/QĐ-UBND decided=01/09/2023
                A unit that ends within the period needs none: its target is pro-rated by days.
                """
            )
        )
    }

    @OptionGroup var paper: PaperOptions

    func run() async throws {
        try await paper.file(
            Words(vi: "đóng chỉ tiêu", en: "closings of targets"),
            TargetFile.closeColumns,
            reading: { TargetFile.readClosings($0, today: $1) },
            { row, books in (try TargetResolver(books: books).paper(row), row.decidedOn) }
        )
    }
}
