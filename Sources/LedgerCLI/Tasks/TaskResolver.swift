import Ledger
import LedgerIntake

/// Turns rows of an office's table of tasks into papers.
struct TaskResolver {
    let books: Books

    /// The unit's name stands for an owner that was not written.
    func paper(_ row: TaskRow) throws(Rejection) -> Paper {
        let date = row.assignedOn
        var unit: Ledger.Unit?
        if let reference = row.unit { unit = try books.units.resolve(reference, on: date) }
        return .taskAssigned(
            TaskAssigned(
                code: row.code,
                title: row.title,
                origin: row.origin,
                owner: row.owner ?? unit?.name(on: date) ?? "",
                unit: unit?.id,
                due: row.due
            )
        )
    }

    func completion(_ row: TaskRow) -> (paper: Paper, on: CivilDate)? {
        row.completion.map { done in
            let fact = TaskCompleted(code: row.code, document: done.document)
            return (.taskCompleted(fact), done.on)
        }
    }
}
