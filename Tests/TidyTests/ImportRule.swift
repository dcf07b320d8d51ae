/// Which modules a target may import: what each boundary forbids, as data.
enum ImportRule {
    static let ours: Set<String> = [
        "Ledger", "LedgerProof", "LedgerStore", "LedgerSQLite", "LedgerIntake", "LedgerRender",
        "LedgerSample", "LedgerTesting", "LedgerHTTP", "LedgerNode", "LedgerPostgres",
        "LedgerVault",
    ]

    static let allowed: [String: Set<String>] = [
        "Ledger": [],
        "LedgerProof": ["Crypto"],
        "LedgerStore": ["Ledger", "LedgerProof", "Crypto", "Dispatch", "Synchronization"],
        "LedgerVault": [
            "Ledger", "LedgerStore", "Crypto", "Foundation", "Glibc", "Synchronization",
        ],
        "LedgerSQLite": [
            "Ledger", "LedgerProof", "LedgerStore", "LedgerVault", "CSQLite", "Crypto", "GRDB",
            "GRDBSQLite", "Foundation", "Synchronization",
        ],
        "LedgerPostgres": [
            "Ledger", "LedgerProof", "LedgerStore", "LedgerVault", "CPostgres", "Foundation",
            "Glibc", "Synchronization", "Dispatch",
        ],
        "LedgerIntake": ["Ledger", "Foundation", "Yams", "CExpat", "CZlib"],
        "LedgerRender": ["Ledger", "CXLSXWriter", "Mustache"],
        "LedgerNode": [
            "Ledger", "LedgerIntake", "LedgerProof", "LedgerSQLite", "LedgerStore", "LedgerVault",
            "Foundation", "Synchronization", "Glibc", "Dispatch",
        ],
        "LedgerHTTP": [
            "Ledger", "LedgerIntake", "LedgerNode", "LedgerProof", "LedgerRender", "LedgerSQLite",
            "LedgerStore", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes",
            "NIOCore", "NIOHTTP1", "NIOHTTPTypes",
            "NIOPosix", "NIOSSL", "ServiceLifecycle", "Logging", "AsyncHTTPClient", "Foundation",
            "Glibc", "Synchronization", "UnixSignals", "Crypto", "JWTKit", "Metrics", "CoreMetrics",
            "Yams", "CZlib",
        ],
        "LedgerSigner": ["LedgerProof", "ArgumentParser", "Glibc"],
        "LedgerBench": [
            "Ledger", "LedgerPostgres", "LedgerSQLite", "LedgerStore", "ArgumentParser",
            "Dispatch", "Glibc", "Synchronization",
        ],
        "LedgerSample": [],
        "LedgerTesting": ours.union(["Testing", "Foundation", "Synchronization", "Glibc"]),
        "LedgerCLI": ours.union([
            "ArgumentParser", "Foundation", "Dispatch", "Synchronization", "Glibc", "HTTPTypes",
            "Hummingbird", "NIOCore", "Logging",
        ]),
    ]

    /// The imports a file may not have.
    static func faults(in file: TextFile) -> [String] {
        guard let allowed = allowed[file.target] else {
            return ["\(file.path): target \(file.target) has no list of imports"]
        }
        return file.lines.compactMap { module(importedBy: $0) }.filter { !allowed.contains($0) }
            .map { "\(file.path): may not import \($0)" }
    }

    private static func module(importedBy line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
            words[..<place].allSatisfy({ before.contains(String($0)) })
        else { return nil }
        let rest = words[(place + 1)...].first { !kinds.contains(String($0)) }
        return rest.map { String($0.prefix { $0 != "." && $0 != ";" }) }
    }

    private static let before: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "@testable", "@_exported",
        "@preconcurrency",
    ]
    private static let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
}
