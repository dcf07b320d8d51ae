import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerSQLite

/// A rule book's text with where it comes from.
struct NamedRuleBook {
    enum Origin {
        case shipped
        case file(String)
        case adopted(RuleBookRegister.Adoption)
    }

    let origin: Origin
    let text: [UInt8]
    let book: RuleBook
    let remarks: [YAMLFault]

    /// - Throws: ``Failure`` with every fault of the text.
    init(_ text: [UInt8], from origin: Origin, named name: String) throws {
        let reading = RuleBookReading(text)
        guard let book = reading.book else {
            throw Failure(ruleBook: name, reading.faults)
        }
        (self.origin, self.text) = (origin, text)
        (self.book, remarks) = (book, reading.remarks)
    }

    /// SHA-256 of the text in 64 hexadecimal digits, by which ratings cite the book.
    var sha256: String {
        Hash(sha256Of: text).hex
    }

    /// Where it comes from, for people.
    var whence: Words {
        switch origin {
        case .shipped: Words(vi: "đi kèm chương trình", en: "comes with the program")
        case .file(let path): Words(vi: "tệp \(path)", en: "file \(path)")
        case .adopted(let adoption):
            Words(
                vi: "ban hành ở vị trí \(adoption.filed.position), "
                    + "\(adoption.filed.on.vietnamese), bởi \(adoption.filed.by)",
                en: "adopted at position \(adoption.filed.position), \(adoption.filed.on), "
                    + "by \(adoption.filed.by)"
            )
        }
    }
}

extension Failure {
    /// Everything that is wrong with a text that should be a rule book.
    init(ruleBook name: String, _ faults: [YAMLFault]) {
        let count = faults.count
        let (vi, en) = (faults.map(\.words.vi), faults.map(\.words.en))
        self.init(
            Code.badData,
            vi: "\(name) không phải sách quy tắc đúng (\(count) lỗi):\n  "
                + vi.joined(separator: "\n  "),
            en: "\(name) is no sound rule book (\(count) faults):\n  "
                + en.joined(separator: "\n  ")
        )
    }
}
