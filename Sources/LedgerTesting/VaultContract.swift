import Foundation
import Ledger
import LedgerStore
package import LedgerVault
import Testing

/// What a vault promises on every engine that keeps its rows, one function a promise.
///
/// Every engine runs all of them: `for promise in VaultContract.promises { … }`.
package struct VaultContract: Sendable {
    /// Makes a vault and its key in a new file, another at each call.
    let make: @Sendable (_ key: String) throws -> any VaultStore
    /// Makes a vault without a row for a key there is already.
    let makeEmpty: @Sendable (_ check: Lookup) throws -> any VaultStore
    /// Opens the rows once more, as another process would.
    let reopen: @Sendable (any VaultStore) throws -> any VaultStore

    package init(
        make: @escaping @Sendable (_ key: String) throws -> any VaultStore,
        makeEmpty: @escaping @Sendable (_ check: Lookup) throws -> any VaultStore,
        reopen: @escaping @Sendable (any VaultStore) throws -> any VaultStore
    ) {
        (self.make, self.makeEmpty, self.reopen) = (make, makeEmpty, reopen)
    }

    /// A promise with its name, for a parameterized test.
    package struct Promise: Sendable, CustomTestStringConvertible {
        package let name: String
        let check: @Sendable (VaultContract) throws -> Void

        package var testDescription: String {
            name
        }
    }

    /// A vault of a test's own; its key lies in a folder that goes with it.
    final class Trial: Sendable {
        let folder: String
        let store: any VaultStore
        private let reopen: @Sendable (any VaultStore) throws -> any VaultStore

        init(_ contract: VaultContract) throws {
            folder = NSTemporaryDirectory() + "socai-vault-" + UUID().uuidString
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            store = try contract.make(folder + "/vault.key")
            reopen = contract.reopen
        }

        var key: String {
            folder + "/vault.key"
        }

        /// As a process of its own would open it.
        func open(key: String? = nil) throws -> Vault {
            try Vault(in: reopen(store), key: key ?? self.key)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    package func holds(_ promise: Promise) throws {
        try promise.check(self)
    }

    package static let promises = [
        Promise(name: "the same value has the same handle, in one run and in the next") {
            for preloads in [false, true] { try $0.sameHandle(try Trial($0), preloads) }
        },
        Promise(name: "a rollback forgets handles, names and files") {
            for preloads in [false, true] { try $0.rollback(try Trial($0), preloads) }
        },
        Promise(name: "what was given since a mark is forgotten, and nothing else") {
            for preloads in [false, true] { try $0.marks(try Trial($0), preloads) }
        },
        Promise(name: "what was not committed is nobody's") { try $0.uncommitted(try Trial($0)) },
        Promise(name: "a file's first id and salt are its own for ever") {
            try $0.files(try Trial($0))
        },
        Promise(name: "the last name given is the one kept") { try $0.names(try Trial($0)) },
        Promise(name: "thousands of subjects are kept, each opens") { try $0.many(try Trial($0)) },
        Promise(name: "of two who give at once the second is refused, then knows the first's") {
            for preloads in [false, true] { try $0.twoAtOnce(try Trial($0), preloads) }
        },
        Promise(name: "who looks again sees what others gave and erased") {
            for preloads in [false, true] { try $0.others(try Trial($0), preloads) }
        },
        Promise(name: "an erased subject is gone, its handle never given again") {
            try $0.erasure(try Trial($0))
        },
        Promise(name: "a change that fails leaves nothing") { try $0.failedChange(try Trial($0)) },
        Promise(name: "with new keys all is found as before, and the old ones open nothing") {
            for secret in Vault.Secret.allCases { try $0.newKeys(try Trial($0), [secret]) }
        },
        Promise(name: "who has it open goes on with the new key when it is given to him") {
            try $0.newKeyElsewhere(try Trial($0))
        },
        Promise(name: "a key that is missing, wrong or old opens nothing") {
            try $0.wrongKeys(try Trial($0))
        },
        Promise(name: "a copy opens with the same key, and what was shut no more") {
            try $0.copies(try Trial($0))
        },
    ]

    static func id(_ number: Int) -> String {
        "052099" + String(100_000 + number)
    }

    private func sameHandle(_ trial: Trial, _ preloads: Bool) throws {
        let vault = try trial.open()
        if preloads { vault.preload() }
        let first = try vault.citizen(Self.id(1))
        let second = try vault.citizen(Self.id(2))
        let dossier = try vault.dossier(Self.id(1))
        #expect(first != second && dossier.value != first.value)
        #expect(try vault.citizen(Self.id(1)) == first)
        try vault.commit()
        #expect(try vault.citizen(Self.id(2)) == second)
        let other = try trial.open()
        if preloads { other.preload() }
        #expect(try other.knownCitizen(Self.id(1)) == first)
        #expect(try other.citizen(Self.id(2)) == second)
        #expect(try other.dossier(Self.id(1)) == dossier)
        #expect(try other.knownCitizen(Self.id(3)) == nil)
        #expect(other.handleMax == 3)
        #expect(try other.subject(3)?.kind == .dossier)
    }

    private func rollback(_ trial: Trial, _ preloads: Bool) throws {
        let vault = try trial.open()
        if preloads { vault.preload() }
        let kept = try vault.citizen(Self.id(1))
        try vault.keepName("Trần An", of: kept)
        try vault.commit()
        let lost = try vault.citizen(Self.id(2))
        try vault.keepName("Lê Bình", of: lost)
        let file = try vault.batch(forFile: [1, 2, 3], at: Desk.now)
        try vault.rollback()
        #expect(try vault.knownCitizen(Self.id(2)) == nil)
        #expect(vault.handleMax == kept.value)
        #expect(try vault.citizen(Self.id(3)) == lost)
        #expect(try vault.citizen(Self.id(1)) == kept)
        #expect(try vault.batch(forFile: [1, 2, 3], at: Desk.now) != file)
        try vault.commit()
        #expect(try trial.open().name(of: kept) == "Trần An")
        #expect(try trial.open().name(of: lost) == nil)
        #expect(try trial.open().knownCitizen(Self.id(2)) == nil)
    }

    private func marks(_ trial: Trial, _ preloads: Bool) throws {
        let vault = try trial.open()
        if preloads { vault.preload() }
        let kept = try vault.citizen(Self.id(1))
        let mark = vault.mark
        let lost = try vault.citizen(Self.id(2))
        try vault.keepName("Lê Bình", of: lost)
        #expect(try vault.citizen(Self.id(1)) == kept)
        vault.forget(since: mark)
        #expect(try vault.knownCitizen(Self.id(2)) == nil)
        #expect(try vault.citizen(Self.id(3)) == lost)
        try vault.commit()
        #expect(try trial.open().name(of: lost) == nil)
        #expect(try trial.open().knownCitizen(Self.id(1)) == kept)
    }

    private func uncommitted(_ trial: Trial) throws {
        do {
            let vault = try trial.open()
            _ = try vault.citizen(Self.id(1))
            #expect(try trial.open().knownCitizen(Self.id(1)) == nil)
        }
        #expect(try trial.open().knownCitizen(Self.id(1)) == nil)
        #expect(try trial.open().handleMax == 0)
    }

    private func files(_ trial: Trial) throws {
        let vault = try trial.open()
        let id = try vault.batch(forFile: [1, 2, 3], at: Desk.now)
        #expect(try vault.batch(forFile: [1, 2, 3], at: Desk.now) == id)
        #expect(try vault.batch(forFile: [1, 2, 4], at: Desk.now) != id)
        try vault.commit()
        let later = Instant(startOf: day("2034-08-01"))
        #expect(try trial.open().batch(forFile: [1, 2, 3], at: later) == id)
        let digest = try vault.digest(ofExtract: [1, 2, 3], at: Desk.now)
        #expect(try vault.digest(ofExtract: [1, 2, 3], at: Desk.now) == digest)
        try vault.rollback()
        let other = try vault.digest(ofExtract: [1, 2, 3], at: Desk.now)
        #expect(other != digest)
        try vault.commit()
        #expect(try trial.open().digest(ofExtract: [1, 2, 3], at: later) == other)
    }

    private func names(_ trial: Trial) throws {
        let vault = try trial.open()
        let citizen = try vault.citizen(Self.id(1))
        for name in ["An", "Trần An"] { try vault.keepName(name, of: citizen) }
        try vault.commit()
        #expect(try trial.open().name(of: citizen) == "Trần An")
        try vault.keepName("Trần Thị An", of: citizen)
        try vault.commit()
        #expect(try trial.open().name(of: citizen) == "Trần Thị An")
        #expect(try trial.open().name(of: CitizenHandle(7)) == nil)
    }

    private func many(_ trial: Trial) throws {
        let vault = try trial.open()
        vault.preload()
        let count = 2 * SealedRow.chunkCount + 100
        for number in 1...count {
            let citizen = try vault.citizen(Self.id(number))
            if number % 7 == 0 { try vault.keepName("Người \(number)", of: citizen) }
        }
        try vault.commit()
        let other = try trial.open()
        #expect(other.handleMax == UInt32(count))
        for number in [1, 7, 31, 32, 33, 4095, 4096, 4097, 8190, count] {
            let record = try other.subject(UInt32(number))
            #expect(record?.value == Self.id(number))
            #expect(record?.name == (number % 7 == 0 ? "Người \(number)" : nil))
            #expect(try other.knownCitizen(Self.id(number)) == CitizenHandle(UInt32(number)))
        }
    }

    // MARK: Others

    private func twoAtOnce(_ trial: Trial, _ preloads: Bool) throws {
        let (first, second) = (try trial.open(), try trial.open())
        if preloads { for vault in [first, second] { vault.preload() } }
        let ours = try first.citizen(Self.id(1))
        _ = try second.citizen(Self.id(2))
        _ = try second.citizen(Self.id(1))
        try first.commit()
        #expect(throws: StoreError.conflict(expected: 0, actual: 1)) { try second.commit() }
        try second.rollback()
        #expect(try second.citizen(Self.id(1)) == ours)
        let theirs = try second.citizen(Self.id(2))
        #expect(theirs == CitizenHandle(2))
        try second.commit()
        try first.refresh()
        #expect(try first.knownCitizen(Self.id(2)) == theirs)
        #expect(try first.citizen(Self.id(3)) == CitizenHandle(3))
        try first.commit()
        #expect(try trial.open().subject(2)?.value == Self.id(2))
    }

    private func others(_ trial: Trial, _ preloads: Bool) throws {
        let (first, second) = (try trial.open(), try trial.open())
        if preloads { second.preload() }
        #expect(try second.knownCitizen(Self.id(1)) == nil)
        for number in 1...3 { _ = try first.citizen(Self.id(number)) }
        try first.commit()
        try second.refresh()
        #expect(try second.knownCitizen(Self.id(3)) == CitizenHandle(3))
        #expect(second.handleMax == 3)
        try first.erase([3])
        try second.refresh()
        #expect(try second.knownCitizen(Self.id(3)) == nil)
        #expect(try second.subject(3) == nil)
        #expect(try second.citizen(Self.id(3)) == CitizenHandle(4))
        // What was given here waits for its commit: a look changes nothing of it.
        try second.refresh()
        #expect(try second.knownCitizen(Self.id(3)) == CitizenHandle(4))
        try second.commit()
        #expect(try trial.open().knownCitizen(Self.id(3)) == CitizenHandle(4))
    }

    private func erasure(_ trial: Trial) throws {
        let vault = try filled(trial)
        try vault.erase([5, 77, 101])
        for vault in [vault, try trial.open()] {
            #expect(try vault.subject(5) == nil && vault.name(of: CitizenHandle(5)) == nil)
            #expect(try vault.knownCitizen(Self.id(77)) == nil)
            #expect(try !vault.keeps(anyOf: [5, 77, 101]))
            #expect(try vault.keeps(anyOf: [5, 6]))
            let kept = SubjectRecord(kind: .citizen, value: Self.id(6), name: "Người 6")
            #expect(try vault.subject(6) == kept)
            #expect(vault.handleMax == 101)
        }
        try vault.erase([5])
        // A name is not kept for whom there is no key.
        try vault.keepName("Người 5", of: CitizenHandle(5))
        try vault.commit()
        #expect(try vault.name(of: CitizenHandle(5)) == nil)
        #expect(try vault.dossier("H08.12-230709-0001") == DossierHandle(102))
    }

    private func failedChange(_ trial: Trial) throws {
        let vault = try filled(trial)
        let (store, state) = (vault.store, try vault.store.state())
        var stale = state
        stale.handleMax -= 1
        #expect(throws: StoreError.conflict(expected: 100, actual: 101)) {
            try store.begin(onlyIf: stale, destroys: false)
        }
        let transaction = try store.begin(onlyIf: state, destroys: true)
        try transaction.remove([1, 2])
        try transaction.removeLookups()
        try transaction.put([SealedRow(200, kind: 1, Data([1]))], in: .subject)
        transaction.rollback()
        #expect(try store.state() == state)
        #expect(try trial.open().knownCitizen(Self.id(1)) == CitizenHandle(1))
        #expect(try !trial.open().keeps(anyOf: [200]))
        _ = try vault.citizen(Self.id(500))
        try vault.commit()
    }

    /// A hundred citizens with names, a dossier and a file.
    func filled(_ trial: Trial) throws -> Vault {
        let vault = try trial.open()
        for number in 1...100 {
            try vault.keepName("Người \(number)", of: vault.citizen(Self.id(number)))
        }
        _ = try vault.dossier("H08.12-230709-0001")
        _ = try vault.digest(ofExtract: [1, 2, 3], at: Desk.now)
        try vault.commit()
        return vault
    }
}
