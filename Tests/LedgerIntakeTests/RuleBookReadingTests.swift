import Ledger
import LedgerIntake
import LedgerTesting
import Testing

/// Rule books, read strictly.
@Suite struct RuleBookReadingTests {
    static let sound = """
        # Chú thích không phải là nội dung.
        id: thi-dua
        version: 2
        title: {vi: Thi đua, en: Emulation}
        sources:
          - {id: qd-1, document: 1/QĐ-UBND, dated: 2023-07-20, grade: official}
        subject: {units: [commune]}
        scale: 100
        services:
          - {id: cu-tru, title: {vi: Cư trú, en: Residence}, codes: ["1.004222"]}
        indicators:
          - id: accounts
            title: {vi: Tài khoản, en: Accounts}
            source: qd-1
            weight: 62,5
            measure:
              citizens: {acts: [open-account], days: {from: start, until: end+15}}
            goal: {assigned: accounts}
            points: linear
          - id: online
            title: {vi: Trực tuyến, en: Online}
            weight: 37.5
            measure:
              ratio:
                of: {dossiers: {services: [cu-tru], online: true}}
                over: {dossiers: {services: [cu-tru]}}
            points:
              steps:
                - {from: 50%, points: 20}
                - {from: 80%, points: 37.5}
            over-nothing: zero
        penalties:
          - id: rejected
            title: {vi: Bị từ chối, en: Rejected}
            measure:
              count: {statuses: [rejected]}
            free: 1/3
            each: 0.5
        without-data: scaled
        bands:
          - {id: tot, title: {vi: Tốt, en: Good}, from: 70}
          - {id: dat, title: {vi: Đạt, en: Met}, from: 50, below: 70}
          - {id: kem, title: {vi: Kém, en: Poor}, from: 0, below: 50}
        caps:
          - {band: tot, share: 20%, base: {rated-in: dat}, rounding: down}
        ties: [{measure: online}, fewer-penalties]
        rounding: {rule: half-up, decimals: 2, at: shown}

        """

    @Test func `numbers are exact, however they are written`() throws {
        let book = try #require(RuleBookReading(Array(Self.sound.utf8)).book)
        #expect(book.indicators.map(\.weight) == [Rational(125, over: 2), Rational(75, over: 2)])
        #expect(book.penalties.first?.free == Rational(1, over: 3))
        #expect(book.penalties.first?.each == Rational(1, over: 2))
        #expect(book.caps.first?.share == Rational(1, over: 5))
        #expect(book.indicators.last?.measure.serviceFilters.first?.codes == ["1.004222"])
    }

    /// A sound book with one text in place of another, where that must be found, and why.
    struct Broken: Sendable, CustomTestStringConvertible {
        let written: String
        let broken: String
        /// The fault lies where this begins in the broken text.
        let place: String
        let word: String

        init(_ written: String, _ broken: String, at place: String, _ word: String) {
            (self.written, self.broken, self.place, self.word) = (written, broken, place, word)
        }

        var testDescription: String { "\(broken): \(word)" }
    }

