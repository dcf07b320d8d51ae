import LedgerPostgres
import LedgerStore
import LedgerTesting
import Synchronization
import Testing

@Suite struct PostgresContractTests {
    private let contract: EventStoreContract

    init() throws {
        let logs = try Database()
        contract = EventStoreContract(
            make: { try logs.make() },
            reopen: { store in
                let log = try #require(store as? PostgresLog)
                return try PostgresLog(at: log.address)
            }
        )
    }

    @Test(arguments: EventStoreContract.promises)
    func `the log on PostgreSQL keeps what an engine promises`(
        promise: EventStoreContract.Promise
    ) async throws {
        try await contract.holds(promise)
    }
}
