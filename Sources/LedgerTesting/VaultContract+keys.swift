import Foundation
import Ledger
import LedgerStore
import LedgerVault
import Testing

/// What a vault promises about keys and copies.
extension VaultContract {
    func newKeys(_ trial: Trial, _ secrets: Set<Vault.Secret>) throws {
        let before = try filled(trial)
        let digest = try before.digest(ofExtract: [1, 2, 3], at: Desk.now)
        try before.erase([5])
        let old = trial.folder + "/old.key"
        try FileManager.default.copyItem(atPath: trial.key, toPath: old)
        try Vault.changeKey(of: trial.store, at: trial.key, secrets)
        let vault = try trial.open()
        for number in [1, 33, 100] {
            let handle = CitizenHandle(UInt32(number))
            #expect(try vault.knownCitizen(Self.id(number)) == handle)
            #expect(try vault.name(of: handle) == "Người \(number)")
        }
        #expect(try vault.subject(5) == nil && vault.handleMax == 101)
        #expect(try vault.digest(ofExtract: [1, 2, 3], at: Desk.now) == digest)
        #expect(throws: StoreError.self) { _ = try trial.open(key: old) }
        let attributes = try FileManager.default.attributesOfItem(atPath: trial.key)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(!FileManager.default.fileExists(atPath: trial.key + ".next"))
    }

    func newKeyElsewhere(_ trial: Trial) throws {
        _ = try filled(trial)
        let theirs = trial.folder + "/theirs.key"
        try FileManager.default.copyItem(atPath: trial.key, toPath: theirs)
        let other = try trial.open(key: theirs)
        other.preload()
        #expect(try other.knownCitizen(Self.id(1)) == CitizenHandle(1))
        try Vault.changeKey(of: trial.store, at: trial.key, [.wrapping, .pepper])
        let refused = StoreError.foreign(
            file: theirs,
            problem: VaultKeyFault.other.rawValue
        )
        #expect(throws: refused) { try other.refresh() }
        #expect(throws: refused) { try other.name(of: CitizenHandle(1)) }
        // Without a look the commit is refused all the same.
        _ = try other.citizen(Self.id(300))
        #expect(throws: StoreError.conflict(expected: 101, actual: 101)) { try other.commit() }
        #expect(throws: refused) { try other.rollback() }
        try Data(contentsOf: URL(fileURLWithPath: trial.key))
            .write(to: URL(fileURLWithPath: theirs))
        _ = chmod(theirs, 0o600)
        try other.rollback()
        #expect(try other.knownCitizen(Self.id(1)) == CitizenHandle(1))
        #expect(try other.name(of: CitizenHandle(1)) == "Người 1")
        #expect(try other.citizen(Self.id(300)) == CitizenHandle(102))
        try other.commit()
        #expect(try trial.open().subject(102)?.value == Self.id(300))
    }

    func wrongKeys(_ trial: Trial) throws {
        let other = try Trial(self)
        let problem = VaultKeyFault.other.rawValue
        #expect(throws: StoreError.foreign(file: other.key, problem: problem)) {
            try trial.open(key: other.key)
        }
        let nowhere = trial.folder + "/nowhere.key"
        let missing = VaultKeyFault.missing.rawValue
        #expect(throws: StoreError.unavailable(file: nowhere, problem: missing)) {
            try trial.open(key: nowhere)
        }
    }

    func copies(_ trial: Trial) throws {
        let vault = try filled(trial)
        try vault.erase([5, 101])
        let state = try trial.store.state()
        let target = try makeEmpty(state.check)
        try VaultCopy.run(from: trial.store, to: target)
        let copy = try Vault(in: target, key: trial.key)
        #expect(try copy.subject(6)?.name == "Người 6" && copy.subject(5) == nil)
        #expect(try copy.knownCitizen(Self.id(100)) == CitizenHandle(100))
        #expect(try copy.store.lookups(above: 0) == vault.store.lookups(above: 0))
        for table in VaultTable.allCases {
            let rows = try vault.store.rows(from: 0, of: table)
            #expect(!rows.isEmpty)
            #expect(try copy.store.rows(from: 0, of: table) == rows)
        }
        #expect(
            try copy.digest(ofExtract: [1, 2, 3], at: Desk.now)
                == vault.digest(ofExtract: [1, 2, 3], at: Desk.now)
        )
        // The handle that was erased last is not given by the copy either.
        #expect(copy.handleMax == 101)
        try VaultCopy.shut(trial.store, at: trial.store.state())
        #expect(throws: StoreError.self) { try trial.open() }
        _ = try vault.citizen(Self.id(400))
        #expect(throws: StoreError.self) { try vault.commit() }
    }
}
