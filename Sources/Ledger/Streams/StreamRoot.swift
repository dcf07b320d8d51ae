/// What the heads of all members' streams are known by: Merkle root over one line each.
///
/// The line is `member`, `version` and `last`, parted by tabs; members stand in the order in which
/// they joined.
public struct StreamRoot: Hashable, Sendable {
    /// How many members there are.
    public let count: Int
    /// 32 bytes in lower-case hex.
    public let root: String

    public init(count: Int, root: String) {
        self.count = count
        self.root = root
    }

    /// The line of one member, without a line feed.
    public static func line(of member: MemberID, _ head: StreamHead) -> String {
        "\(member.position)\t\(head.version)\t\(head.last)"
    }
}

extension StreamRoot {
    var fields: PaperFields {
        var fields = PaperFields()
        fields.integer("count", count)
        fields.text("root", root)
        return fields
    }

    init?(optional name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard var object = try reader.optionalObject(name) else { return nil }
        count = try object.count("count")
        root = try object.text("root")
        guard RatingResult.isHash(root) else { throw object.fault("root", "32 bytes in hex") }
        try object.end()
    }
}
