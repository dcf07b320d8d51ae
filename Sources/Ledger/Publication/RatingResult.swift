/// The rule book a rating follows.
public struct BookCitation: Hashable, Sendable {
    /// The event that adopted it.
    public let adopted: Position
    public let id: String
    public let version: Int
    /// SHA-256 of its text in hex.
    public let hash: String

    public init(adopted: Position, id: String, version: Int, hash: String) {
        self.adopted = adopted
        self.id = id
        self.version = version
        self.hash = hash
    }
}

/// What a computed rating is known by: enough to compute it again and to tell whether it is equal.
public struct RatingResult: Hashable, Sendable {
    /// The events it was computed from.
    public let input: LogPrefix
    public let book: BookCitation
    /// The engine and its version, `rating/1`.
    public let engine: String
    /// Root over the canonical lines of all rows, in hex.
    public let digest: String
    public let rowCount: Int
    /// Where everybody's stream ended in the input; nil in entries from before there were links.
    public let heads: StreamRoot?

    public init(
        input: LogPrefix,
        book: BookCitation,
        engine: String,
        digest: String,
        rowCount: Int,
        heads: StreamRoot? = nil
    ) {
        self.input = input
        self.book = book
        self.engine = engine
        self.digest = digest
        self.rowCount = rowCount
        self.heads = heads
    }

    /// The same result, with where streams ended in its input.
    public func stating(_ heads: StreamRoot) -> RatingResult {
        RatingResult(
            input: input,
            book: book,
            engine: engine,
            digest: digest,
            rowCount: rowCount,
            heads: heads
        )
    }

    /// Whether a text is 32 bytes in lower-case hex.
    static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension RatingResult {
    var fields: PaperFields {
        let book: [String: PaperValue] = [
            "adopted": .integer(Int(book.adopted.value)), "hash": .text(book.hash),
            "id": .text(book.id), "version": .integer(book.version),
        ]
        var fields = PaperFields([
            "book": .object(PaperFields(book)), "digest": .text(digest), "engine": .text(engine),
            "input": .object(input.fields), "rows": .integer(rowCount),
        ])
        fields.object("heads", heads?.fields)
        return fields
    }

    init(named name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard var object = try reader.optionalObject(name),
            var cited = try object.optionalObject("book")
        else { throw reader.fault(name, "a result with its book") }
        book = BookCitation(
            adopted: try cited.position("adopted"),
            id: try cited.text("id"),
            version: try cited.count("version"),
            hash: try cited.text("hash")
        )
        try cited.end()
        digest = try object.text("digest")
        engine = try object.text("engine")
        heads = try StreamRoot(optional: "heads", in: &object)
        input = try LogPrefix(named: "input", in: &object)
        rowCount = try object.count("rows")
        try object.end()
    }
}
