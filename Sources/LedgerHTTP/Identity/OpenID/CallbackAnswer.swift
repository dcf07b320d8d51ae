import Hummingbird

/// What a provider sends back through the browser.
///
/// Source: RFC 6749 §4.1.2, RFC 9207 §2.
struct CallbackAnswer: Sendable {
    let state: String
    let code: String?
    let error: String?
    let issuer: String?

    /// Takes each value at most once (RFC 6749 §3.1), none longer than any provider's.
    init(_ request: Request) throws(Problem) {
        let values = request.uri.queryParameters
        func single(_ name: String) throws(Problem) -> String? {
            let found = values[values: name[...]]
            guard found.count <= 1, found.allSatisfy({ $0.utf8.count <= 2048 }) else {
                throw .badState
            }
            return found.first.map { String($0) }
        }
        guard let state = try single("state"), Secret.isSecret(state) else { throw .badState }
        self.state = state
        code = try single("code")
        issuer = try single("iss")
        error = try single("error").map { CallbackAnswer.isCode($0) ? $0 : "error" }
    }

    private static func isCode(_ text: String) -> Bool {
        1...40 ~= text.utf8.count
            && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
    }
}
