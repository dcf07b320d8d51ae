import Ledger
import LedgerSQLite

/// The numbers of citizens an office is asked about; that it was given them is recorded.
struct IdentityDisclosure {
    let desk: PrivacyDesk
    let office: Office

    /// The numbers of these citizens but those erased, for the office's eyes only.
    func open(_ citizens: [CitizenHandle]) throws -> [CitizenHandle: String] {
        let kept = citizens.map { SubjectHandle($0) }.filter { desk.erased[$0] == nil }
        guard !kept.isEmpty else { return [:] }
        let records = try desk.disclose(kept, reason: "confirm-request", to: office.rawValue)
        let numbers = records.map { (CitizenHandle($0.key.value), $0.value.value) }
        return Dictionary(numbers) { first, _ in first }
    }
}
