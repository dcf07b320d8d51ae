extension PaperReader {
    /// Positions of which there must be at least one.
    mutating func somePositions(_ name: String) throws(PaperFault) -> [Position] {
        let list = try positions(name)
        guard !list.isEmpty else { throw fault(name, "to be there") }
        return list
    }

    /// Objects of which there must be at least one.
    mutating func someObjects(_ name: String) throws(PaperFault) -> [PaperReader] {
        let list = try objects(name)
        guard !list.isEmpty else { throw fault(name, "to be there") }
        return list
    }

    /// A number of things, from 0.
    mutating func count(_ name: String) throws(PaperFault) -> Int {
        let count = try integer(name)
        guard count >= 0 else { throw fault(name, "a count") }
        return count
    }
}
