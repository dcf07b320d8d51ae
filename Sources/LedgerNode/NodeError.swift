public import Ledger

/// Why a node did not do what was asked; nothing of it was recorded.
public enum NodeError: Error, Hashable, Sendable {
    /// Too much waits already; try again after a moment.
    case busy(waiting: Int)
    /// The node is stopping and takes nothing new.
    case stopping
    /// The ledger may not be written; the words say why and what to do.
    case readOnly(Words)
    /// The views did not reach a position in the time given.
    case behind(position: Int)
}
