/// One write that waits for its turn.
enum WriteJob: Sendable {
    /// Runs with others; returns what answers its caller once it is known whether all is durable.
    case shared(@Sendable (WriteSession) -> Finish, fail: Finish)
    /// Runs alone.
    case alone(@Sendable (ExclusiveFiles) async -> Void, fail: Finish)

    /// Answers the caller: with what went wrong for the whole group, or with its own result.
    typealias Finish = @Sendable ((any Error)?) -> Void

    var fail: Finish {
        switch self {
        case .shared(_, let fail), .alone(_, let fail): fail
        }
    }
}
