import ArgumentParser
import Foundation
import Ledger

/// The command `socai`: parses, assembles, prints; decides nothing.
struct SoCai: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "socai",
            abstract: say(
                "Sổ cái hỗ trợ dịch vụ công: ghi, tổng hợp, truy vấn, phát lại.",
                "The ledger of assists with public services: record, project, query, replay."
            ),
            discussion: say(
                """
                Sổ nằm trong thư mục --home (mặc định: biến SOCAI_HOME, nếu không có thì ./so-cai).
                Lệnh in bảng nhận --json, --csv. Lệnh xem số liệu, phát hiện, báo cáo, chấm điểm nhận \
                --known-at; show, claims, queue, events, extracts, findings nhận cả --effective.
                Mã thoát: 0 tốt · 1 lỗi · 2 kiểm chứng không đạt · 3 nạp một phần · 4 xung đột · \
                64 sai cách dùng · 65 dữ liệu sai · 77 không được phép · 130 bị ngắt.
                """,
                """
                The ledger lies in --home (default: SOCAI_HOME, else ./so-cai).
                Verbs that print tables take --json and --csv. Those that show figures, findings, \
                reports or ratings take --known-at; show, claims, queue, events, extracts and \
                findings take --effective, too.
                Exit codes: 0 ok · 1 failure · 2 verification failed · 3 partly imported · \
                4 conflict · 64 usage · 65 bad data · 77 not permitted · 130 interrupted.
                """
            ),
            version: "socai 0.6.2",
            groupedSubcommands: [
                CommandGroup(
                    name: say("Ghi", "Record"),
                    subcommands: [
                        InitCommand.self, ImportCommand.self, RecordCommand.self,
                        SampleCommand.self, CopyCommand.self, CloseCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Đối soát", "Match"),
                    subcommands: [
                        MatchCommand.self, QueueCommand.self, ConfirmRequestCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Dữ liệu cá nhân", "Personal data"),
                    subcommands: [
                        DiscloseCommand.self, SubjectReportCommand.self, EraseCommand.self,
                        ChangeKeyCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Xem", "Look"),
                    subcommands: [
                        ShowCommand.self, ClaimsCommand.self, ClaimCommand.self,
                        FiguresCommand.self, ReconcileCommand.self, ExtractsCommand.self,
                        EventsCommand.self, RehomeCommand.self, ReportCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Chỉ tiêu, nhiệm vụ", "Targets, tasks"),
                    subcommands: [TargetCommand.self, TaskCommand.self]
                ),
                CommandGroup(
                    name: say("Kiểm tra", "Audit"),
                    subcommands: [
                        FindingsCommand.self, AuditSampleCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Chấm điểm", "Rate"),
                    subcommands: [
                        RulesCommand.self, RateCommand.self, ExplainCommand.self,
                        WhatIfCommand.self, SensitivityCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Xếp loại", "Publish"),
                    subcommands: [
                        SealCommand.self, ReopenCommand.self, PeriodsCommand.self,
                        LateImpactCommand.self, RatingCommand.self, AwardCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Phân quyền", "Access"),
                    subcommands: [
                        GrantCommand.self, RevokeCommand.self, GrantsCommand.self,
                        RightsCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Kiểm chứng", "Verify"),
                    subcommands: [
                        HeadCommand.self, ExportCommand.self, VerifyCommand.self, DiffCommand.self,
                        ReplayCommand.self, ReplayRatingCommand.self, RebuildCommand.self,
                        InspectCommand.self, KitCommand.self, AuditCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Ký, công bố sổ", "Sign, publish the log"),
                    subcommands: [
                        KeysCommand.self, CheckpointCommand.self, CheckpointsCommand.self,
                        PublishCommand.self, CatchUpCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Nhân chứng", "Witnesses"),
                    subcommands: [PolicyCommand.self, WitnessCommand.self]
                ),
                CommandGroup(
                    name: say("Bằng chứng", "Proofs"),
                    subcommands: [
                        ReceiptCommand.self, ProveCommand.self, CheckCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Dịch vụ", "Service"),
                    subcommands: [
                        ServeCommand.self, KeyCommand.self, DoctorCommand.self,
                        BackupCommand.self, RestoreCommand.self,
                    ]
                ),
                CommandGroup(
                    name: say("Khác", "Other"),
                    subcommands: [CompletionsCommand.self]
                ),
            ]
        )
    }
}

@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_DFL)
        Interrupt.install()
        do {
            var command = try SoCai.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error)
        }
    }
}
