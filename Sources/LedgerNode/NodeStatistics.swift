/// What a node did since it started.
public struct NodeStatistics: Hashable, Sendable {
    /// Writes that wait now.
    public internal(set) var waiting = 0
    /// Durable commits, the writes and events in them.
    public internal(set) var commits = 0
    public internal(set) var writes = 0
    public internal(set) var events = 0
    /// Seconds spent deciding, and waiting for the disk.
    public internal(set) var decidingSeconds = 0.0
    public internal(set) var committingSeconds = 0.0
    /// Of the last commit.
    public internal(set) var lastCommitEvents = 0
    public internal(set) var lastCommitSeconds = 0.0
    /// Commits that failed, each with everything in it.
    public internal(set) var failures = 0
    /// Times the views were written, and how long that took.
    public internal(set) var viewUpdates = 0
    public internal(set) var viewSeconds = 0.0

    public init() {}
}
