import Foundation
package import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// Finds the rule book a person named, among those shipped, adopted and in files.
package struct RuleBookFinder {
    /// The adopted books as known; nil where there is no ledger.
    let adopted: RuleBookRegister?

    package init(adopted: RuleBookRegister?) {
        self.adopted = adopted
    }

    /// Those adopted in a home, if it holds a ledger.
    init(home: Home) async throws {
        guard home.exists else {
            adopted = nil
            return
        }
        let views = try await home.openViews(of: try home.openLog())
        adopted = try views.papers().ruleBooks
    }

    /// - Throws: ``Failure`` when nothing has the name, or what has it is no sound book.
    package func book(_ name: String) throws -> NamedRuleBook {
        if let position = Int(name) { return try book(at: position) }
        if !Audience.isRemote, RuleBookFinder.isFile(name) {
            return try NamedRuleBook(ImportCommand.read(name), from: .file(name), named: name)
        }
        if let shipped = RuleBookFinder.shipped(name),
            name.hasPrefix("shipped:") || adopted?.latest(name) == nil
        {
            return try NamedRuleBook(shipped.text, from: .shipped, named: shipped.id)
        }
        guard let adoption = adoption(name) else { throw unknown(name) }
        return try book(adoption)
    }

    /// A path, a YAML file's name, or something that lies there.
    static func isFile(_ name: String) -> Bool {
        name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            || FileManager.default.fileExists(atPath: name)
    }

    /// By its id, or `shipped:id`.
    static func shipped(_ name: String) -> ShippedRuleBook? {
        let prefix = "shipped:"
        let id = name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : name[...]
        return ShippedRuleBook(rawValue: String(id))
    }

    private func book(at position: Int) throws -> NamedRuleBook {
        guard let adoption = Position(exactly: position).flatMap({ adopted?[$0] }) else {
            throw Failure.absent(
                Code.badData,
                vi:
                    "Vị trí \(position) không phải nơi ban hành sách quy tắc; xem “socai rules list”.",
                en: "No rule book was adopted at position \(position); see “socai rules list”."
            )
        }
        return try book(adoption)
    }

    /// `id` as adopted last, or `id@version`.
    private func adoption(_ name: String) -> RuleBookRegister.Adoption? {
        let parts = name.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let version = Int(parts[1]) else { return adopted?.latest(name) }
        return adopted?.adoptions(of: String(parts[0])).last { $0.paper.version == version }
    }

    private func book(_ adoption: RuleBookRegister.Adoption) throws -> NamedRuleBook {
        let paper = adoption.paper
        let name = "\(paper.book) (\(say("vị trí", "position")) \(adoption.filed.position))"
        let book = try NamedRuleBook(
            Array(paper.text.utf8),
            from: .adopted(adoption),
            named: name
        )
        guard book.sha256 == paper.sha256, book.book.id == paper.book,
            book.book.version == paper.version
        else {
            throw Failure(
                Code.verificationFailed,
                vi: "\(name): toàn văn trong sổ không khớp mã, phiên bản hoặc băm đã ghi; đừng xếp "
                    + "hạng theo sách này.",
                en: "\(name): the text in the log is not what its id, version or hash says; do not "
                    + "rate by this book."
            )
        }
        return book
    }

    private func unknown(_ name: String) -> Failure {
        let shipped = ShippedRuleBook.allCases.map(\.id)
        let others = Set(adopted?.all.map(\.paper.book) ?? []).subtracting(shipped).sorted()
        let list = (shipped + others).joined(separator: ", ")
        return .absent(
            64,
            vi: "Không có sách quy tắc “\(name)”; có: \(list), hoặc tệp YAML.",
            en: "There is no rule book “\(name)”; there are \(list), or a YAML file."
        )
    }
}
