import Foundation
import Synchronization

/// Many values sealed at once, on every core: sealing is what an import waits for most.
struct SealedValues {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    typealias Value = (text: String, handle: UInt32, field: UInt8)

    /// Values a core takes at a time.
    private static let stripeCount = 4096

    init(_ values: [Value], with key: VaultKey) throws {
        let starts = Array(stride(from: 0, to: values.count, by: SealedValues.stripeCount))
        let stripes = Mutex<[Int: Result<[Data], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: starts.count) { stripe in
            let end = min(starts[stripe] + SealedValues.stripeCount, values.count)
            var key = key.withFreshNonces()
            let sealed = Result {
                try values[starts[stripe]..<end].map { value in
                    try key.seal(value.text, for: value.handle, value.field)
                }
            }
            stripes.withLock { $0[stripe] = sealed }
        }
        let finished = stripes.withLock { $0 }
        for stripe in starts.indices {
            for value in try finished[stripe]?.get() ?? [] {
                bytes += value
                ends.append(bytes.count)
            }
        }
    }

    /// Lends the sealed values, each by its index.
    func withBytes<Result>(
        _ body: ((Int) -> UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            try body { index in
                let start = index == 0 ? 0 : ends[index - 1]
                return UnsafeRawBufferPointer(rebasing: bytes[start..<ends[index]])
            }
        }
    }
}
