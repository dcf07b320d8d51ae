/// The rule books that were adopted, by position and by id.
public struct RuleBookRegister: Sendable {
    /// One book, adopted once.
    public struct Adoption: Hashable, Sendable {
        public let filed: FiledPaper
        public let paper: RuleBookAdopted
    }

    /// In the order they were adopted.
    public private(set) var all: [Adoption] = []

    public init() {}

    /// The book adopted at a position.
    public subscript(position: Position) -> Adoption? {
        all.first { $0.filed.position == position }
    }

    /// Every version of a book, in the order they were adopted.
    public func adoptions(of book: String) -> [Adoption] {
        all.filter { $0.paper.book == book }
    }

    /// The version of a book adopted last; nil when none was.
    public func latest(_ book: String) -> Adoption? {
        all.last { $0.paper.book == book }
    }

    /// The book with this hash, if it was adopted.
    public func adopted(sha256: String) -> Adoption? {
        all.first { $0.paper.sha256 == sha256 }
    }

    mutating func apply(_ filed: FiledPaper) {
        guard case .ruleBookAdopted(let paper) = filed.paper else { return }
        all.append(Adoption(filed: filed, paper: paper))
    }
}
