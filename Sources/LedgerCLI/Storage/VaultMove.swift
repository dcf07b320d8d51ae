import Foundation
import LedgerPostgres
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Takes the vault of a home into a database, or back into a file; its key stays where it is.
struct VaultMove {
    let home: Home

    /// Takes it to a database; `text` is what the home's file `vault-store` shall say.
    ///
    /// - Throws: ``StoreError/conflict`` when others gave handles meanwhile; then nothing moved.
    func run(toDatabase address: PostgresAddress, as text: String) throws {
        let (source, state) = try opened()
        try PostgresVault.create(at: address, check: state.check)
        do {
            try VaultCopy.run(from: source, to: PostgresVault(at: address))
            try giveUp(source, state)
        } catch {
            try? PostgresVault.dropUnused(at: address)
            throw error
        }
        try home.vaultStore.write(text)
    }

    func runToFile() throws {
        let (source, state) = try opened()
        let scratch = home.vault + ".part"
        for ending in ["", "-wal", "-shm"] { unlink(scratch + ending) }
        try VaultMove.makeFile(scratch, of: source, state)
        try giveUp(source, state)
        rename(scratch, home.vault)
    }

    /// Copies a vault into a new file of its own.
    static func makeFile(_ path: String, of source: any VaultStore, _ state: VaultState) throws {
        try SQLiteVault.create(at: path, check: state.check)
        try VaultCopy.run(from: source, to: SQLiteVault(at: path))
        try SQLiteCopy.settle(path)
    }

    /// The rows, once it is known that the key here opens them.
    private func opened() throws -> (any VaultStore, VaultState) {
        let vault = try home.openVault()
        return (vault.store, try vault.store.state())
    }

    /// What was the vault opens no more: two would give one handle to two people.
    private func giveUp(_ source: any VaultStore, _ state: VaultState) throws {
        if let source = source as? PostgresVault {
            try VaultCopy.shut(source, at: state)
            // Whoever may not leaves them to the owner: they are shut.
            try? PostgresVault.dropUnused(at: source.address)
            VaultMove.setAside(home.vaultStore.path)
        } else {
            VaultMove.setAside(home.vault)
        }
    }

    /// It stays, under a name no command opens.
    private static func setAside(_ path: String) {
        for ending in ["", "-wal", "-shm"] { rename(path + ending, path + ".copied" + ending) }
    }
}
