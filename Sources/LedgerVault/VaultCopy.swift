/// Takes the rows of a vault to another store, as they are: the same key opens both.
public enum VaultCopy {
    /// Copies everything into a new vault of the same key, with nothing in it.
    ///
    /// Look-ups are read first: whatever they lead to is there when the rest is read, also while
    /// others write. Cost: as an import, without sealing.
    public static func run(from source: any VaultStore, to target: any VaultStore) throws {
        let state = try source.state()
        let transaction = try target.begin(onlyIf: target.state(), destroys: false)
        do {
            let lookups = try source.lookups(above: 0).map { SubjectLookup($0, $1) }
            try transaction.add(lookups.sorted { $0.lookup < $1.lookup })
            for table in [VaultTable.name, .subject, .keyPage] {
                try source.forEachChunk(of: table) { try transaction.put($0, in: table) }
            }
            try transaction.add(source.salts())
            try transaction.add(source.batches())
            try transaction.remove(source.erased().sorted())
            if try transaction.commit(state) { target.tidy() }
        } catch {
            transaction.rollback()
            throw error
        }
    }

    /// Shuts a vault that was copied: no key fits it any more, so that nobody gives handles of both.
    ///
    /// - Throws: ``StoreError/conflict`` when it is not as it was copied.
    public static func shut(_ store: any VaultStore, at state: VaultState) throws {
        let transaction = try store.begin(onlyIf: state, destroys: false)
        var shut = state
        shut.check = Lookup(high: 0, low: 0)
        _ = try transaction.commit(shut)
    }
}
