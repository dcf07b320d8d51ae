/// Who recorded each claim, and who corrected it, by name and whatever their role.
///
/// Claims in a row by one name are one run, so that an import of a million is one line. One
/// reference, as every decision copies the books.
public struct RecorderRegister: Sendable {
    private var shared = [Runs()]

    public init() {}

    private struct Runs: Sendable {
        /// From a position on, until the next run.
        var starts: [Position] = []
        var names: [String] = []
        var correctors: [ClaimID: [String]] = [:]
    }

    /// Notes who recorded the claim at a position; true when another recorded the one before.
    mutating func record(at position: Position, by name: String) -> Bool {
        if shared[0].names.last == name { return false }
        shared[0].starts.append(position)
        shared[0].names.append(name)
        return true
    }

    mutating func correct(_ claim: ClaimID, by name: String) {
        shared[0].correctors[claim, default: []].append(name)
    }

    /// Whether a name recorded or corrected a claim.
    ///
    /// Cost: a binary search.
    public func contains(_ name: String, of claim: ClaimID) -> Bool {
        let runs = shared[0]
        if runs.correctors[claim]?.contains(where: { Principal.isOne($0, name) }) == true {
            return true
        }
        var (low, high) = (0, runs.starts.count)
        while low < high {
            let middle = (low + high) / 2
            if runs.starts[middle] <= claim.position { low = middle + 1 } else { high = middle }
        }
        return low > 0 && Principal.isOne(runs.names[low - 1], name)
    }
}

/// From where on a name recorded claims, or which claim it corrected there.
public struct RecorderRow: ViewRow {
    public static let table = ViewTable.recorder
    let from: Position
    let claim: ClaimID?
    let name: String

    public func write(to columns: inout some ColumnWriter) {
        columns.position(from)
        columns.optional(claim.map { Int($0.position.value) })
        columns.text(name)
    }
}

extension Books {
    mutating func noteRecorder(_ event: Event, at position: Position, _ changes: inout ViewChanges)
    {
        let name = event.by.name
        switch event.fact {
        case .assistRecorded:
            guard recorders.record(at: position, by: name) else { return }
            changes.insert(RecorderRow(from: position, claim: nil, name: name))
        case .assistCorrected(let claim, _, _):
            recorders.correct(claim, by: name)
            changes.insert(RecorderRow(from: position, claim: claim, name: name))
        default: break
        }
    }

    /// What the views keep of who recorded, in the order of positions.
    public mutating func restoreRecorder(
        _ name: String,
        from position: Position,
        of claim: ClaimID?
    ) {
        if let claim {
            recorders.correct(claim, by: name)
        } else {
            _ = recorders.record(at: position, by: name)
        }
    }
}
