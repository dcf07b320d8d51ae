import Ledger

/// One thing an audit looked at, and what came of it.
struct AuditCheck: Equatable {
    /// In the order of the page.
    enum Kind: String, CaseIterable {
        case files, checkpoint, policy, entries, checkpoints, event, input, order, rights
        case streams, heads
        case matching, book, score, sheet, tables, entryProof, stream, line, head
    }

    enum Outcome: String {
        case sound, wrong
        /// Something it needs is missing or wrong.
        case notDone
    }

    let kind: Kind
    let outcome: Outcome
    /// The figures, or what is wrong.
    let words: Words
}

extension AuditCheck.Kind {
    var name: Words {
        switch self {
        case .files: Words(vi: "Tệp của hồ sơ", en: "Files of the kit")
        case .checkpoint: Words(vi: "Chữ ký trên gốc", en: "Signatures of the root")
        case .policy: Words(vi: "Người chứng kiến", en: "Witnesses")
        case .entries: Words(vi: "Băm lại mọi sự kiện", en: "Every event hashed again")
        case .checkpoints: Words(vi: "Các gốc đã ký trước", en: "Roots signed before")
        case .event: Words(vi: "Sự kiện xếp loại", en: "The rating's event")
        case .input: Words(vi: "Phần sổ được tính", en: "What was counted")
        case .order: Words(vi: "Sự kiện đọc được, đúng thứ tự", en: "Events readable, in order")
        case .rights: Words(vi: "Người ghi có quyền", en: "Recorded by who may")
        case .streams: Words(vi: "Luồng của từng đoàn viên", en: "Each member's stream")
        case .heads: Words(vi: "Điểm cuối các luồng", en: "Ends of the streams")
        case .matching: Words(vi: "Đối soát lại", en: "Matched again")
        case .book: Words(vi: "Sách quy tắc", en: "The rule book")
        case .score: Words(vi: "Chấm điểm lại", en: "Scored again")
        case .sheet: Words(vi: "Từng dòng kết quả", en: "Every row of the result")
        case .tables: Words(vi: "Bảng đơn vị và mã", en: "Units and codes")
        case .entryProof: Words(vi: "Sự kiện ở trong cây", en: "Events are in the tree")
        case .stream: Words(vi: "Đủ mọi sự kiện của người này", en: "All events of this person")
        case .line: Words(vi: "Dòng kết quả của người này", en: "This person's row")
        case .head: Words(vi: "Điểm cuối luồng đã chốt", en: "The end that was counted")
        }
    }
}

extension AuditCheck.Outcome {
    var name: Words {
        switch self {
        case .sound: Words(vi: "đúng", en: "right")
        case .wrong: Words(vi: "SAI", en: "WRONG")
        case .notDone: Words(vi: "KHÔNG KIỂM ĐƯỢC", en: "NOT CHECKED")
        }
    }
}

/// Everything one audit found.
struct AuditReport {
    private(set) var checks: [AuditCheck] = []
    /// What the kit is about, a line each, by a name for machines.
    private(set) var facts: [Fact] = []

    struct Fact {
        let key: String
        let name: Words
        let text: String
        /// The same for programs: numbers without groups.
        let plain: String
    }

    /// Names of the keys that signed.
    var signers: [String] = []
    /// Who saw the tree, and when they said so in seconds after 1970.
    var witnesses: [(name: String, time: UInt64)] = []
    /// Whether the auditor brought the policy, and not the kit.
    var isPolicyBrought = false
    /// What the verdict is about: the rating, or somebody's events in it.
    var subject = Words(vi: "Xếp loại", en: "The rating")
    /// What follows for the subject if all is right.
    var conclusion = Words(vi: "", en: "")

    var isSound: Bool {
        !checks.isEmpty && checks.allSatisfy { $0.outcome == .sound }
    }

    /// The checks as the page has them.
    var inOrder: [AuditCheck] {
        AuditCheck.Kind.allCases.flatMap { kind in checks.filter { $0.kind == kind } }
    }

    var wrong: [AuditCheck] { checks.filter { $0.outcome == .wrong } }

    mutating func sound(_ kind: AuditCheck.Kind, vi: String, en: String) {
        add(kind, .sound, Words(vi: vi, en: en))
    }

    mutating func wrong(_ kind: AuditCheck.Kind, vi: String, en: String) {
        add(kind, .wrong, Words(vi: vi, en: en))
    }

    mutating func notDone(_ kind: AuditCheck.Kind, vi: String, en: String) {
        add(kind, .notDone, Words(vi: vi, en: en))
    }

    mutating func add(_ kind: AuditCheck.Kind, _ outcome: AuditCheck.Outcome, _ words: Words) {
        checks.append(AuditCheck(kind: kind, outcome: outcome, words: words))
    }

    mutating func fact(_ key: String, _ name: Words, _ text: String, plain: String? = nil) {
        facts.append(Fact(key: key, name: name, text: text, plain: plain ?? text))
    }
}
