import LedgerTesting
import LedgerVault
import Testing

@Suite struct MemoryVaultTests {
    private let contract = VaultContract(
        make: { key in
            var made: MemoryVault?
            try Vault.create(key: key) { made = MemoryVault(check: $0) }
            return try #require(made)
        },
        makeEmpty: { MemoryVault(check: $0) },
        reopen: { $0 }
    )

    @Test(arguments: VaultContract.promises)
    func `the vault in memory keeps what a vault promises`(
        promise: VaultContract.Promise
    ) throws {
        try contract.holds(promise)
    }
}
