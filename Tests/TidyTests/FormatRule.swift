import Foundation

/// Unknown keys of `.swift-format` are taken in silence, so a typo would switch a rule off.
enum FormatRule {
    /// Rules that were chosen beyond the formatter's own defaults.
    static let chosen: Set<String> = [
        "AlwaysUseLiteralForEmptyCollectionInit", "BeginDocumentationCommentWithOneLineSummary",
        "NeverForceUnwrap", "NeverUseForceTry", "NeverUseImplicitlyUnwrappedOptionals",
        "NoEmptyLinesOpeningClosingBraces", "NoLeadingUnderscores", "OmitExplicitReturns",
        "UseEarlyExits", "UseWhereClausesInForLoops", "ValidateDocumentationComments",
    ]

    static func faults(in ours: String, knownTo formatter: String) throws -> [String] {
        let (ours, known) = (try object(ours), try object(formatter))
        let (rules, defaults) = (rules(of: ours), rules(of: known))
        var faults = difference(Set(ours.keys), Set(known.keys))
        faults += difference(Set(rules.keys), Set(defaults.keys))
        let wanted = chosen.union(defaults.filter(\.value).keys)
        faults += wanted.filter { rules[$0] != true }.map { "\($0) is off" }
        return faults.sorted()
    }

    private static func difference(_ ours: Set<String>, _ known: Set<String>) -> [String] {
        ours.subtracting(known).map { "\($0) is unknown" }
            + known.subtracting(ours).map { "\($0) is missing" }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    private static func rules(of configuration: [String: Any]) -> [String: Bool] {
        configuration["rules"] as? [String: Bool] ?? [:]
    }

    /// What `swift format dump-configuration` prints outside the repository.
    static func defaults() throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swift", "format", "dump-configuration"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
