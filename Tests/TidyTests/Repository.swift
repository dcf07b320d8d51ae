import Foundation

/// A text file of the repository, by its path from the top.
struct TextFile: Sendable {
    let path: String
    let text: String

    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// `Ledger` for `Sources/Ledger/…`.
    var target: String {
        String(path.split(separator: "/").dropFirst().first ?? "")
    }
}

enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
    }

    /// The paths below a folder, sorted; nothing hidden.
    static func paths(under folder: String) throws -> [String] {
        let base = root.appendingPathComponent(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
            .filter { path in
                var isFolder: ObjCBool = false
                let full = base.appendingPathComponent(path).path
                _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
                let isHidden = path.split(separator: "/").contains { $0.first == "." }
                return !isFolder.boolValue && !isHidden
            }
            .map { "\(folder)/\($0)" }
    }

    static func files(under folders: String..., ending: String) throws -> [TextFile] {
        try folders.flatMap { try paths(under: $0) }.filter { $0.hasSuffix(ending) }
            .map { try file($0) }
    }

    static func file(_ path: String) throws -> TextFile {
        let url = root.appendingPathComponent(path)
        return TextFile(path: path, text: try String(contentsOf: url, encoding: .utf8))
    }
}
