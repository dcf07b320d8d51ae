import Foundation
import Ledger
import LedgerTesting
import Testing

@Suite struct RejectionTests {
    @Test(arguments: Refusals.all)
    func `a command is refused for its reason`(refusal: Refusal) {
        refusal.decided.then(refusal.rejection)
    }

    /// Papers and rights have refusals of their own, tested family by family.
    @Test func `every case has a command that meets it, in the order of the cases`() throws {
        let cases = try RejectionTests.cases().filter { $0 != "paper" && $0 != "access" }
        var met: [String] = []
        for refusal in Refusals.all where met.last != refusal.rejection.code {
            met.append(refusal.rejection.code)
        }
        #expect(met == cases)
    }

    @Test(arguments: Precedences.all)
    func `of two reasons the earlier case is answered`(precedence: Precedence) throws {
        let cases = try RejectionTests.cases()
        let earlier = cases.firstIndex(of: precedence.both.rejection.code)
        let later = cases.firstIndex(of: precedence.mended.rejection.code)
        #expect(try #require(earlier) < #require(later))
        precedence.both.decided.then(precedence.both.rejection)
        precedence.mended.decided.then(precedence.mended.rejection)
    }

    @Test(arguments: Refusals.all)
    func `a refusal says what is wrong and how to mend it, in both languages`(refusal: Refusal) {
        let rejection = refusal.rejection
        for language in Language.allCases {
            let sentence = rejection.words(language)
            let halves = sentence.split(separator: "; ")
            #expect(halves.count == 2, "\(sentence)")
            #expect(halves.allSatisfy { $0.count >= 5 }, "\(sentence)")
            #expect(sentence.hasSuffix("."), "\(sentence)")
            #expect(!sentence.contains("\n"))
        }
        #expect(rejection.words.vi != rejection.words.en)
        #expect(!rejection.field.isEmpty)
    }

    /// The names of the cases as the source has them.
    private static func cases() throws -> [String] {
        let source = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/Ledger/Rejection.swift")
        let text = try String(contentsOf: source, encoding: .utf8)
        let lines = text.split(separator: "\n").prefix { !$0.contains("enum TextProblem") }
        return lines.filter { $0.hasPrefix("    case ") }
            .map { String($0.dropFirst(9).prefix { $0.isLetter }) }
    }
}
