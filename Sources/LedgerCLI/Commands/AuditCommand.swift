import ArgumentParser
import Foundation
import Ledger
import LedgerProof
import LedgerRender

/// `socai audit KIT`: checks a kit from nothing but itself, and says so on one page.
struct AuditCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "audit",
            abstract: say(
                "Kiểm toán một hồ sơ: băm lại, phát lại, đối soát lại, chấm lại, so với công bố.",
                "Audit a kit: re-hash, replay, re-match, re-score, compare with what was published."
            ),
            discussion: say(
                """
                Hồ sơ là thư mục, tệp zip hoặc hồ sơ riêng (JSON) do “socai kit” lập. Không cần mạng, cấu hình hay sổ. Mã \
                thoát 0 nếu đạt, 2 nếu không đạt, 65 nếu không đọc được. --policy thay chính sách \
                trong hồ sơ bằng chính sách mình tin.
                """,
                """
                A kit is a folder, a zip or a light kit (JSON) made by “socai kit”. Needs no network, configuration or \
                ledger. Exits with 0 if it is sound, 2 if not, 65 if it cannot be read. --policy takes \
                the place of the policy in the kit.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục hoặc tệp của hồ sơ.", "The kit's folder or file."),
            valueName: say("hồ-sơ", "kit")
        ),
        completion: .file()
    )
    var kit: String

    @Option(
        help: ArgumentHelp(
            say("Tin theo chính sách này.", "Trust by this policy."),
            valueName: say("tệp", "file")
        ),
        completion: .file()
    )
    var policy: String?

    @OptionGroup var format: FormatOption

    func run() async throws {
        let trusted = try policy.map { try AuditCommand.policy($0) }
        let page = try await page(trusted)
        if page.isForMachines {
            format.print(page.tables)
        } else {
            PeopleFormat().print(page.tables)
        }
        if !page.report.isSound { throw ExitCode(Code.verificationFailed) }
    }

    private func page(_ trusted: WitnessPolicy?) async throws -> AuditPage {
        let isForMachines = format.json || format.csv
        if let light = try KitOpening.light(kit) {
            var audit = LightAudit(light, trusting: trusted)
            audit.run()
            var page = AuditPage(report: audit.report, isForMachines: isForMachines)
            page.account = audit.account
            return page
        }
        var audit = KitAudit(try KitOpening.files(kit), trusting: trusted)
        return AuditPage(report: try await audit.run(), isForMachines: isForMachines)
    }

    private static func policy(_ path: String) throws -> WitnessPolicy {
        guard let data = FileManager.default.contents(atPath: path),
            let policy = try? WitnessPolicy(bytes: Array(data))
        else {
            throw Failure(
                Code.badData,
                vi: "\(path) không phải chính sách; viết các dòng log, witness, group, quorum.",
                en: "\(path) is no policy; it has lines log, witness, group, quorum."
            )
        }
        return policy
    }
}
