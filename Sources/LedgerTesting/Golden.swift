import Foundation
package import Testing

/// Compares text with a file that a reviewer can read, kept beside the test.
package enum Golden {
    /// Records an issue with the differing lines unless the file says the same.
    ///
    /// A missing file is written and fails once; `RECORD=1` writes all anew and fails none.
    package static func expect(
        _ text: String,
        named name: String,
        beside test: String = #filePath,
        at location: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(fileURLWithPath: test).deletingLastPathComponent()
        let file = folder.appendingPathComponent("Goldens").appendingPathComponent(name)
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
        guard !isRecording, let golden = try? String(contentsOf: file, encoding: .utf8) else {
            let error = write(text, to: file)
            if !isRecording || error != nil {
                Issue.record("\(name) is new, look at it: \(error ?? "")", sourceLocation: location)
            }
            return
        }
        guard golden != text else { return }
        let difference = difference(of: lines(golden), and: lines(text))
        Issue.record("\(name): golden -, found +\n\(difference)", sourceLocation: location)
    }

    private static func write(_ text: String, to file: URL) -> String? {
        do {
            let folder = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }
}
