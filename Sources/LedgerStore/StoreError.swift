public import Ledger

/// What can go wrong between the ledger and its files.
///
/// Drivers translate their errors into these.
public enum StoreError: Error, Hashable, Sendable {
    /// Somebody appended meanwhile: the log is not where the caller thought.
    case conflict(expected: Int, actual: Int)
    /// Another process holds the ledger for writing.
    case busy(holder: String)
    /// The file is not what it should be; nothing was written.
    case corrupt(file: String, problem: String)
    /// No space, no permission, no such file: nothing was written.
    case unavailable(file: String, problem: String)
    /// The connection died with a commit on its way, and no server could say whether it was done:
    /// look whether the log has `to` entries before anything is sent again.
    case unknownOutcome(place: String, from: Int, to: Int, problem: String)
    /// The file is there but of another kind or a newer version.
    case foreign(file: String, problem: String)
    /// The views are of a version this program does not read; they are made anew from the log.
    case outdatedViews(file: String)
    /// An entry cannot be read as an event of a version this program knows.
    case unreadable(position: Position, problem: String)
    /// One entry would exceed 32 KiB.
    case entryTooLong(bytes: Int)
}

extension StoreError {
    /// Whether a database did not answer, as it may the next moment: nothing is wrong with the log.
    public var isOfDatabase: Bool {
        switch self {
        case .unavailable(let place, _), .unknownOutcome(let place, _, _, _):
            place.hasPrefix("postgresql://")
        default: false
        }
    }
}
