public import Ledger

/// A row of an office's table of tasks: what was assigned, and when it was done if it was.
public struct TaskRow: Sendable, Hashable {
    public let line: Int
    public let code: String
    public let title: String
    public let origin: TaskOrigin
    public let owner: Owner
    public let assignedOn: CivilDate
    /// Nil for a regular task.
    public let due: CivilDate?
    public let completedOn: CivilDate?
    /// The document the task was completed by.
    public let document: String?

    /// Who has to do it, as the office wrote it.
    public enum Owner: Sendable, Hashable {
        case unit(UnitReference)
        case office(String)
    }
}
