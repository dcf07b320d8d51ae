import Ledger
import LedgerIntake

/// Stands where a node has no vault, one that does not open any more, or one that did not give the
/// handles of the log: it knows no citizen and gives no handle.
///
/// Two vaults of one ledger would give one handle to two people.
struct NoVault: SubjectIndex {
    private let issue: RowIssue

    func citizen(_ id: String) throws -> CitizenHandle { throw issue }
    func dossier(_ code: String) throws -> DossierHandle { throw issue }
    func knownCitizen(_ id: String) throws -> CitizenHandle? { throw issue }
    func knownDossier(_ code: String) throws -> DossierHandle? { throw issue }
    func keepName(_ name: String, of citizen: CitizenHandle) throws { throw issue }

    static let elsewhere = NoVault(
        "vault.elsewhere",
        vi: "Nút này không có kho định danh của sổ; gửi lệnh có công dân hay hồ sơ đến nút có kho.",
        en:
            "This node does not have the ledger's vault; send commands about citizens or dossiers to "
            + "a node that does."
    )
    static let shut = NoVault(
        "vault.shut",
        vi:
            "Kho định danh không mở được nữa ở nút này: khóa ở đây đã cũ, hay kho là bản cũ. Gửi lệnh "
            + "đến nút khác; người vận hành chạy “socai doctor”.",
        en:
            "The vault does not open any more at this node: the key here is old, or the vault an old "
            + "copy. Send the command to another node; have the operator run “socai doctor”."
    )

    private init(_ code: String, vi: String, en: String) {
        issue = RowIssue(
            line: 1,
            column: 0,
            header: "",
            value: "",
            code: code,
            vietnamese: vi,
            english: en,
            suggestion: nil,
            severity: .fault
        )
    }
}