    static let misspelt = [
        Broken("version: 2", "versoin: 2", at: "versoin", "“version”?"),
        Broken("version: 2", "version: 2.0", at: "2.0", "whole number"),
        Broken("version: 2", "version: 0x2", at: "0x2", "whole number"),
        Broken("{vi: Thi đua, en: Emulation}", "{vi: Thi đua}", at: "{vi: Thi", "“en” is missing"),
        Broken("2023-07-20", "2023-02-30", at: "2023-02-30", "ISO date"),
        Broken("2023-07-20", "20/07/2023", at: "20/07/2023", "ISO date"),
        Broken("grade: official", "grade: oficial", at: "oficial", "“official”?"),
        Broken("units: [commune]", "units: [comune]", at: "comune", "“commune”?"),
        Broken("[commune]", "[commune, commune]", at: "commune]", "drop one"),
        Broken("scale: 100", "scale: 1e2", at: "1e2", "no exact number"),
        Broken("scale: 100", "scale: 1.000", at: "1.000", "no exact number"),
        Broken("weight: 37.5", "weight: -37.5", at: "-37.5", "must not be negative"),
        Broken("weight: 37.5", "weight: .5", at: ".5\n", "no exact number"),
        Broken("\"1.004222\"", "\"1.04222\"", at: "\"1.04222\"", "no procedure code"),
        Broken(
            "of: {dossiers: {services: [cu-tru]",
            "of: {dossiers: {services: [cu-tri]",
            at: "cu-tri]",
            "“cu-tru”?"
        ),
        Broken("open-account", "open-acount", at: "open-acount", "“open-account”?"),
        Broken("until: end+15", "until: end+x", at: "end+x", "no mark"),
        Broken("online: true", "online: yes", at: "yes", "there is no “yes”"),
        Broken(
            "goal: {assigned: accounts}",
            "goal: {assigned: accounts, from: 1}",
            at: "1}\n",
            "no fixed range"
        ),
        Broken("    over-nothing: zero\n", "", at: "id: online", "“over-nothing” is missing"),
        Broken("base: {rated-in: dat}, ", "", at: "{band: tot", "a share of whom"),
        Broken(", rounding: down", "", at: "{band: tot", "“rounding” is missing"),
        Broken(
            "ties: [{measure: online},",
            "ties: [{measures: online},",
            at: "measures",
            "“measure”?"
        ),
        Broken(
            "rounding: {rule: half-up, decimals: 2, at: shown}\n",
            "",
            at: "id: thi-dua",
            "“rounding” is missing"
        ),
        Broken("decimals: 2", "decimals: 9", at: "9, at", "whole number 0…4"),
        Broken("measure:\n      count", "measure: opne #", at: "opne", "“open”?"),
        Broken("title: {vi: Kém", "tittle: {vi: Kém", at: "tittle", "“title”?"),
        Broken("Tốt", "To\u{302}\u{301}t", at: "o\u{302}", "composed form NFC"),
    ]

    static let unsound = [
        Broken("id: thi-dua", "id: Thi-Dua", at: "Thi-Dua", "a–z"),
        Broken(
            "weight: 37.5",
            "weight: 38",
            at: "- id: accounts",
            "100.5, they must be 100: 0.5 too many"
        ),
        Broken("weight: 37.5", "weight: 37", at: "- id: accounts", "0.5 too few"),
        Broken("source: qd-1", "source: qd-2", at: "qd-2", "there is no “qd-2”"),
        Broken(
            "id: online",
            "id: accounts",
            at: "accounts\n    title: {vi: Trực",
            "stands above already"
        ),
        Broken("{assigned: accounts}", "{assigned: Accounts}", at: "Accounts}\n    points", "a–z"),
        Broken("    goal: {assigned: accounts}\n", "", at: "id: accounts", "need a “goal”"),
        Broken(
            "{from: 80%, points: 37.5}",
            "{from: 50%, points: 37.5}",
            at: "50%, points: 37.5",
            "steps ascend"
        ),
        Broken("points: 37.5}", "points: 40}", at: "40}", "within 0…37,5"),
        Broken(
            "from: start, until: end+15",
            "from: end, until: end-3",
            at: "{from: end,",
            "ends before it begins"
        ),
        Broken("each: 0.5", "each: 0", at: "0\nwithout", "must be above 0"),
        Broken("from: 50, below: 70", "from: 50, below: 60", at: "60}", "a gap from 60 up to 70"),
        Broken("from: 50, below: 70", "from: 50, below: 75", at: "75}", "overlaps “tot” from 70"),
        Broken("from: 50, below: 70", "from: 50", at: "{id: dat", "no upper end"),
        Broken("from: 0, below: 50", "from: 10, below: 50", at: "10, below", "is missing"),
        Broken(
            "en: Good}, from: 70",
            "en: Good}, from: 70, below: 100",
            at: "100}",
            "the best band has no upper end"
        ),
        Broken("band: tot", "band: xuat-sac", at: "xuat-sac", "there is no “xuat-sac”"),
        Broken("{rated-in: dat}", "{rated-in: tot}", at: "{rated-in: tot", "must be below"),
        Broken("share: 20%", "share: 120%", at: "120%", "within 0…100%"),
        Broken(
            "[{measure: online},",
            "[{measure: onlin},",
            at: "{measure: onlin}",
            "there is no “onlin”"
        ),
        Broken("scope: unit", "scope: role", at: "role", "units have none"),
        Broken(
            "of: {dossiers: {services: [cu-tru], online: true}}",
            "of: open",
            at: "open\n",
            "a ratio is of two counts"
        ),
    ]

