import HTTPTypes
import Hummingbird
import LedgerProof
import NIOCore

/// The API document, as it lies in `Schemas/http/openapi.yaml`.
public struct DocumentRoutes: Sendable {
    public init() {}

    /// The text of the document.
    public static var text: [UInt8] { PackageResources.openapi_yaml }

    private static let buffer = ByteBuffer(bytes: text)
    private static let etag = "\"" + Hash(sha256Of: text).hex.prefix(32) + "\""

    public var routes: [Route] {
        [
            Route("readAPI", .get, "/openapi.yaml", .anybody, isOfLedger: false) { request in
                let headers: HTTPFields = [
                    .contentType: "application/yaml", .eTag: DocumentRoutes.etag,
                    .cacheControl: "no-cache",
                ]
                let asked = request.request.headers[.ifNoneMatch]
                if Conditional.matches(asked, DocumentRoutes.etag) {
                    return Response(status: .notModified, headers: headers)
                }
                return Response(
                    status: .ok,
                    headers: headers,
                    body: ResponseBody(byteBuffer: DocumentRoutes.buffer)
                )
            }
        ]
    }
}
