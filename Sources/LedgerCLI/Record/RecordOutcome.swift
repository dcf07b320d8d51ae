import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerRender
import LedgerStore

/// What became of one record typed by hand.
struct RecordOutcome {
    enum Result {
        case recorded([Receipt])
        case wouldRecord
        case repeated(Receipt)
        case unchanged
        case refused(RowIssue, code: Int32 = Code.badData)
        case conflict(EventID, Position)
    }

    let result: Result
    var warnings: [RowIssue] = []
    /// What the events say, one sentence each.
    var sentences: [Words] = []

    var exitCode: Int32 {
        switch result {
        case .recorded, .wouldRecord, .repeated, .unchanged: 0
        case .refused(_, let code): code
        case .conflict: Code.conflict
        }
    }

    /// Whether the ledger holds what was asked.
    var isTaken: Bool {
        switch result {
        case .recorded, .repeated, .unchanged: true
        case .wouldRecord, .refused, .conflict: false
        }
    }

    // MARK: For programs

    /// An object with everything; `line` says which line of the input it answers.
    func json(line: Int? = nil) -> JSONValue {
        let language = Console.language
        var members: [JSONValue.Member] = []
        if let line { members.append(.init("line", .integer(line))) }
        members.append(.init("result", .string(name)))
        members += details(language)
        if !sentences.isEmpty {
            members.append(.init("summary", .array(sentences.map { .string($0(language)) })))
        }
        if !warnings.isEmpty {
            members.append(.init("warnings", .array(warnings.map { $0.json(language) })))
        }
        return .object(members)
    }

    private var name: String {
        switch result {
        case .recorded: "recorded"
        case .wouldRecord: "would-record"
        case .repeated: "repeated"
        case .unchanged: "unchanged"
        case .refused: "refused"
        case .conflict: "conflict"
        }
    }

    private func details(_ language: Language) -> [JSONValue.Member] {
        switch result {
        case .recorded(let receipts): [.init("receipts", .array(receipts.map(\.json)))]
        case .repeated(let receipt): [.init("receipts", .array([receipt.json]))]
        case .refused(let issue, _): [.init("issue", issue.json(language))]
        case .conflict(_, let position): [.init("position", .integer(Int(position.value)))]
        case .wouldRecord, .unchanged: []
        }
    }

    // MARK: For people

    /// Prints what was done; what went wrong goes to the error output.
    func print() {
        switch result {
        case .recorded(let receipts):
            for (receipt, sentence) in zip(receipts, sentences) {
                show(say("Đã ghi", "Recorded"), sentence, receipt)
            }
        case .repeated(let receipt):
            show(
                say("Đã ghi từ trước, không thêm gì", "Recorded before, nothing added"),
                sentences.first,
                receipt
            )
        case .wouldRecord:
            for sentence in sentences {
                Console.out(say("Sẽ ghi: ", "Would record: ") + sentence(Console.language))
            }
        case .unchanged:
            Console.out(
                say(
                    "Không có gì để ghi: sổ đã đúng như vậy.",
                    "Nothing to record: it is so already."
                )
            )
        case .refused(let issue, _):
            Console.error(say("Từ chối: ", "Refused: ") + issue.line(Console.language))
        case .conflict(let id, let position):
            Console.error(
                say(
                    "Xung đột: mã lệnh \(id) đã dùng cho nội dung khác ở vị trí \(position); "
                        + "dùng mã khác, hoặc ghi đính chính.",
                    "Conflict: id \(id) was used for something else at position \(position); "
                        + "use another id, or record a correction."
                )
            )
        }
        for warning in warnings {
            Console.error(say("Cảnh báo: ", "Warning: ") + warning.line(Console.language))
        }
    }

    private func show(_ lead: String, _ sentence: Words?, _ receipt: Receipt) {
        Console.out(
            """
            \(lead): \(sentence?(Console.language) ?? "")
              \(say("gốc", "origin")): \(receipt.origin)
              \(say("vị trí", "position")): \(receipt.position)
              \(say("băm lá", "leaf hash")): \(receipt.leaf.base64)
            """
        )
    }
}

extension Receipt {
    var json: JSONValue {
        [
            "origin": .string(origin), "position": .integer(Int(position.value)),
            "leaf": .string(leaf.base64),
        ]
    }
}

extension RowIssue {
    fileprivate func json(_ language: Language) -> JSONValue {
        [
            "field": .string(header), "code": .string(code), "value": .string(value),
            "reason": .string(language == .vi ? vietnamese : english),
            "suggestion": suggestion.map { .string($0) } ?? .null,
        ]
    }

    /// The sentence, the field, the code and what may have been meant.
    fileprivate func line(_ language: Language) -> String {
        let sentence = language == .vi ? vietnamese : english
        let place = header.isEmpty ? code : "\(header), \(code)"
        let hint = suggestion.map { say(" Có phải “\($0)”?", " Is it “\($0)”?") } ?? ""
        let shown = value.isEmpty ? "" : " “\(value)”"
        return "\(sentence)\(hint) (\(place)\(shown))"
    }
}
