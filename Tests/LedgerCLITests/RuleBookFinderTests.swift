import Ledger
import LedgerCLI
import LedgerIntake
import LedgerStore
import Testing

/// Which rule book a name means, and which text is not to be rated by.
@Suite struct RuleBookFinderTests {
    private static let shipped = ShippedRuleBook.coverage

    /// A register with the shipped book adopted at position 7, and what `change` made of it.
    private static func register(
        _ change: (RuleBookAdopted) -> RuleBookAdopted = { $0 }
    ) throws -> RuleBookRegister {
        let named = try RuleBookFinder(adopted: nil).book(shipped.id)
        let adopted = RuleBookAdopted(
            book: shipped.id,
            version: named.book.version,
            sha256: named.sha256,
            text: String(decoding: named.text, as: UTF8.self),
            source: nil
        )
        var papers = Papers()
        papers.apply(
            FiledPaper(
                position: Position(7),
                at: Instant(millisecondsSinceEpoch: 0),
                on: CivilDate(daysSinceEpoch: 19_000),
                by: try #require(Principal("committee:hoi-dong")),
                paper: .ruleBookAdopted(change(adopted))
            )
        )
        return papers.ruleBooks
    }

    private static func isAdopted(_ named: NamedRuleBook) -> Bool {
        if case .adopted = named.origin { true } else { false }
    }

    @Test func `a name means what was adopted, and shipped: what comes with the program`() throws {
        let finder = RuleBookFinder(adopted: try Self.register())
        for name in ["7", Self.shipped.id, "\(Self.shipped.id)@1"] {
            #expect(Self.isAdopted(try finder.book(name)), "\(name)")
        }
        #expect(!Self.isAdopted(try finder.book("shipped:\(Self.shipped.id)")))
        #expect(!Self.isAdopted(try finder.book("qd-766")))
        for name in ["8", "\(Self.shipped.id)@2", "khong-co"] {
            #expect(throws: (any Error).self, "\(name)") { try finder.book(name) }
        }
    }

    @Test func `a text that is not what its hash, id or version says is no book to rate by`() throws
    {
        let broken: [(RuleBookAdopted) -> RuleBookAdopted] = [
            { Self.with($0, text: $0.text + "# thêm\n") }, { Self.with($0, book: "khac") },
            { Self.with($0, version: 2) }, { Self.with($0, text: "id: khac\n") },
        ]
        for change in broken {
            let finder = RuleBookFinder(adopted: try Self.register(change))
            #expect(throws: (any Error).self) { try finder.book("7") }
        }
    }

    private static func with(
        _ adopted: RuleBookAdopted,
        book: String? = nil,
        version: Int? = nil,
        text: String? = nil
    ) -> RuleBookAdopted {
        RuleBookAdopted(
            book: book ?? adopted.book,
            version: version ?? adopted.version,
            sha256: adopted.sha256,
            text: text ?? adopted.text,
            source: nil
        )
    }
}
