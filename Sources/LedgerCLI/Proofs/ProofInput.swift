import Foundation
import Ledger
import LedgerProof

/// Reads what people hand to a proof command.
enum ProofInput {
    /// - Throws: ``Failure`` naming a file that cannot be read.
    static func bytes(_ path: String) throws -> [UInt8] {
        try NamedFile.read(path, code: Code.badData)
    }

    /// - Throws: ``Failure`` when a file is no signed checkpoint.
    static func checkpoint(_ path: String) throws -> SignedCheckpoint {
        let bytes = try bytes(path)
        do throws(NoteFault) {
            return try SignedCheckpoint(bytes: bytes)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(path) không phải gốc đã ký: \(error.words.vi).",
                en: "\(path) is no signed checkpoint: \(error.words.en)."
            )
        }
    }
}

extension NoteFault {
    var words: Words {
        switch self {
        case .tooLong: Words(vi: "quá dài", en: "it is too long")
        case .notText:
            Words(vi: "không phải văn bản UTF-8", en: "it is no UTF-8 text")
        case .unsigned: Words(vi: "không có chữ ký", en: "it has no signature")
        case .malformedSignature(let line):
            Words(vi: "dòng chữ ký \(line) sai dạng", en: "signature line \(line) is malformed")
        case .badSignature(let name):
            Words(
                vi: "chữ ký của \(KitOpening.shown(name)) sai",
                en: "the signature of \(KitOpening.shown(name)) does not hold"
            )
        case .unknownSigners:
            Words(
                vi: "không có chữ ký nào của sổ mà chính sách biết",
                en: "no signature is by a log the policy knows"
            )
        case .notCheckpoint:
            Words(
                vi: "không gồm gốc sổ, cỡ và gốc Merkle mỗi thứ một dòng",
                en: "it is not origin, size and root, each on its line"
            )
        }
    }
}

extension ProofError {
    var words: Words {
        switch self {
        case .outOfRange:
            Words(vi: "vị trí nằm ngoài cây", en: "the position lies outside the tree")
        case .wrongHashCount(let expected, let found):
            Words(
                vi: "có \(found) băm, phải là \(expected)",
                en: "it has \(found) hashes, not \(expected)"
            )
        case .wrongOldRoot:
            Words(
                vi: "không dẫn từ gốc Merkle cũ",
                en: "it does not lead from the older root"
            )
        case .wrongRoot:
            Words(
                vi: "dẫn tới một gốc Merkle khác",
                en: "it leads to another root"
            )
        }
    }
}
