import Ledger
import LedgerSQLite

/// The numbers of citizens an office is asked about, and the codes of the dossiers; that it was given
/// them is recorded.
struct IdentityDisclosure {
    let desk: PrivacyDesk
    let office: Office

    /// What the vault keeps of these but those erased, for the office's eyes only.
    func open(_ subjects: [SubjectHandle]) throws -> [SubjectHandle: String] {
        let kept = subjects.filter { desk.erased[$0] == nil }
        guard !kept.isEmpty else { return [:] }
        return try desk.disclose(kept, reason: "confirm-request", to: office.rawValue)
            .mapValues(\.value)
    }
}
