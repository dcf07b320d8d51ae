import Foundation

enum PasswordText {
    /// A password in a file nobody else may read.
    static func write(_ password: String, to path: String) throws {
        try Data("\(password)\n".utf8).write(to: URL(fileURLWithPath: path))
        let mode = [FileAttributeKey.posixPermissions: NSNumber(value: 0o600)]
        try FileManager.default.setAttributes(mode, ofItemAtPath: path)
    }
}
