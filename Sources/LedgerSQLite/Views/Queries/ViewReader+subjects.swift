import GRDB
public import Ledger

/// Where the log speaks of one subject.
public struct SubjectTraces: Sendable {
    /// Claims about the citizen or the dossier.
    public var claims: [ClaimID] = []
    /// Events that state accounts, dossiers, memberships and offices.
    public var events: [Position] = []
    /// Events by which somebody saw who is behind the handle.
    public var disclosures: [Position] = []
    public var erasure: Position?

    public var isEmpty: Bool {
        claims.isEmpty && events.isEmpty && disclosures.isEmpty && erasure == nil
    }
}

extension ViewReader {
    /// Everything known of a subject, by position.
    ///
    /// Cost: one pass over claims and dossiers, look-ups for the rest.
    public func traces(of subject: SubjectHandle) throws -> SubjectTraces {
        let handle = subject.value
        var traces = SubjectTraces()
        traces.claims = try positions(
            "SELECT DISTINCT claim FROM claim WHERE citizen = \(handle) OR dossier = \(handle)"
        ).map { ClaimID($0) }
        let sources = [
            "SELECT id FROM activation WHERE citizen = \(handle)",
            "SELECT id FROM dossier WHERE dossier = \(handle) OR citizen = \(handle)",
            "SELECT id FROM member WHERE citizen = \(handle)",
            "SELECT from_pos FROM official WHERE citizen = \(handle)",
        ]
        traces.events = try sources.flatMap(positions).sorted()
        traces.disclosures = try positions(
            "SELECT from_pos FROM disclosure WHERE subject = \(handle)"
        )
        traces.erasure = try positions("SELECT from_pos FROM erasure WHERE subject = \(handle)")
            .first
        return traces
    }

    /// The dossiers known to be a citizen's: what is erased with them.
    public func dossiers(of citizen: SubjectHandle) throws -> [SubjectHandle] {
        let sql = """
            SELECT dossier FROM dossier WHERE citizen = \(citizen.value)
            UNION SELECT dossier FROM claim WHERE citizen = \(citizen.value) AND dossier IS NOT NULL
            """
        return try positions(sql).map { SubjectHandle($0.value) }
    }

    private func positions(_ sql: String) throws -> [Position] {
        try UInt32.fetchAll(db, sql: sql)
            .map { Position($0) }.sorted()
    }
}
