import GRDB
public import Ledger

extension ViewReader {
    /// Everybody's code as known at the vantage, by the position at which they joined.
    ///
    /// Cost: one pass over the members.
    public func memberCodes() throws -> [(id: MemberID, code: String)] {
        let rows = try HotStatement(
            db,
            "SELECT id, code FROM member WHERE id < \(knownEvents) ORDER BY id"
        )
        var codes: [(id: MemberID, code: String)] = []
        while try rows.step() { codes.append((MemberID(rows.position(0)), rows.text(1))) }
        return codes
    }
}
