import Foundation
import LedgerSQLite
import LedgerStore
import LedgerVault

/// What lies in a home beside the log and its views: vault, keys, checkpoints, evidence, policies.
struct HomeFiles {
    let home: Home
    let withKeys: Bool

    /// Checkpoints of the sizes given, and everything else.
    func copy(to folder: String, checkpoints: [Int]) throws {
        try copyVault(to: folder)
        try copyFiles(checkpoints, to: folder)
    }

    private func copyVault(to scratch: String) throws {
        let copy = scratch + "/vault.db"
        switch try home.vaultPlace() {
        case .elsewhere: return
        case .file(let path):
            guard FileManager.default.fileExists(atPath: path) else { return }
            try SQLiteCopy.make(of: path, at: copy)
            if let fault = try SQLiteCopy.fault(of: copy) {
                throw StoreError.corrupt(file: path, problem: fault)
            }
        case .database:
            // A vault in a database becomes a file too, as the log does.
            let store = try home.openVaultStore()
            try VaultMove.makeFile(copy, of: store, store.state())
        }
        guard withKeys else { return }
        let next = home.vaultKey + ".next"
        for (file, name) in [(home.vaultKey, "vault.key"), (next, "vault.key.next")]
        where FileManager.default.fileExists(atPath: file) {
            try FileCopy.make(of: file, at: "\(scratch)/\(name)", mode: 0o600)
        }
    }

    private func copyFiles(_ sizes: [Int], to scratch: String) throws {
        var places = sizes.map { "checkpoints/" + CheckpointName.of($0) }
        for (folder, ending) in [("conflicts", ".txt"), ("ratings", ".rows")] {
            let names = try? FileManager.default.contentsOfDirectory(
                atPath: home.path + "/" + folder
            )
            places += (names ?? []).filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }
        }
        let top = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
        places += top.filter { $0 == "log.vkey" || $0 == "policy" || $0.hasPrefix("policy.") }
        for place in places.sorted() where !place.hasSuffix(".new") {
            if let slash = place.firstIndex(of: "/") {
                try Home.makeFolder(scratch + "/" + place[..<slash], mode: 0o700)
            }
            try FileCopy.make(of: home.path + "/" + place, at: scratch + "/" + place, mode: 0o600)
        }
    }
}
