import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import NIOCore

/// The answer to a question about the log, as it was when the question came.
struct EventPage: Sendable {
    private let question: EventQuestion
    private let media: EventMedia
    private let request: ServiceRequest
    private let head: Head
    private let range: Range<Int>
    private let scan: EventScan

    init(
        _ question: EventQuestion,
        _ media: EventMedia,
        _ request: ServiceRequest,
        _ feed: LiveFeed
    ) async throws {
        (self.question, self.media, self.request) = (question, media, request)
        let (node, filter) = (try request.ledger, question.filter)
        let head = node.head
        self.head = head
        scan = EventScan(
            node: node,
            filter: filter,
            places: filter.needsPlaces ? try await feed.places(upTo: head.size) : nil,
            form: media == .cloud ? .cloud(origin: node.log.origin) : .line,
            separator: media == .lines ? "\n" : ","
        )
        range = try await EventPage.range(question, head, node)
    }

    /// Times are not followed entry by entry: the log never goes back in time.
    private static func range(
        _ question: EventQuestion,
        _ head: Head,
        _ node: LedgerNode
    ) async throws -> Range<Int> {
        var start = question.isFromHead ? head.size : question.start
        var end = min(question.end, head.size)
        let (from, to) = (question.filter.from, question.filter.to)
        if from != nil || to != nil {
            let (first, last) = try await node.scan { log in
                (
                    try from.map {
                        try log.count(
                            recordedBy: Instant(
                                millisecondsSinceEpoch: $0.millisecondsSinceEpoch - 1
                            )
                        )
                    } ?? 0, try to.map { try log.count(recordedBy: $0) } ?? Int.max
                )
            }
            (start, end) = (max(start, first), min(end, last))
        }
        return min(start, end)..<end
    }

    private var headers: HTTPFields {
        [
            .contentType: media.rawValue, .socaiPosition: String(head.size - 1),
            .socaiRoot: head.root.base64, .cacheControl: "private, no-cache",
            .vary: "Accept",
        ]
    }

    // MARK: One page

    /// A page with the link to the next; its tag follows from its bytes.
    func response() async throws -> Response {
        let piece = try await scan.piece(range, limit: question.limit ?? EventQuestion.limitDefault)
        var body = ByteBuffer()
        if media == .page {
            body.writeString(
                "{\"position\":\(head.size - 1),\"root\":\"\(head.root.base64)\",\"events\":"
            )
        }
        body.writeString("[")
        body.writeImmutableBuffer(piece.buffer)
        body.writeString(media == .page ? "]}" : "]")
        var fields = headers
        if piece.next < range.upperBound { fields[.link] = link(piece.next) }
        let tag = SHA256.hash(data: body.readableBytesView).prefix(16)
        let etag = "\"" + Data(tag).base64EncodedString() + "\""
        fields[.eTag] = etag
        if Conditional.matches(request.request.headers[.ifNoneMatch], etag) {
            return Response(status: .notModified, headers: fields)
        }
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody(byteBuffer: body)
        )
    }

    private func link(_ next: Int) -> String {
        Conditional.link(
            EventCursor(next: next, of: question.filter).text,
            question.pairs.filter { $0.name != "after" },
            request.request.uri.path
        )
    }

    // MARK: Any length

    /// A line each, read piece by piece as the client takes them.
    func lines() -> Response {
        Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                var (next, left) = (range.lowerBound, question.limit ?? .max)
                while next < range.upperBound, left > 0 {
                    let limit = min(left, EventPage.linesAtOnce)
                    var piece = try await scan.piece(next..<range.upperBound, limit: limit)
                    (next, left) = (piece.next, left - piece.count)
                    guard piece.count > 0 else { continue }
                    piece.buffer.writeString("\n")
                    try await writer.write(piece.buffer)
                }
                try await writer.finish(nil)
            }
        )
    }

    private static let linesAtOnce = 2048
}

extension HTTPField.Name {
    fileprivate static let link: HTTPField.Name = {
        guard let name = HTTPField.Name("Link") else {
            preconditionFailure("the name of a header is a token")
        }
        return name
    }()
}
