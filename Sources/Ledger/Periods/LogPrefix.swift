/// The first events of the log: how many, and their Merkle root.
///
/// What a seal closes and a rating is computed from; two logs with the same prefix give the same
/// rating.
public struct LogPrefix: Hashable, Sendable {
    public let size: Int
    /// The root's 32 bytes in base64, as checkpoints write it.
    public let root: String

    /// Nil when the size is no size of a log, or the root not 32 bytes in base64.
    public init?(size: Int, root: String) {
        guard let head = LedgerHead(origin: "prefix", size: size, root: root) else { return nil }
        (self.size, self.root) = (head.size, head.root)
    }

    /// Whether an event lies in it.
    public func contains(_ position: Position) -> Bool {
        Int(position.value) < size
    }
}

extension LogPrefix {
    var fields: PaperFields {
        PaperFields(["root": .text(root), "size": .integer(size)])
    }

    init(named name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard var object = try reader.optionalObject(name) else {
            throw reader.fault(name, "to be there")
        }
        let (root, size) = (try object.text("root"), try object.integer("size"))
        try object.end()
        guard let prefix = LogPrefix(size: size, root: root) else {
            throw reader.fault(name, "a size of a log and its root in base64")
        }
        self = prefix
    }
}

extension Period {
    /// A period by its name in normal form.
    init(named name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard let period = Period(try reader.text(name)) else {
            throw reader.fault(name, "a period, 2023-Q3")
        }
        self = period
    }
}
