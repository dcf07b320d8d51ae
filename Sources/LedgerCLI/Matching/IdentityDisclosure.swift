import Ledger
import LedgerSQLite

/// The one place where citizens' numbers leave the vault, each time for a stated office.
struct IdentityDisclosure {
    let vault: SQLiteVault
    let office: Office

    /// The numbers of these citizens, for the office's eyes only.
    ///
    /// Every disclosure is to be recorded; this is where all of them pass.
    /// - Throws: ``Failure`` when the vault does not know one of them; nothing is disclosed then.
    func open(_ citizens: [CitizenHandle]) throws -> [CitizenHandle: String] {
        var numbers: [CitizenHandle: String] = [:]
        for citizen in Set(citizens).sorted(by: { $0.value < $1.value }) {
            guard let number = try vault.subject(citizen.value)?.value else {
                throw Failure(
                    Code.failure,
                    vi: "Kho định danh không có công dân #\(citizen.value); không ghi gì. Kiểm tra "
                        + "vault.db có đúng của sổ này không.",
                    en: "The vault has no citizen #\(citizen.value); nothing was written. Check "
                        + "that vault.db is this ledger's."
                )
            }
            numbers[citizen] = number
        }
        return numbers
    }
}
