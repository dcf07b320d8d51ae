import Foundation
import Ledger
import LedgerNode
import LedgerPostgres
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Where the vault of a home is.
enum VaultPlace {
    case file(String)
    case database(PostgresAddress)
    /// At another node of a shared ledger, or at none.
    case elsewhere

    /// In the file `vault-store`, for the database the log is in.
    static let besideLog = "store"

    /// What somebody typed, or a file says: ``besideLog`` or an address.
    static func address(
        _ text: String,
        log: () throws -> PostgresAddress,
        _ place: String = "--vault"
    ) throws -> PostgresAddress {
        try text == besideLog ? log() : StoreFile.address(text, place)
    }
}

extension Home {
    var vault: String { path + "/vault.db" }
    /// Says where the vault is when it lies in a database.
    var vaultStore: StoreFile { StoreFile(path: path + "/vault-store") }
    /// Says where the vault's key lies, if that was named.
    var vaultKeyPlace: String { path + "/vault-key-path" }

    /// The vault's key: where `SOCAI_VAULT_KEY` says, else where it was said when the home was made,
    /// else `vault.key` in the home.
    var vaultKey: String {
        if let named = ProcessInfo.processInfo.environment["SOCAI_VAULT_KEY"] { return named }
        let kept = try? String(contentsOfFile: vaultKeyPlace, encoding: .utf8)
        return kept.map { $0.trimmingCharacters(in: .newlines) } ?? path + "/vault.key"
    }

    /// Remembers where the key of the vault lies.
    func keepVaultKey(at place: String) throws {
        let whole = URL(fileURLWithPath: place).standardizedFileURL.path
        try DurableFile.write(
            vaultKeyPlace,
            Array((whole + "\n").utf8),
            mode: 0o600,
            isDurable: true
        )
    }

    func vaultPlace() throws -> VaultPlace {
        if vaultStore.exists {
            let text = try vaultStore.text()
            let log = { try StoreFile(path: store).address() }
            return .database(try VaultPlace.address(text, log: log, vaultStore.path))
        }
        let isHere = !isShared || FileManager.default.fileExists(atPath: vault)
        return isHere ? .file(vault) : .elsewhere
    }

    /// Whether the vault is said to lie in the database of the log.
    func vaultIsBesideLog() throws -> Bool {
        try vaultStore.exists && vaultStore.text() == VaultPlace.besideLog
    }

    /// Whether commands about citizens and dossiers can be taken here.
    var keepsVault: Bool {
        if case .some(.elsewhere) = try? vaultPlace() { false } else { true }
    }

    /// The rows of the vault, sealed.
    func openVaultStore() throws -> any VaultStore {
        switch try vaultPlace() {
        case .file(let path): return try SQLiteVault(at: path)
        case .database(let address):
            return try PostgresVault(at: address, pool: .shared(address))
        case .elsewhere:
            throw Failure(
                Code.failure,
                vi:
                    "\(path) là một nút không có kho định danh của sổ: làm ở nút có kho; kho ở cơ sở dữ "
                    + "liệu thì nối nút này vào: “socai init --store URL --join --vault store "
                    + "--vault-key TỆP --home \(path)”.",
                en:
                    "\(path) is a node without the ledger's vault: do it at a node that has it; if the "
                    + "vault is in a database, join it: “socai init --store URL --join --vault store "
                    + "--vault-key FILE --home \(path)”."
            )
        }
    }

    /// The vault, to read from.
    func openVault() throws -> Vault {
        try Vault(in: openVaultStore(), key: vaultKey)
    }

    /// The vault, if it is not older than the log its handles are used in.
    ///
    /// `first` sees it as it was left, before what the log says is gone is destroyed.
    /// - Throws: ``Failure`` when the log uses handles this vault never gave: it is an older copy,
    ///   and would give one handle to two people.
    func openVault(
        for views: ViewFile,
        first: (Vault) throws -> Void = { _ in }
    ) throws -> Vault {
        let vault = try openVault()
        try first(vault)
        try eraseAgain(in: vault, views)
        let (used, given) = (Int(try views.state().handleMax), Int(vault.handleMax))
        guard used > given else { return vault }
        throw Failure(
            Code.verificationFailed,
            vi: "Sổ dùng mã đến \(used.grouped) nhưng kho định danh chỉ cấp đến "
                + "\(given.grouped): kho cũ đặt cạnh sổ mới. Khôi phục vault.db cùng lúc với log.db "
                + "rồi ghi lại.",
            en: "The log uses handles up to \(used.grouped), the vault gave them up to "
                + "\(given.grouped) only: an old vault beside a newer log. Restore the vault.db "
                + "that belongs to log.db, then record again."
        )
    }

    /// An old copy of the vault, or an erasure that was stopped, keeps what the log says is gone.
    private func eraseAgain(in vault: Vault, _ views: ViewFile) throws {
        let erased = try views.books(parts: []).erased.keys.map(\.value)
        if try vault.keeps(anyOf: erased) { try vault.erase(erased) }
    }

    /// Where the log and the vault are, as far as that is in databases.
    func databasePlaces() throws -> (log: String?, vault: String?) {
        let log = try isShared ? StoreFile(path: store).address().place : nil
        guard case .database(let address) = try vaultPlace() else { return (log, nil) }
        return (log, address.place)
    }

    /// How much the vault keeps, told without its key; nil where there is none.
    func vaultFacts() throws -> VaultFacts? {
        switch try vaultPlace() {
        case .file(let path):
            // Looked at only: opening it to write would make files beside it.
            FileManager.default.fileExists(atPath: path) ? try VaultFacts(of: path) : nil
        case .database(let address):
            try PostgresVault(at: address, pool: .shared(address)).facts()
        case .elsewhere: nil
        }
    }
}
