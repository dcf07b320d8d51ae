public import Ledger
public import LedgerProof

/// One member's own events with what proves that a rating counted exactly these: one JSON text.
///
/// Holds whatever was received; an audit gives it meaning. See `Schemas/formats/kit.md`.
public struct LightKit: Hashable, Sendable {
    /// An entry of the log, as it stands there.
    public struct Entry: Hashable, Sendable {
        public let position: Position
        public let text: String

        public init(position: Position, text: String) {
            (self.position, self.text) = (position, text)
        }
    }

    /// A line of text with its proof under a root (RFC 6962 §2.1.1).
    public struct Line: Hashable, Sendable {
        public let text: String
        public let proof: InclusionProof

        public init(text: String, proof: InclusionProof) {
            (self.text, self.proof) = (text, proof)
        }

        /// - Throws: ``ProofError`` unless the line is under the root.
        public func verify(root: Hash) throws(ProofError) {
            try proof.verify(leaf: .leaf(Array(text.utf8)), root: root)
        }
    }

    /// A signed checkpoint's note.
    public var checkpoint: String
    /// The member's stream up to the rating's input, and the rating's event; by position.
    public var entries: [Entry]
    /// The member's line among the heads of all streams.
    public var heads: Line
    /// That the rating's input is the beginning of the checkpoint's tree.
    public var inputRoot: [Hash]
    public var member: MemberID
    public var origin: String
    /// Lines of a witness policy.
    public var policy: String
    /// That the entries are in the checkpoint's tree; see ``SubsetProof``.
    public var proof: [Hash]
    /// The position of the event that made the rating known.
    public var rating: Position
    /// The member's row.
    public var sheet: Line
    /// Public keys of the log, now and formerly.
    public var vkeys: [String]

    public init(
        checkpoint: String,
        entries: [Entry],
        heads: Line,
        inputRoot: [Hash],
        member: MemberID,
        origin: String,
        policy: String,
        proof: [Hash],
        rating: Position,
        sheet: Line,
        vkeys: [String]
    ) {
        (self.checkpoint, self.entries, self.heads) = (checkpoint, entries, heads)
        (self.inputRoot, self.member, self.origin) = (inputRoot, member, origin)
        (self.policy, self.proof, self.rating) = (policy, proof, rating)
        (self.sheet, self.vkeys) = (sheet, vkeys)
    }

    /// Longer texts are no kit of one member.
    public static let byteCountMax = 4 << 20
    static let format = "socai-light-kit/1"
}

// MARK: As text

extension LightKit {
    /// The kit as canonical JSON: one text for one kit.
    public var bytes: [UInt8] {
        var writer = EntryWriter()
        writer.open()
        writer.key("checkpoint")
        writer.string(checkpoint)
        writer.key("entries")
        writer.openArray()
        for entry in entries {
            writer.open()
            writer.key("entry")
            writer.string(entry.text)
            writer.key("position")
            writer.integer(Int(entry.position.value))
            writer.close()
        }
        writer.closeArray()
        writer.key("format")
        writer.string(LightKit.format)
        writer.key("heads")
        writer.line(heads)
        writer.key("inputRoot")
        writer.strings(inputRoot.map(\.base64))
        writer.key("member")
        writer.integer(Int(member.position.value))
        writer.key("origin")
        writer.string(origin)
        writer.key("policy")
        writer.string(policy)
        writer.key("proof")
        writer.strings(proof.map(\.base64))
        writer.key("rating")
        writer.integer(Int(rating.value))
        writer.key("sheet")
        writer.line(sheet)
        writer.key("vkeys")
        writer.strings(vkeys)
        writer.close()
        return writer.bytes
    }

    /// Reads what ``bytes`` writes and nothing else.
    ///
    /// - Throws: ``EntryFault`` naming the byte.
    public init(bytes: [UInt8]) throws(EntryFault) {
        guard bytes.count <= LightKit.byteCountMax else {
            throw EntryFault(offset: LightKit.byteCountMax, expected: "at most 4 MiB")
        }
        var text = CanonicalText(bytes)
        self = try text.read { reader throws(EntryFault) in try LightKit(&reader) }
        // Of two spellings of one kit only one is read.
        guard self.bytes == bytes else {
            throw EntryFault(offset: 0, expected: "canonical JSON")
        }
    }

    private init(_ reader: inout EntryReader) throws(EntryFault) {
        try reader.open()
        try reader.required("checkpoint")
        checkpoint = try reader.string()
        try reader.required("entries")
        entries = try reader.list { reader throws(EntryFault) in try Entry(&reader) }
        try reader.required("format")
        guard try reader.string() == LightKit.format else { throw reader.fault(LightKit.format) }
        try reader.required("heads")
        heads = try Line(&reader)
        try reader.required("inputRoot")
        inputRoot = try reader.hashes()
        try reader.required("member")
        member = MemberID(Position(try reader.position()))
        try reader.required("origin")
        origin = try reader.string()
        try reader.required("policy")
        policy = try reader.string()
        try reader.required("proof")
        proof = try reader.hashes()
        try reader.required("rating")
        rating = Position(try reader.position())
        try reader.required("sheet")
        sheet = try Line(&reader)
        try reader.required("vkeys")
        vkeys = try reader.list { reader throws(EntryFault) in try reader.string() }
        try reader.close()
    }
}

extension LightKit.Entry {
    fileprivate init(_ reader: inout EntryReader) throws(EntryFault) {
        try reader.open()
        try reader.required("entry")
        text = try reader.string()
        try reader.required("position")
        position = Position(try reader.position())
        try reader.close()
    }
}

extension LightKit.Line {
    fileprivate init(_ reader: inout EntryReader) throws(EntryFault) {
        try reader.open()
        try reader.required("index")
        let index = try reader.integer()
        try reader.required("line")
        text = try reader.string()
        try reader.required("proof")
        let hashes = try reader.hashes()
        try reader.required("size")
        proof = InclusionProof(index: index, size: try reader.integer(), hashes: hashes)
        try reader.close()
    }
}

extension EntryWriter {
    fileprivate mutating func line(_ line: LightKit.Line) {
        open()
        key("index")
        integer(line.proof.index)
        key("line")
        string(line.text)
        key("proof")
        strings(line.proof.hashes.map(\.base64))
        key("size")
        integer(line.proof.size)
        close()
    }

    fileprivate mutating func strings(_ texts: [String]) {
        openArray()
        for text in texts { string(text) }
        closeArray()
    }
}

extension EntryReader {
    fileprivate mutating func list<Value>(
        _ read: (inout EntryReader) throws(EntryFault) -> Value
    ) throws(EntryFault) -> [Value] {
        var values: [Value] = []
        try expect("[")
        if take(UInt8(ascii: "]")) { return values }
        repeat { values.append(try read(&self)) } while take(UInt8(ascii: ","))
        try expect("]")
        return values
    }

    fileprivate mutating func hashes() throws(EntryFault) -> [Hash] {
        try list { reader throws(EntryFault) in
            guard let hash = Hash(base64: try reader.string()) else {
                throw reader.fault("a hash in base64")
            }
            return hash
        }
    }
}
