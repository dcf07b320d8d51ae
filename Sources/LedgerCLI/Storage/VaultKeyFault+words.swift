import Ledger
import LedgerVault

extension VaultKeyFault {
    /// What is wrong with the key at a path, and how to mend it.
    func words(_ path: String) -> Words {
        switch self {
        case .missing:
            Words(
                vi: "Không có khóa kho định danh \(path). Đặt lại khóa từ nơi giữ riêng, hoặc chỉ "
                    + "nơi "
                    + "nó bằng biến SOCAI_VAULT_KEY.",
                en: "There is no vault key \(path). Put it back from where it is kept apart, or "
                    + "say "
                    + "where it is by SOCAI_VAULT_KEY."
            )
        case .symbolicLink:
            Words(
                vi: "Khóa kho định danh \(path) là liên kết; khóa phải là tệp thật. Chép tệp khóa "
                    + "vào "
                    + "đó (chmod 600), hoặc chỉ chính tệp ấy bằng biến SOCAI_VAULT_KEY.",
                en: "The vault key \(path) is a symbolic link; it must be a file. Copy the key "
                    + "there "
                    + "(chmod 600), or name the file itself by SOCAI_VAULT_KEY."
            )
        case .readableByOthers:
            Words(
                vi: "Người khác đọc được khóa kho định danh \(path). Chạy: chmod 600 '\(path)'.",
                en: "Others may read the vault key \(path). Run: chmod 600 '\(path)'."
            )
        case .noKey:
            Words(
                vi: "\(path) không phải khóa kho định danh, hoặc đã hỏng. Đặt lại khóa từ nơi giữ "
                    + "riêng, "
                    + "hoặc chỉ nơi nó bằng biến SOCAI_VAULT_KEY.",
                en: "\(path) is no vault key, or is damaged. Put the key back from where it is "
                    + "kept "
                    + "apart, or say where it is by SOCAI_VAULT_KEY."
            )
        case .other:
            Words(
                vi: "Khóa \(path) không mở được kho định danh này: của kho khác, hoặc cũ hơn lần "
                    + "đổi "
                    + "khóa cuối. Đặt vào đó khóa của lần đổi cuối (hay khóa đi cùng bản sao của kho), "
                    + "hoặc chỉ nơi nó bằng biến SOCAI_VAULT_KEY.",
                en: "The key \(path) does not open this vault: it is another vault's, or older "
                    + "than "
                    + "the last change of keys. Put the key of that change there (or the one that "
                    + "belongs to the copy of the vault), or say where it is by SOCAI_VAULT_KEY."
            )
        }
    }
}
