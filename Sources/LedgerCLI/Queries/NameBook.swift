import Ledger
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Members' names out of the vault, when it opens here.
struct NameBook {
    private let vault: Vault?

    init(_ home: Home) {
        // Names leave the vault with a reason on record only, never for a look from afar.
        vault = Audience.isRemote ? nil : try? home.openVault()
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
        if Audience.isRemote {
            return [
                Words(
                    vi: "Tên không nằm trong câu trả lời; xem tên phải có lý do ghi vào sổ.",
                    en: "Names are not in the answer; to see them takes a reason on record."
                )
            ]
        }
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
