import Ledger
import LedgerSQLite
import LedgerStore

/// Members' names out of the vault, when it opens here.
struct NameBook {
    private let vault: SQLiteVault?

    init(_ home: Home) {
        vault = try? home.openVault()
    }

    var isOpen: Bool {
        vault != nil
    }

    func name(of citizen: CitizenHandle?) -> String? {
        guard let vault, let citizen else { return nil }
        return try? vault.name(of: citizen)
    }

    /// What to say when the names are left out.
    var notes: [Words] {
        guard !isOpen else { return [] }
        return [
            Words(
                vi:
                    "Không mở được kho danh tính nên không có tên; đặt SOCAI_VAULT_KEY nếu có khóa.",
                en: "The vault does not open here, so names are left out; set SOCAI_VAULT_KEY if "
                    + "you hold its key."
            )
        ]
    }
}
