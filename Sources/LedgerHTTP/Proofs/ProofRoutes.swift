import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import NIOCore

/// What proves that a log is the one that was signed: checkpoints, tiles, proofs and receipts.
public struct ProofRoutes: Sendable {
    private let shelves: [String: CheckpointShelf]

    /// By the names of the ledgers.
    public init(_ paths: [String: PublishedPaths]) {
        shelves = paths.mapValues { CheckpointShelf($0) }
    }

    public var routes: [Route] {
        [
            route("readCheckpoint", "/checkpoint") { try await $1.newest($0) },
            route("readCheckpointOfSize", "/checkpoints/{size}") { try await $1.ofSize($0) },
            route("readTile", "/tile/{+path}") { try await $1.tile($0) },
            route("proveInclusion", "/proofs/inclusion") { try await $1.inclusion($0) },
            route("proveConsistency", "/proofs/consistency") { try await $1.consistency($0) },
            route("readReceipt", "/receipts/{position}") { try await $1.receipt($0) },
            route("readLogKeys", "/log.vkey") { try await $1.keys($0) },
            route("readPolicy", "/policy") { try await $1.policy($0) },
        ]
    }

    private func route(
        _ operation: String,
        _ path: String,
        _ handle: @escaping @Sendable (ServiceRequest, ProofDesk) async throws -> Response
    ) -> Route {
        Route(operation, .get, path, .right(.readLog)) { [shelves] request in
            let node = try request.ledger
            guard let shelf = shelves[node.name] else { throw Problem.noCheckpoint }
            return try await handle(request, ProofDesk(node: node, shelf: shelf))
        }
    }
}

/// Answers what is asked of one log.
struct ProofDesk: Sendable {
    let node: LedgerNode
    let shelf: CheckpointShelf

    // MARK: What was signed

    func newest(_ request: ServiceRequest) async throws -> Response {
        let signed = try await node.scan { log in
            try shelf.sound(in: log).first { _ in true }
        }
        guard let signed else { throw Problem.noCheckpoint }
        return changing(signed.bytes, request)
    }

    func ofSize(_ request: ServiceRequest) async throws -> Response {
        let size = try EventQuestion.position("size", request.part("size"))
        guard let signed = try await node.scan({ _ in try shelf.note(of: size) }) else {
            throw Problem.noCheckpoint
        }
        return changing(signed.bytes, request)
    }

    func keys(_ request: ServiceRequest) async throws -> Response {
        guard let bytes = try await node.scan({ _ in try shelf.keyBytes() }) else {
            throw Problem.noCheckpoint
        }
        return changing(bytes, request)
    }

    /// The policy of the home; without one, that the log's own signature is enough.
    func policy(_ request: ServiceRequest) async throws -> Response {
        let bytes = try await node.scan { _ in
            if let bytes = try shelf.policyBytes() { return bytes }
            let keys = String(decoding: try shelf.keyBytes() ?? [], as: UTF8.self)
            let lines = keys.split(separator: "\n").map { "log \($0)\n" } + ["quorum none\n"]
            return Array(lines.joined().utf8)
        }
        return changing(bytes, request)
    }

    /// Witnesses may sign later: asked for again each time, sent again only when it changed.
    private func changing(_ bytes: [UInt8], _ request: ServiceRequest) -> Response {
        let etag = "\"" + Data(SHA256.hash(data: bytes).prefix(16)).base64EncodedString() + "\""
        let headers: HTTPFields = [
            .contentType: "text/plain; charset=utf-8", .cacheControl: "no-cache", .eTag: etag,
        ]
        if Conditional.matches(request.request.headers[.ifNoneMatch], etag) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    // MARK: Tiles

    /// Only what the newest checkpoint covers, and so never anything that may change.
    func tile(_ request: ServiceRequest) async throws -> Response {
        guard let place = TilePlace(request.context.parameters.getCatchAll()) else {
            throw Problem.noTile
        }
        if case .entries = place, request.scope != nil { throw Problem.outsideScope }
        let bytes = try await node.scan { log -> [UInt8]? in
            guard let signed = try shelf.sound(in: log).first(where: { _ in true }) else {
                throw Problem.noCheckpoint
            }
            return try ProofDesk.bytes(of: place, in: log, signed.checkpoint.size)
        }
        guard let bytes else { throw Problem.noTile }
        let tag = Data(SHA256.hash(data: bytes).prefix(16)).base64EncodedString()
        return Immutable.response(
            ByteBuffer(bytes: bytes),
            type: "application/octet-stream",
            etag: "\"\(tag)\"",
            for: request
        )
    }

    /// Nil when a log of this size has no such tile, or not so many of its hashes yet.
    private static func bytes(
        of place: TilePlace,
        in log: any EventStore,
        _ size: Int
    ) throws -> [UInt8]? {
        switch place {
        case .hashes(let id, let width):
            guard width <= id.width(ofTree: size) else { return nil }
            if let full = try log.tile(id) {
                return Array(full.bytes.prefix(width * Hash.byteCount))
            }
            return try log.proofTree(ofFirst: size).hashes(of: id).prefix(width).flatMap(\.bytes)
        case .entries(let index, let width):
            let start = index * EntryBundle.width
            guard start + width <= size else { return nil }
            var bundle: [UInt8] = []
            try log.scan(start..<(start + width)) { EntryBundle.append($1, to: &bundle) }
            return bundle
        }
    }
}

extension ServiceRequest {
    /// A part of the path as it stands there.
    func part(_ name: String) -> String { context.parameters.get(name) ?? "" }
}

extension Problem {
    static let noCheckpoint = Problem(
        .notFound,
        "checkpoint.none",
        title: Words(vi: "Chưa có gốc đã ký", en: "No such checkpoint"),
        detail: Words(
            vi: "Sổ chưa có gốc đã ký nào ở đây; ký bằng “socai checkpoint” rồi hỏi lại.",
            en:
                "The ledger has no signed checkpoint here; sign one by “socai checkpoint”, then ask "
                + "again."
        )
    )

    static let noTile = Problem(
        .notFound,
        "tile.unknown",
        title: Words(vi: "Không có ô này", en: "No such tile"),
        detail: Words(
            vi: "Đường dẫn không phải của ô nào mà gốc đã ký mới nhất bao gồm; xem "
                + "Schemas/formats/tiles.md.",
            en: "The path is none of a tile the newest checkpoint covers; see "
                + "Schemas/formats/tiles.md."
        )
    )
}
