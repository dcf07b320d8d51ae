import Foundation
import LedgerCLI
import LedgerHTTP

/// The routes the program serves, with real paths to ask for.
enum ServedRoutes {
    static func all() throws -> [Route] {
        let state =
            FileManager.default.temporaryDirectory.path + "/socai-routes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: state,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: state) }
        return try ServiceAssembly.routes(in: state)
    }

    /// Every part that varies, but the ledger's name, is the same text.
    static func path(_ route: Route, filling text: String) -> String {
        let parts = route.path.split(separator: "/").map { part in
            part.hasPrefix("{") ? text : String(part)
        }
        return (route.isOfLedger ? ServiceHouse.api : "") + "/" + parts.joined(separator: "/")
    }
}
