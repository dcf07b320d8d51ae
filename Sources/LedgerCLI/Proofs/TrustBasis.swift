import Ledger
import LedgerProof
import LedgerStore

/// What signatures are checked with: a policy somebody has, or keys that lie beside the log.
struct TrustBasis {
    let policy: WitnessPolicy
    /// Whether the keys came with what they vouch for.
    let isFromSource: Bool

    /// The policy in a file somebody named, else that beside the log, else the log's own keys.
    ///
    /// - Throws: ``Failure`` when there is none of them, or one is malformed: file, line and reason.
    init(policy path: String?, beside files: (any PublishedFiles)?) throws {
        if let path {
            policy = try TrustBasis.policy(try ProofInput.bytes(path), path)
            isFromSource = false
            return
        }
        isFromSource = true
        if let bytes = files?.bytes(TrustBasis.policyName) {
            policy = try TrustBasis.policy(bytes, TrustBasis.policyName)
        } else if let keys = files?.bytes(TrustBasis.keysName) {
            policy = try TrustBasis.policy(fromKeys: keys)
        } else {
            throw Failure(
                64,
                vi: "Chưa biết tin ai: thêm --policy TỆP (dòng “log KHÓA” và “quorum none”, xem "
                    + "Schemas/formats/checkpoint.md).",
                en:
                    "Nobody to trust is known: add --policy FILE (lines “log KEY” and “quorum none”, "
                    + "see Schemas/formats/checkpoint.md)."
            )
        }
    }

    static let policyName = "policy"
    static let keysName = "log.vkey"

    private static func policy(_ bytes: [UInt8], _ path: String) throws -> WitnessPolicy {
        do throws(PolicyFault) {
            return try WitnessPolicy(bytes: bytes)
        } catch {
            let words = error.problem.words
            throw Failure(
                Code.badData,
                vi: "\(path), dòng \(error.line): \(words.vi).",
                en: "\(path), line \(error.line): \(words.en)."
            )
        }
    }

    /// The log's keys alone: nobody has to cosign.
    private static func policy(fromKeys keys: [UInt8]) throws -> WitnessPolicy {
        let lines = String(decoding: keys, as: UTF8.self).split(separator: "\n")
        let text = lines.map { "log \($0)\n" }.joined() + "quorum none\n"
        return try policy(Array(text.utf8), keysName)
    }
}

extension PolicyFault.Problem {
    var words: Words {
        switch self {
        case .tooLong: Words(vi: "tệp quá dài", en: "the file is too long")
        case .notText:
            Words(
                vi: "không phải văn bản UTF-8 với dòng kết thúc bằng LF; lưu lại không có CR",
                en: "no UTF-8 text with lines that end in LF; save it without CR"
            )
        case .unknownKeyword(let word):
            Words(
                vi: "“\(word)” không phải log, witness, group hay quorum",
                en: "“\(word)” is not log, witness, group or quorum"
            )
        case .wrongWordCount: Words(vi: "thiếu hoặc thừa từ", en: "too few or too many words")
        case .badKey:
            Words(
                vi: "khóa sai dạng hoặc không đúng loại; chép lại nguyên dòng khóa",
                en: "the key is malformed or of the wrong kind; copy its whole text again"
            )
        case .repeated(let name):
            Words(vi: "“\(name)” đã có ở trên", en: "“\(name)” stands above already")
        case .unknownName(let name):
            Words(
                vi: "chưa dòng nào ở trên nêu “\(name)”",
                en: "no line above names “\(name)”"
            )
        case .memberTwice(let name):
            Words(
                vi: "“\(name)” đã thuộc một nhóm; mỗi tên chỉ trong một nhóm",
                en: "“\(name)” is in a group already; each name is in one group only"
            )
        case .badThreshold(let text):
            Words(
                vi: "“\(text)” không phải all, any hay số từ 1 đến số thành viên",
                en: "“\(text)” is not all, any or a number from 1 to that of the members"
            )
        case .noQuorum:
            Words(vi: "phải có đúng một dòng quorum", en: "there must be exactly one quorum line")
        case .badValidity:
            Words(
                vi: "viết #valid TỪ ĐẾN, hai ngày như 2026-01-01",
                en: "write #valid FROM UNTIL, two days like 2026-01-01"
            )
        }
    }
}