    @Test(arguments: misspelt + unsound)
    func `what is wrong is named with line, column and how to mend it`(broken: Broken) throws {
        let base = Self.sound.replacing(", rounding: down", with: ", scope: unit, rounding: down")
        #expect(base.contains(broken.written))
        let text = base.replacing(broken.written, with: broken.broken, maxReplacements: 1)
        let place = try Self.place(of: broken.place, in: text)
        let reading = RuleBookReading(Array(text.utf8))
        #expect(reading.book == nil)
        let found = reading.faults.map { "\($0.line):\($0.column) \($0.reason.en)" }
        let isNamed = reading.faults.contains {
            ($0.line, $0.column) == place && $0.reason.en.contains(broken.word)
        }
        #expect(isNamed, "\(place): \(found)")
        #expect(reading.faults.allSatisfy { !$0.reason.vi.isEmpty })
    }

    /// Line and column, from 1, of the first occurrence.
    private static func place(of part: String, in text: String) throws -> (Int, Int) {
        let scalars = text.unicodeScalars
        let range = try #require(
            scalars.indices.first { scalars[$0...].starts(with: part.unicodeScalars) }
        )
        let before = scalars[..<range]
        let line = before.count { $0 == "\n" } + 1
        let start =
            before.lastIndex(of: "\n").map { scalars.index(after: $0) } ?? scalars.startIndex
        return (line, scalars.distance(from: start, to: range) + 1)
    }

    @Test func `every fault of a text is named, not the first alone`() {
        let text = Self.sound.replacing("acts: [open-account]", with: "acts: [opens]")
            .replacing("each: 0.5", with: "each: x")
            .replacing("share: 20%", with: "share: -1")
            .replacing("version: 2", with: "version: two")
        let faults = RuleBookReading(Array(text.utf8)).faults
        #expect(faults.count == 4)
        #expect(faults.map(\.line) == faults.map(\.line).sorted())
    }

    @Test func `a text that does not fit an entry is no book`() {
        let long = Self.sound + String(repeating: "#\n", count: 8192)
        let faults = RuleBookReading(Array(long.utf8)).faults
        #expect(faults.map { $0.reason.en.contains("shorten") } == [true])
        #expect(RuleBookReading([0x69, 0xff]).faults.first?.reason.en.contains("UTF-8") == true)
    }

    @Test func `what a sound book leaves open is remarked, never refused`() throws {
        let text = Self.sound.replacing("codes: [\"1.004222\"]", with: "codes: []")
            .replacing(
                "acts: [open-account]",
                with: "kin: exclude, statuses: [], acts: [open-account]"
            )
            .replacing("grade: official", with: "grade: unverified")
        let reading = RuleBookReading(Array(text.utf8))
        let remarks = reading.remarks.map(\.reason.en)
        #expect(reading.book?.indicators.last?.measure.isOpen == true)
        for word in ["no procedure codes", "no kinship", "was not checked", "nobody has confirmed"]
        {
            #expect(remarks.contains { $0.contains(word) }, "\(word): \(remarks)")
        }
    }

    @Test func `any damaged book is refused or read, and never traps`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("rule book seed:", seed)
        var dice = Dice(state: seed)
        let bytes = Array(Self.sound.utf8)
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<(1 + Int.random(in: 0..<4, using: &dice)) {
                let place = Int.random(in: 0..<damaged.count, using: &dice)
                damaged[place] = UInt8(truncatingIfNeeded: Int.random(in: 0..<256, using: &dice))
            }
            let reading = RuleBookReading(damaged)
            #expect((reading.book == nil) == !reading.faults.isEmpty)
            refused += reading.book == nil ? 1 : 0
        }
        // Some damage lies in a comment or a title; most does not.
        #expect(refused > 0)
    }
}
