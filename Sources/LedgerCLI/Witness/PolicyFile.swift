import Foundation
import Ledger
import LedgerNode
import LedgerProof

/// The witness policy of a home, and those that were in force before it.
///
/// `policy` is the one in force; a former one stays beside it as `policy.until-2026-11-21`.
struct PolicyFile {
    let home: Home

    /// The policy in force, nil when none is set.
    /// - Throws: ``Failure`` naming the line that is wrong.
    func policy() throws -> WitnessPolicy? {
        try DurableFile.read(home.policy, max: WitnessPolicy.byteCountMax + 1)
            .map { try PolicyFile.read($0, home.policy) }
    }

    /// The policy in force.
    /// - Throws: ``Failure`` saying how to set one.
    func required() throws -> WitnessPolicy {
        if let policy = try policy() { return policy }
        throw Failure(
            Code.failure,
            vi: "Sổ chưa có chính sách nhân chứng; soạn tệp rồi chạy “socai policy set TỆP”.",
            en: "The ledger has no witness policy; write one, then run “socai policy set FILE”."
        )
    }

    static func read(_ bytes: [UInt8], _ file: String) throws -> WitnessPolicy {
        do throws(PolicyFault) {
            return try WitnessPolicy(bytes: bytes)
        } catch {
            throw Failure(error, in: file)
        }
    }

    /// Puts a policy in force; the one before is kept under the day it ended.
    ///
    /// False if it is the same.
    func set(_ bytes: [UInt8], on day: CivilDate) throws -> Bool {
        if let before = try DurableFile.read(home.policy) {
            if before == bytes { return false }
            try DurableFile.replace(try freeName(day), before)
        }
        try DurableFile.replace(home.policy, bytes)
        return true
    }

    /// The files of former policies, oldest first.
    func former() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
        return names.filter { $0.hasPrefix("policy.until-") && !$0.hasSuffix(".new") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }

    private func freeName(_ day: CivilDate) throws -> String {
        let stem = home.policy + ".until-\(day)"
        let names = [stem] + (2..<1000).map { "\(stem)-\($0)" }
        guard let free = names.first(where: { !FileManager.default.fileExists(atPath: $0) }) else {
            throw Failure(
                Code.failure,
                vi: "Hôm nay đã đổi chính sách quá nhiều lần; dọn các tệp \(stem)-*.",
                en: "The policy changed too often today; clear the files \(stem)-*."
            )
        }
        return free
    }
}

extension WitnessPolicy {
    /// Whether it trusts a key for the log with this origin.
    func knows(log origin: String) -> Bool {
        logs.contains { $0.key.name.utf8.elementsEqual(origin.utf8) }
    }
}

extension Failure {
    /// What is wrong with a policy, and in which line.
    init(_ fault: PolicyFault, in file: String) {
        let (vi, en): (String, String) =
            switch fault.problem {
            case .tooLong: ("dài quá 64 KiB", "more than 64 KiB")
            case .notText:
                ("không phải văn bản UTF-8 xuống dòng bằng LF", "no UTF-8 text with LF line ends")
            case .unknownKeyword(let word):
                (
                    "không hiểu “\(word)”; dòng bắt đầu bằng log, witness, group hoặc quorum",
                    "“\(word)” is unknown; a line begins with log, witness, group or quorum"
                )
            case .wrongWordCount: ("thiếu hoặc thừa từ", "too few or too many words")
            case .badKey:
                (
                    "khóa sai; chép nguyên dòng khóa công khai (sổ: loại 1, nhân chứng: loại 4)",
                    "a bad key; copy the whole public key (a log's is of type 1, a witness's of 4)"
                )
            case .repeated(let name): ("“\(name)” có hai lần", "“\(name)” stands twice")
            case .unknownName(let name):
                ("chưa dòng nào trước đó nêu “\(name)”", "no line before names “\(name)”")
            case .memberTwice(let name):
                ("“\(name)” đã thuộc một nhóm", "“\(name)” is in a group already")
            case .badThreshold(let text):
                (
                    "“\(text)” không phải all, any hay số từ 1 đến số thành viên",
                    "“\(text)” is not all, any or a number from 1 to that of the members"
                )
            case .noQuorum: ("cần đúng một dòng quorum", "there must be one quorum line")
            case .badValidity:
                (
                    "#valid cần hai ngày, như #valid 2026-01-01 2027-01-01",
                    "#valid takes two days, like #valid 2026-01-01 2027-01-01"
                )
            }
        self.init(
            Code.badData,
            vi: "\(file), dòng \(fault.line): \(vi).",
            en: "\(file), line \(fault.line): \(en)."
        )
    }
}
