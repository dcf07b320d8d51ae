import Foundation

/// A folder of its own for a test's files, gone with it.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "socai-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func callAsFunction(_ name: String) -> String {
        path + "/" + name
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

enum PasswordText {
    /// A password in a file nobody else may read.
    static func write(_ password: String, to path: String) throws {
        try Data("\(password)\n".utf8).write(to: URL(fileURLWithPath: path))
        let mode = [FileAttributeKey.posixPermissions: NSNumber(value: 0o600)]
        try FileManager.default.setAttributes(mode, ofItemAtPath: path)
    }
}
