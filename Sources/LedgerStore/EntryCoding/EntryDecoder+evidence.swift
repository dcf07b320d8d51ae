import Ledger

extension EntryReader {
    mutating func extractReceived() throws(EntryFault) -> Fact {
        let digest = try text("digest")
        guard digest.utf8.count == 44 else { throw fault("44 characters of base64") }
        let from = optional("from") ? try dateText() : nil
        let replaces = try optionalExtract("replaces")
        try required("rows")
        let rows = Int(try unsigned32())
        try required("source")
        let source = try code(Codes.extractSources, "source")
        return .extractReceived(
            ExtractReceived(
                source: source,
                rows: rows,
                digest: digest,
                from: from,
                replaces: replaces
            )
        )
    }

    mutating func officialListed() throws(EntryFault) -> Fact {
        let agency = try text("agency")
        let citizen = try citizen()
        let extract: ExtractID = try fact("extract")
        let role = optional("role") ? try code(Codes.roles, "role") : nil
        return .officialListed(
            OfficialListed(citizen: citizen, agency: agency, role: role, extract: extract)
        )
    }

    mutating func officialUnlisted() throws(EntryFault) -> Fact {
        let citizen = try citizen()
        return .officialUnlisted(OfficialUnlisted(citizen: citizen, extract: try fact("extract")))
    }

    mutating func optionalExtract(_ key: StaticString) throws(EntryFault) -> ExtractID? {
        optional(key) ? ExtractID(Position(try unsigned32())) : nil
    }

    mutating func optionalFlag(_ key: StaticString) throws(EntryFault) -> Bool? {
        guard optional(key) else { return nil }
        let flag = try integer()
        guard flag == 0 || flag == 1 else { throw fault("0 or 1") }
        return flag == 1
    }

    /// A day as a string of its own.
    private mutating func dateText() throws(EntryFault) -> CivilDate {
        try expect("\"")
        let date = try date(at: offset)
        skip(10)
        try expect("\"")
        return date
    }
}
