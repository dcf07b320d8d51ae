import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerStore
import LedgerVault

/// Exit codes, in one place.
enum Code {
    static let failure: Int32 = 1
    static let verificationFailed: Int32 = 2
    static let partlyImported: Int32 = 3
    static let conflict: Int32 = 4
    static let badData: Int32 = 65
    static let notPermitted: Int32 = 77
    static let interrupted: Int32 = 130
}

/// An error with a sentence for people and a code for scripts.
struct Failure: Error {
    let code: Int32
    let words: Words
    /// Whether what was named is not there.
    var isAbsence = false

    init(_ code: Int32, vi: String, en: String) {
        self.code = code
        words = Words(vi: vi, en: en)
    }

    /// That what was named is not there.
    static func absent(_ code: Int32, vi: String, en: String) -> Failure {
        var failure = Failure(code, vi: vi, en: en)
        failure.isAbsence = true
        return failure
    }

    /// An error in words for people; nil for those that are not told so, as of options.
    init?(of error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StoreError: self.init(error)
        case let rejection as Rejection:
            self.init(rejection.exitCode, vi: rejection.words.vi, en: rejection.words.en)
        case let issue as RowIssue:
            self.init(Code.badData, vi: issue.vietnamese, en: issue.english)
        case let error as TableError:
            self.init(Code.badData, vi: error.vietnamese, en: error.english)
        case is Interrupted, is CancellationError:
            self.init(Code.interrupted, vi: "Đã dừng theo yêu cầu.", en: "Stopped as asked.")
        default: return nil
        }
    }

    /// Prints what went wrong and ends the process with its code.
    static func exit(with error: any Error) -> Never {
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        guard let failure = Failure(of: error) else { HelpText.exit(with: error) }
        failure.tell()
        Foundation.exit(failure.code)
    }

    func tell() {
        Console.error(say("Lỗi: ", "Error: ") + words(Console.language))
    }
}

extension Rejection {
    /// Whether the fault lies with what was asked, or with who asked it.
    var exitCode: Int32 {
        isAboutWho ? Code.notPermitted : Code.badData
    }
}

extension Failure {
    /// The store's errors, each with how to mend it.
    init(_ error: StoreError) {
        switch error {
        case .conflict(let expected, let actual):
            self.init(
                Code.conflict,
                vi: "Sổ đã có thêm sự kiện (\(expected) → \(actual)); chạy lại lệnh.",
                en: "The log moved on (\(expected) → \(actual)); run the command again."
            )
        case .busy(let holder):
            let who = holder.isEmpty ? "" : " (\(holder))"
            self.init(
                Code.conflict,
                vi: "Một tiến trình khác đang ghi sổ\(who); đợi nó xong rồi chạy lại.",
                en: "Another process is writing the ledger\(who); wait for it and run again."
            )
        case .corrupt(let file, let problem):
            self.init(
                Code.verificationFailed,
                vi: "Tệp \(file) không nguyên vẹn: \(problem). Chạy “socai verify”; nếu chỉ là "
                    + "views.db thì “socai rebuild”.",
                en: "File \(file) is not whole: \(problem). Run “socai verify”; if it is only "
                    + "views.db, “socai rebuild”."
            )
        case .unavailable(let file, let problem): self.init(unavailable: file, problem)
        case .unknownOutcome(let place, let from, let to, let problem):
            self.init(unknown: place, from..<to, problem)
        case .foreign(let file, let problem): self.init(foreign: file, problem)
        case .outdatedViews(let file):
            self.init(
                Code.failure,
                vi: "\(file) là bản tổng hợp của phiên bản khác; chạy “socai rebuild”.",
                en: "\(file) holds views of another version; run “socai rebuild”."
            )
        case .unreadable(let position, let problem):
            self.init(
                Code.verificationFailed,
                vi: "Mục \(position) không đọc được (\(problem)); cần bản socai mới hơn hoặc "
                    + "kiểm tra bằng “socai verify”.",
                en: "Entry \(position) cannot be read (\(problem)); a newer socai is needed, or "
                    + "check with “socai verify”."
            )
        case .entryTooLong(let bytes):
            self.init(
                Code.badData,
                vi: "Một mục dài \(bytes) byte, tối đa 32 KiB; rút gọn nội dung.",
                en: "An entry of \(bytes) bytes, at most 32 KiB; shorten its content."
            )
        }
    }

    private init(unavailable file: String, _ problem: String) {
        if let key = VaultKeyFault(rawValue: problem) {
            self.init(key, file)
            return
        }
        let words = SystemProblem.words(problem)
        self.init(
            Code.failure,
            vi: "Không dùng được \(file): \(words.vi). Không có gì bị ghi dở.",
            en: "Cannot use \(file): \(words.en). Nothing was half written."
        )
    }

    private init(foreign file: String, _ problem: String) {
        if let key = VaultKeyFault(rawValue: problem) {
            self.init(key, file)
            return
        }
        self.init(
            Code.failure,
            vi: "\(file) không phải tệp của sổ này: \(problem).",
            en: "\(file) is not this ledger's: \(problem)."
        )
    }

    /// The key of a vault, and how it is put right.
    private init(_ fault: VaultKeyFault, _ file: String) {
        let words = fault.words(file)
        self.init(
            Code.failure,
            vi: "\(words.vi) Chưa ghi gì.",
            en: "\(words.en) Nothing was recorded."
        )
    }

    /// A commit nobody could tell the end of.
    private init(unknown place: String, _ entries: Range<Int>, _ problem: String) {
        self.init(
            Code.failure,
            vi: "Mất kết nối với \(place) khi đang ghi mục \(entries.lowerBound) đến "
                + "\(entries.upperBound - 1), chưa biết đã ghi hay chưa: \(problem). Gửi lại với "
                + "cùng mã lệnh thì không ghi hai lần.",
            en: "Lost \(place) while entries \(entries.lowerBound) to \(entries.upperBound - 1) "
                + "were written; whether they are is not known: \(problem). Sent again under the same "
                + "ids nothing doubles."
        )
    }
}
