import Hummingbird
import HummingbirdCore
import Ledger
import LedgerNode
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore
import NIOCore

extension ProofDesk {
    /// That an entry is in the tree of a size: by default that of the newest checkpoint.
    func inclusion(_ request: ServiceRequest) async throws -> Response {
        let numbers = try numbers(request, ["position", "size"])
        guard let position = numbers["position"] else { throw Problem.missing("position") }
        let value = try await node.scan { log -> JSONValue in
            let size = try numbers["size"] ?? newestSize(in: log)
            guard position < size, size <= node.head.size else { throw Problem.noEvent }
            let tree = try log.proofTree(ofFirst: size)
            let proof = try tree.inclusionProof(of: position)
            let leaf = try ProofDesk.leaf(position, in: log)
            // What does not hold must not leave the house.
            try proof.verify(leaf: leaf, root: tree.root)
            return [
                "position": .integer(position), "size": .integer(size),
                "leaf": .string(leaf.base64), "root": .string(tree.root.base64),
                "hashes": .array(proof.hashes.map { .string($0.base64) }),
            ]
        }
        return ProofDesk.json(value)
    }

    /// That the tree of one size is the beginning of that of a later one.
    func consistency(_ request: ServiceRequest) async throws -> Response {
        let numbers = try numbers(request, ["from", "to"])
        guard let old = numbers["from"] else { throw Problem.missing("from") }
        let value = try await node.scan { log -> JSONValue in
            let size = try numbers["to"] ?? newestSize(in: log)
            guard 0 < old, old <= size, size <= node.head.size else { throw Problem.noEvent }
            let tree = try log.proofTree(ofFirst: size)
            let proof = try tree.consistencyProof(from: old)
            let oldRoot = try log.root(ofFirst: old)
            try proof.verify(oldRoot: oldRoot, root: tree.root)
            return [
                "from": .integer(old), "to": .integer(size), "fromRoot": .string(oldRoot.base64),
                "root": .string(tree.root.base64),
                "hashes": .array(proof.hashes.map { .string($0.base64) }),
            ]
        }
        return ProofDesk.json(value)
    }

    /// A proof file that can be kept and checked without us.
    func receipt(_ request: ServiceRequest) async throws -> Response {
        let position = try EventQuestion.position("position", request.part("position"))
        guard position < node.head.size else { throw Problem.noEvent }
        let bytes = try await node.scan { log -> [UInt8] in
            guard let signed = try shelf.covering(position, in: log) else {
                throw Problem.noCheckpoint
            }
            let tree = try log.proofTree(ofFirst: signed.checkpoint.size)
            let proof = try tree.inclusionProof(of: position)
            try proof.verify(
                leaf: ProofDesk.leaf(position, in: log),
                root: signed.checkpoint.root
            )
            return ProofFile(index: position, hashes: proof.hashes, signed: signed).bytes
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "private, no-cache",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    // MARK: Parts

    private func newestSize(in log: any EventStore) throws -> Int {
        guard let signed = try shelf.sound(in: log).first(where: { _ in true }) else {
            throw Problem.noCheckpoint
        }
        return signed.checkpoint.size
    }

    private func numbers(_ request: ServiceRequest, _ names: [String]) throws -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (name, value) in try QueryString.pairs(request.request.uri.query) {
            guard names.contains(name) else { throw Problem.unknownParameter(name, names) }
            numbers[name] = try EventQuestion.position(name, value)
        }
        return numbers
    }

    private static func leaf(_ position: Int, in log: any EventStore) throws -> Hash {
        var leaf = Hash.emptyTree
        try log.scan(position..<(position + 1)) { leaf = Hash.leaf($1) }
        return leaf
    }

    private static func json(_ value: JSONValue) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "private, no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
    }
}

extension Problem {
    static func missing(_ name: String) -> Problem {
        badParameter(
            name,
            "parameter.missing",
            Words(vi: "Thiếu tham số “\(name)”.", en: "The parameter “\(name)” is missing.")
        )
    }
}
