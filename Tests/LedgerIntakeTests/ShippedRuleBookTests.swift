import Foundation
import Ledger
import LedgerIntake
import Testing

/// The rule books that come with the program.
@Suite struct ShippedRuleBookTests {
    static let published = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/rulebooks").standardizedFileURL

    static func book(_ shipped: ShippedRuleBook) throws -> RuleBook {
        let reading = RuleBookReading(shipped.text)
        return try #require(reading.book, "\(reading.faults.map(\.words.en))")
    }

    @Test(arguments: ShippedRuleBook.allCases)
    func `a shipped book is the one published, sound, and says where it comes from`(
        shipped: ShippedRuleBook
    ) throws {
        let file = Self.published.appendingPathComponent("\(shipped.id).yaml")
        #expect(try Array(Data(contentsOf: file)) == shipped.text)
        let book = try Self.book(shipped)
        #expect(book.id == shipped.id)
        #expect(!book.sources.isEmpty)
        #expect(book.indicators.allSatisfy { $0.citation != nil })
        #expect(book.note != nil)
    }

    @Test func `every book published is shipped`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.published.path)
        let books = files.filter { $0.hasSuffix(".yaml") }.sorted()
        #expect(books == ShippedRuleBook.allCases.map { "\($0.id).yaml" }.sorted())
    }

    @Test func `the two known targets of decision 2679 are exact and the other three are open`()
        throws
    {
        let book = try Self.book(.unit5299)
        #expect(book.indicator("member-accounts")?.provinceGoal == Rational(48_000))
        #expect(book.indicator("assisted-accounts")?.provinceGoal == Rational(66_000))
        let open = book.indicators.filter { $0.measure == .open }.map(\.id)
        #expect(open == ["target-3", "target-4", "target-5"])
        #expect(book.remarks.filter { $0.words.en.contains("not zero") }.count == 3)
    }

    @Test func `decree 335 caps the outstanding by those rated good, per unit and per role`() throws
    {
        let book = try Self.book(.officials)
        #expect(book.groups.map(\.weight) == [Rational(30), Rational(70)])
        #expect(book.bands.map(\.from) == [Rational(90), Rational(70), Rational(50), .zero])
        #expect(book.caps.map(\.base) == [.ratedIn("tot"), .ratedIn("tot")])
        #expect(book.caps.map(\.share) == [Rational(1, over: 5), Rational(1, over: 5)])
        #expect(book.caps.map(\.scope) == [.unit, .role])
    }

    @Test func `QĐ 766 has its six groups and three outcomes of an empty denominator`() throws {
        let book = try Self.book(.index766)
        #expect(book.groups.map(\.weight.whole) == [18, 20, 12, 10, 22, 18])
        let outcomes = Dictionary(
            grouping: book.indicators.filter { $0.measure.hasDenominator },
            by: \.zeroDenominator
        )
        #expect(outcomes[.full]?.map(\.id) == ["petitions-on-time", "petitions-satisfied"])
        #expect(outcomes[.zero]?.map(\.id) == ["receiving-satisfied"])
        let goal = book.indicator("receiving-satisfied")?.goal
        #expect(Rational(9, over: 10).map { Goal.fixed($0) } == goal)
        let asShown = book.indicators.filter { indicator in
            if case .captured(let figure) = indicator.measure { return figure.part == .points }
            return false
        }
        #expect(asShown.map(\.id) == ["provide-online"])
    }

    @Test func `the targets of scheme 06 are those of the press, the range kept`() throws {
        let book = try Self.book(.services06)
        let goals = book.indicators.map(\.goal)
        let percents = [30, 50, 70, 100, 50].map { Rational($0, over: 100) }
        #expect(goals.prefix(5).map { Optional($0) } == percents.map { $0.map { .fixed($0) } })
        let (low, high) = (Rational(1, over: 5), Rational(3, over: 10))
        #expect(try goals.last == .fixed(#require(low), upTo: high))
    }

    @Test func `the yearly rating of members has four levels and asks for six months`() throws {
        let book = try Self.book(.members)
        #expect(book.bands.count == 4)
        #expect(book.eligibility.months == 6)
        #expect(book.eligibility.shorterStay == .formerRemarks)
        #expect(book.eligibility.leaveMonths == 3)
        #expect(
            book.bands.first?.requires.map(\.indicator) == ["activities", "training-programme"]
        )
    }
}
