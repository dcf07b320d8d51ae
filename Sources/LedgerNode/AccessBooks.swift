public import Ledger

/// Who may do what in a ledger, as of its last commit.
public struct AccessBooks: Sendable {
    public let grants: GrantRegister
    public let units: UnitRegister

    init(_ books: Books) {
        (grants, units) = (books.papers.grants, books.units)
    }
}
