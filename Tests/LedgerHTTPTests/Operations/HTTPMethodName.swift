import HTTPTypes

/// Methods no standard names.
enum HTTPMethodName {
    static func made(_ text: String) -> HTTPRequest.Method {
        HTTPRequest.Method(text) ?? .trace
    }
}
