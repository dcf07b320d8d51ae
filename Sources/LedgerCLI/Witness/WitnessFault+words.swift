import LedgerHTTP

extension Failure {
    /// What is wrong with a witness's directory, and how to mend it.
    init(_ fault: WitnessFault) {
        switch fault {
        case .noKey(let folder):
            self.init(
                Code.failure,
                vi: "\(folder) chưa có khóa nhân chứng; chạy “socai witness keys --state \(folder) "
                    + "--name TÊN”.",
                en: "\(folder) has no witness's key; run “socai witness keys --state \(folder) "
                    + "--name NAME”."
            )
        case .keyExists(let file):
            self.init(
                Code.conflict,
                vi: "Đã có khóa \(file) và không ghi đè; khóa mới thì dùng thư mục mới.",
                en: "There is a key \(file), which is not replaced; take a new directory for a new "
                    + "key."
            )
        case .badKey(let file):
            self.init(
                Code.badData,
                vi:
                    "“\(file)” không phải tên hay khóa nhân chứng; tên không có khoảng trắng và dấu +.",
                en: "“\(file)” is no name or key of a witness; a name has neither spaces nor +."
            )
        case .badLog(let file, let line):
            self.init(
                Code.badData,
                vi: "\(file), dòng \(line) không phải khóa công khai của sổ; sửa hoặc bỏ dòng ấy.",
                en: "\(file), line \(line) is no public key of a log; correct or drop that line."
            )
        case .badState(let file, let origin):
            self.init(
                Code.verificationFailed,
                vi:
                    "\(file) mất hoặc hỏng: không biết đã ký kèm đến đâu cho \(origin) nên không ký nữa. "
                    + "Đặt lại tệp ấy nếu chắc là bản cuối; nếu không, lập nhân chứng mới với khóa mới.",
                en:
                    "\(file) is missing or damaged: how far \(origin) was cosigned is not known, so "
                    + "nothing is. Put that file back if it surely is the last one; else make a new "
                    + "witness with a new key."
            )
        case .busy(let folder):
            self.init(
                Code.conflict,
                vi: "Một tiến trình khác đang làm chứng từ \(folder); dừng nó trước.",
                en: "Another process serves from \(folder); stop it first."
            )
        case .unavailable(let file, let problem):
            self.init(
                Code.failure,
                vi: "Không dùng được \(file): \(problem).",
                en: "Cannot use \(file): \(problem)."
            )
        }
    }

    /// Runs what may find fault with a witness's directory.
    static func telling<Result>(
        _ body: () throws(WitnessFault) -> Result
    ) throws -> Result {
        do throws(WitnessFault) {
            return try body()
        } catch {
            throw Failure(error)
        }
    }
}
