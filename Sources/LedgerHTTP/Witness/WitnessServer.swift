import AsyncHTTPClient
import Hummingbird
import LedgerProof

/// The route by which a witness is asked.
enum WitnessRoute {
    static let addCheckpoint = "add-checkpoint"
}
