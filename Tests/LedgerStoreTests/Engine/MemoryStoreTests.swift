import LedgerStore
import LedgerTesting
import Testing

@Suite struct MemoryStoreTests {
    private let contract = EventStoreContract(make: { MemoryStore() }, reopen: { $0 })

    @Test(arguments: EventStoreContract.promises)
    func `the log in memory keeps what an engine promises`(
        promise: EventStoreContract.Promise
    ) async throws {
        try await contract.holds(promise)
    }
}
