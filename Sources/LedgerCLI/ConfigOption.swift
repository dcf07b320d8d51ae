import ArgumentParser
import Foundation
import Ledger
import LedgerHTTP

/// The settings file of the service.
struct ConfigOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Tệp cài đặt của dịch vụ (socai.yaml).", "The service's settings (socai.yaml)."),
            valueName: say("tệp", "file")
        ),
        completion: .file(extensions: ["yaml"])
    )
    var config: String?

    /// The settings named, with the environment over them; nil when none are.
    ///
    /// - Throws: ``Failure`` naming every fault.
    func settings() throws -> ServiceSettings? {
        guard let config else { return nil }
        return try ConfigOption.settings(in: config)
    }

    static func settings(in file: String) throws -> ServiceSettings {
        do throws(SettingsFaults) {
            return try ServiceSettings(
                file: file,
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            let words = error.faults.map(\.words)
            throw Failure(
                Code.badData,
                vi: words.map { "\(file): \($0.vi)" }.joined(separator: "\n"),
                en: words.map { "\(file): \($0.en)" }.joined(separator: "\n")
            )
        }
    }
}

extension Failure {
    /// Tells every fault of the settings.
    static func telling<Result>(
        settings body: () throws(SettingsFaults) -> Result
    ) throws(Failure) -> Result {
        do throws(SettingsFaults) {
            return try body()
        } catch {
            let words = error.faults.map(\.words)
            throw Failure(
                Code.badData,
                vi: words.map(\.vi).joined(separator: "\n"),
                en: words.map(\.en).joined(separator: "\n")
            )
        }
    }
}
