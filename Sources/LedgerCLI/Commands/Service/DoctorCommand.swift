import ArgumentParser
import Foundation
import Ledger
import LedgerHTTP

/// `socai doctor`: looks at everything the service needs before it is started, or while it runs.
struct DoctorCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor",
            abstract: say(
                "Khám dịch vụ và các sổ: cài đặt, đĩa, chữ ký, kho, sao lưu.",
                "Examine the service and its ledgers: settings, disk, signatures, vault, backup."
            ),
            discussion: say(
                """
                Không sửa gì. Không có --config thì chỉ khám sổ ở --home.
                Mã thoát 0 khi không có LỖI nào (cảnh báo thì được), 1 khi có.
                """,
                """
                Mends nothing. Without --config only the ledger of --home is examined.
                Exits with 0 when there is no FAULT (warnings may be), else with 1.
                """
            )
        )
    }

    @OptionGroup var config: ConfigOption
    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        var report = DoctorReport()
        let now = Date()
        if let file = config.config {
            look(file, into: &report, now)
        } else {
            let home = home.value
            LedgerDoctor(name: home.path, home: home, backupHours: 26, now: now)
                .look(into: &report)
        }
        format.print([report.table])
        if report.worst == .fault { throw ExitCode(Code.failure) }
    }

    private func look(_ file: String, into report: inout DoctorReport, _ now: Date) {
        let check = Words(vi: "cài đặt", en: "settings")
        let settings: ServiceSettings
        do throws(SettingsFaults) {
            settings = try ServiceSettings(
                file: file,
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            for fault in error.faults { report.fault(check, fault.words, mend: nil) }
            return
        }
        report.ok(check, vi: file, en: file)
        ServiceDoctor(settings: settings).look(into: &report)
        for ledger in settings.ledgers {
            LedgerDoctor(
                name: ledger.name,
                home: Home(path: ledger.home),
                backupHours: settings.backup.hours,
                now: now
            ).look(into: &report)
        }
    }
}
