import HTTPTypes
import Hummingbird
import NIOCore

/// Answers that never change once they can be given.
enum Immutable {
    /// Whoever holds it already is told so.
    static func response(
        _ body: ByteBuffer,
        type: String,
        etag: String,
        for request: ServiceRequest
    ) -> Response {
        var headers: HTTPFields = [
            .cacheControl: "private, max-age=31536000, immutable", .eTag: etag,
        ]
        if Conditional.matches(request.request.headers[.ifNoneMatch], etag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: body)
        )
    }
}
