import Dispatch
import Foundation
import LedgerCLI
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import Testing

/// That everything an answer looks at is of one state of the views.
@Suite struct OneStateTests {
    @Test func `what is folded meanwhile is not seen`() async throws {
        try await withServedLedger { ledger in
            let views = try ViewFile(at: ledger.folder.path + "/views.db")
            let (begun, beginning) = AsyncStream<Void>.makeStream()
            let go = DispatchSemaphore(value: 0)
            async let seen: [Int] = withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    let result = Result {
                        try views.atOneState {
                            let before = try views.state().position
                            beginning.yield()
                            go.wait()
                            return [before, try views.state().position]
                        }
                    }
                    continuation.resume(with: result)
                }
            }
            for await _ in begun { break }
            try await ledger.record([ServedLedger.assist(20)], as: .assists)
            let size = ledger.node.head.size
            try await ledger.node.views(reach: size, within: .seconds(10))
            go.signal()
            let (both, after) = (try await seen, try views.state().position)
            #expect(both == [size - 1, size - 1])
            #expect(after == size)
        }
    }
}
