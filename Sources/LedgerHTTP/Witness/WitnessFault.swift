import LedgerNode
import LedgerStore

/// Why a witness's directory cannot be used.
public enum WitnessFault: Error, Hashable, Sendable {
    /// No key is in the directory yet.
    case noKey(folder: String)
    /// There is one already, and it is not replaced.
    case keyExists(file: String)
    /// The name or the text of a key is malformed.
    case badKey(file: String)
    /// A line of the list of logs is no key of a log; counted from 1.
    case badLog(file: String, line: Int)
    /// The memory of a log is missing, damaged, or not by this witness's key.
    case badState(file: String, origin: String)
    /// Another process serves from the directory.
    case busy(folder: String)
    /// The system refused.
    case unavailable(file: String, problem: String)

    /// A file of the directory could not be read or written.
    init(_ error: StoreError, _ file: String) {
        self = .unavailable(file: file, problem: error.problem)
    }
}
