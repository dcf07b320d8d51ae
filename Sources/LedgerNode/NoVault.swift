import Ledger
import LedgerIntake

/// Stands where a node has no vault, or one that did not give the handles of the log: it knows no
/// citizen and gives no handle.
///
/// Two vaults of one ledger would give one handle to two people.
struct NoVault: SubjectIndex {
    func citizen(_ id: String) throws -> CitizenHandle { throw NoVault.elsewhere }
    func dossier(_ code: String) throws -> DossierHandle { throw NoVault.elsewhere }
    func knownCitizen(_ id: String) throws -> CitizenHandle? { throw NoVault.elsewhere }
    func knownDossier(_ code: String) throws -> DossierHandle? { throw NoVault.elsewhere }
    func keepName(_ name: String, of citizen: CitizenHandle) throws { throw NoVault.elsewhere }

    private static let elsewhere = RowIssue(
        line: 1,
        column: 0,
        header: "",
        value: "",
        code: "vault.elsewhere",
        vietnamese:
            "Nút này không có kho định danh của sổ; gửi lệnh có công dân hay hồ sơ đến nút "
            + "có kho.",
        english: "This node does not have the ledger's vault; send commands about citizens or "
            + "dossiers to a node that does.",
        suggestion: nil,
        severity: .fault
    )
}
