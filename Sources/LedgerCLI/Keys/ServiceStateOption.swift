import ArgumentParser
import Foundation
import LedgerHTTP
import LedgerSQLite
import LedgerStore

/// Where a service keeps who may sign in.
struct ServiceStateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                "Thư mục trạng thái của dịch vụ (khóa “state” trong cấu hình).",
                "The service's state directory (the key “state” of its settings)."
            ),
            valueName: "dir"
        ),
        completion: .directory
    )
    var state: String

    /// The file, made where there is none.
    func file() throws -> ServiceFile {
        do {
            return try ServiceFile(in: state)
        } catch StoreError.foreign(let file, let problem) {
            throw Failure(
                Code.failure,
                vi: "\(file) không phải tệp khóa của dịch vụ (\(problem)); kiểm tra --state.",
                en: "\(file) is no service's file of keys (\(problem)); check --state."
            )
        } catch StoreError.corrupt(let file, let problem) {
            throw Failure(
                Code.failure,
                vi:
                    "Tệp khóa \(file) không nguyên vẹn (\(problem)); chuyển nó đi rồi tạo khóa mới: "
                    + "trong đó không có gì của sổ.",
                en: "The file of keys \(file) is not whole (\(problem)); move it away and make new "
                    + "keys: nothing of a ledger is in it."
            )
        }
    }

    /// The file, which must be there: a mistyped directory has no keys to list or revoke.
    func existingFile() throws -> ServiceFile {
        let path = state + "/" + ServiceFile.name
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                Code.failure,
                vi:
                    "\(state) chưa có \(ServiceFile.name); kiểm tra --state, hoặc tạo khóa đầu tiên "
                    + "bằng “socai key create”.",
                en:
                    "\(state) has no \(ServiceFile.name); check --state, or make the first key with "
                    + "“socai key create”."
            )
        }
        return try file()
    }
}

/// In whose name somebody acts who comes with a key or a link.
struct AccountNameOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                "Tên tài khoản: A–Z a–z 0–9 . _ - /, 1…64 ký tự.",
                "The account's name: A–Z a–z 0–9 . _ - /, 1…64 characters."
            ),
            valueName: say("tên", "name")
        )
    )
    var name: String

    func checked() throws -> String {
        guard AccountName.isValid(name) else {
            throw Failure(
                64,
                vi: "--name “\(name)” sai dạng; chỉ dùng A–Z a–z 0–9 . _ - /, 1…64 ký tự.",
                en: "--name “\(name)” is malformed; use A–Z a–z 0–9 . _ - / only, 1…64 characters."
            )
        }
        return name
    }
}
