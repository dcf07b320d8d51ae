import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import LedgerRender
import LedgerStore
import NIOCore

/// A stream of commands, a line each, answered line by line while it comes in.
///
/// Lines that arrive together share durable commits; a line's answer is sent only after its own.
/// Memory does not grow with the stream: who sends must also read, or ask by
/// `Prefer: return=minimal` for refused lines and the summary only.
struct CommandStream {
    private let request: ServiceRequest
    private let node: LedgerNode
    private let key: IdempotencyKey?
    private let isMinimal: Bool

    /// Lines decided in one turn of the writer at most: others wait for some 40 ms, and a durable
    /// commit is shared by so many that it costs each little.
    private static let chunkLines = 2048

    init(_ request: ServiceRequest) throws {
        self.request = request
        node = try request.ledger
        key = try request.idempotencyKey()
        isMinimal = request.request.headers[values: .prefer].contains { value in
            value.lowercased().contains("return=minimal")
        }
    }

    func response() -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var writer = writer
                try await run(&writer)
                try await writer.finish(nil)
            }
        )
    }

    /// What the last line of the answer says.
    private struct Summary {
        /// Where in the stream the last line dealt with stands, blank ones counted.
        var lastLine = 0
        /// Lines with something in them.
        var lines: Int { recorded + repeated + unchanged + refused }
        var recorded = 0
        var repeated = 0
        var unchanged = 0
        var refused = 0
        var problem: Problem?

        mutating func count(_ answer: CommandAnswer) {
            switch answer {
            case .recorded: recorded += 1
            case .repeated: repeated += 1
            case .unchanged: unchanged += 1
            case .problem: refused += 1
            }
        }
    }

    private func run(_ writer: inout any ResponseBodyWriter) async throws {
        let box = LineBox(lineMax: CommandStream.chunkLines)
        async let received: Void = receive(into: box)
        var summary = Summary()
        do {
            try await answer(from: box, &summary, &writer)
        } catch {
            summary.problem = Problem(telling: error) ?? .broken
        }
        await box.close()
        try await writer.write(ByteBuffer(string: line(of: summary) + "\n"))
        await received
    }

    /// Cuts what comes in into lines; the sender waits while too many wait here.
    private func receive(into box: LineBox) async {
        var splitter = LineSplitter(limit: request.limits.lineBytes)
        do {
            for try await part in request.request.body {
                try splitter.add(part)
                await box.put(splitter.take(.max))
            }
            await box.put(splitter.finish())
            await box.finish(.success(()))
        } catch {
            // Lines that came whole are dealt with.
            await box.put(splitter.take(.max))
            await box.finish(.failure(error))
        }
    }

    private func answer(
        from box: LineBox,
        _ summary: inout Summary,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var reading = CommandReading(request)
        // While one chunk waits for the disk the next is read; the writer keeps their order.
        var pending: Pending?
        do {
            while let lines = try await box.take(upTo: CommandStream.chunkLines) {
                try await turn(lines, &pending, &reading, &summary, &writer)
                // Who sends a line and waits for its answer gets it.
                if await box.isEmpty { try await settle(&pending, &summary, &writer) }
            }
        } catch {
            try await settle(&pending, &summary, &writer)
            throw error
        }
        try await settle(&pending, &summary, &writer)
    }

    // MARK: Chunks

    /// A chunk in the hands of the writer.
    private struct Pending {
        let first: Int
        let answers: Task<[CommandAnswer?], any Error>
    }

    /// Hands over a chunk and answers the one before it.
    private func turn(
        _ lines: [[UInt8]],
        _ pending: inout Pending?,
        _ reading: inout CommandReading,
        _ summary: inout Summary,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        let first = summary.lastLine + 1
        summary.lastLine += lines.count
        let ready = lines.map { line in
            line.contains { $0 > 0x20 }
                ? Result { () throws(Problem) in try reading.read(line) } : nil
        }
        let next = Pending(first: first, answers: hand(ready, from: first))
        try await settle(&pending, &summary, &writer)
        pending = next
    }

    private func hand(
        _ ready: [Result<CommandReading.Ready, Problem>?],
        from first: Int
    ) -> Task<[CommandAnswer?], any Error> {
        Task { [node, key] in
            try await node.write { session in
                try ready.enumerated().map { offset, command in
                    switch command {
                    case nil: nil
                    case .failure(let problem): .problem(problem)
                    case .success(let ready):
                        CommandAnswer(
                            try session.record(
                                ready.line,
                                as: ready.kind,
                                id: key?.line(first + offset),
                                by: ready.principal
                            ),
                            of: ready
                        )
                    }
                }
            }
        }
    }

    private func settle(
        _ pending: inout Pending?,
        _ summary: inout Summary,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        guard let chunk = pending else { return }
        pending = nil
        var text = ""
        do {
            for (offset, answer) in try await chunk.answers.value.enumerated() {
                guard let answer else { continue }
                summary.count(answer)
                guard !isMinimal || answer.isProblem else { continue }
                let value = answer.json(request.context.language, line: chunk.first + offset)
                text += value.written(.compact) + "\n"
            }
        } catch {
            summary.lastLine = chunk.first - 1
            throw error
        }
        if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
    }

    /// The end: what was done, and where to go on when it was not all.
    private func line(of summary: Summary) -> String {
        var members: [JSONValue.Member] = [
            .init("result", .string(summary.problem == nil ? "done" : "stopped")),
            .init("lines", .integer(summary.lines)),
            .init("lastLine", .integer(summary.lastLine)),
            .init("recorded", .integer(summary.recorded)),
            .init("repeated", .integer(summary.repeated)),
            .init("unchanged", .integer(summary.unchanged)),
            .init("refused", .integer(summary.refused)),
            .init("position", .integer(node.head.size - 1)),
        ]
        if let problem = summary.problem {
            let document = problem.document(request.context.language, trace: request.context.trace)
            members.append(.init("problem", document))
        }
        return JSONValue.object(members).written(.compact)
    }
}
