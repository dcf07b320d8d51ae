import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Checkpoints as tables.
struct CheckpointTables {
    let home: Home
    let log: any EventStore

    static func one(_ signed: SignedCheckpoint, isNew: Bool) -> Table {
        let state = isNew ? say("vừa ký", "signed") : say("đã ký trước", "signed before")
        return Table(
            columns: [
                Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
                Column("size", Words(vi: "Số mục", en: "Size")),
                Column("root", Words(vi: "Gốc Merkle", en: "Root")),
                Column("state", Words(vi: "Trạng thái", en: "State")),
            ],
            rows: [
                [
                    .text(signed.checkpoint.origin), .integer(signed.checkpoint.size),
                    .text(signed.checkpoint.root.base64), .text(state),
                ]
            ]
        )
    }

    /// Every checkpoint kept, oldest first; whether all of them hold.
    func all() throws -> (table: Table, hold: Bool) {
        let keys = try LogKeys(of: home).keys
        let policy = try PolicyFile(home: home).policy()
        let head = try log.head()
        var (rows, hold) = ([[Cell]](), true)
        for size in try home.checkpoints.sizes() {
            guard let signed = try home.checkpoints.note(of: size) else { continue }
            let signers = (try? signed.signatures(ofLog: keys)) ?? []
            let isSame =
                try signed.checkpoint.size <= head.size
                && log.root(ofFirst: size) == signed.checkpoint.root
            let holds =
                !signers.isEmpty && isSame
                && signed.checkpoint.origin.utf8.elementsEqual(log.origin.utf8)
            hold = hold && holds
            rows.append([
                .integer(size), .text(signed.checkpoint.root.base64),
                try day(before: min(size, head.size)),
                .text(signers.map(\.key.idText).joined(separator: " ")),
                .text(cosigners(of: signed, policy)),
                .text(holds ? say("khớp", "holds") : fault(signers.isEmpty, size > head.size)),
            ])
        }
        let columns = [
            Column("size", Words(vi: "Số mục", en: "Size")),
            Column("root", Words(vi: "Gốc Merkle", en: "Root")),
            Column("last_day", Words(vi: "Ngày ghi cuối", en: "Last day")),
            Column("keys", Words(vi: "Khóa ký", en: "Signed by key")),
            Column("cosigned", Words(vi: "Chứng kiến", en: "Cosigned")),
            Column("holds", Words(vi: "Với sổ này", en: "With this log")),
        ]
        return (Table(columns: columns, rows: rows), hold)
    }

    private func fault(_ isUnsigned: Bool, _ isBeyond: Bool) -> String {
        if isUnsigned { return say("chữ ký sai", "bad signature") }
        return isBeyond ? say("vượt quá sổ", "beyond the log") : say("KHÁC", "DIFFERS")
    }

    /// When the last entry below the checkpoint was recorded; the signature itself has no time.
    private func day(before size: Int) throws -> Cell {
        guard size > 0 else { return .empty }
        return try log.recordedDays(size - 1..<size).first.map(\.cell) ?? .empty
    }

    /// Witnesses of the policy who cosigned, each with the day.
    private func cosigners(of signed: SignedCheckpoint, _ policy: WitnessPolicy?) -> String {
        guard let judgement = try? policy?.judge(signed) else { return "" }
        return judgement.cosigners.map { cosigner in
            let seconds = min(cosigner.time, 253_402_300_799)
            let at = Instant(millisecondsSinceEpoch: Int64(seconds) * 1000)
            return "\(cosigner.witness.name) (\(at.civilDate.shown))"
        }.joined(separator: ", ")
    }
}
