import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai key list`: the keys there are, without their secrets.
struct KeyListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Các khóa API, cả khóa hết hạn và đã thu hồi.",
                "The API keys, expired and revoked ones too."
            )
        )
    }

    @OptionGroup var state: ServiceStateOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let now = Clock.now()
        var table = Table(
            title: Words(vi: "Khóa API", en: "API keys"),
            columns: [
                Column("id", Words(vi: "Mã khóa", en: "Key")),
                Column("name", Words(vi: "Tên", en: "Name")),
                Column("rights", Words(vi: "Quyền", en: "Rights")),
                Column("lastDay", Words(vi: "Ngày cuối", en: "Last day")),
                Column("lastUsed", Words(vi: "Dùng gần nhất", en: "Last used")),
                Column("state", Words(vi: "Tình trạng", en: "State")),
            ]
        )
        for key in try state.existingFile().keys() {
            let rights = key.rights.map { $0.map(\.rawValue).sorted().joined(separator: " ") }
            table.append([
                .text(key.id), .text(key.name),
                .text(rights ?? say("mọi quyền của tên", "all of the name's")),
                key.lastDay.cell, key.lastUsed?.cell ?? .empty, .text(key.standing(at: now)),
            ])
        }
        format.print([table])
    }
}

extension APIKeyRecord {
    /// The last day it is good for.
    fileprivate var lastDay: CivilDate {
        Instant(millisecondsSinceEpoch: expires.millisecondsSinceEpoch - 1).civilDate
    }

    fileprivate func standing(at now: Instant) -> String {
        if revoked != nil { return say("đã thu hồi", "revoked") }
        return now < expires ? say("dùng được", "good") : say("hết hạn", "expired")
    }
}
