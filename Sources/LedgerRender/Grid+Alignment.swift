extension Grid {
    /// Which columns lean right: as told, or those that hold figures and nothing else.
    static func leaningRight(_ columns: [Column], _ kinds: [[Kind]]) -> [Bool] {
        columns.indices.map { index in
            switch columns[index].alignment {
            case .left: false
            case .right: true
            case .byContent: holdsOnlyFigures(index, kinds)
            }
        }
    }

    private static func holdsOnlyFigures(_ index: Int, _ kinds: [[Kind]]) -> Bool {
        var found = false
        for row in kinds {
            switch row[index] {
            case .figure: found = true
            case .text, .day: return false
            case .nothing: continue
            }
        }
        return found
    }
}
