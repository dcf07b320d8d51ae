/// Why a paper is not filed; each family of papers has its own, as static functions.
public struct PaperRefusal: Hashable, Sendable {
    /// A stable name for machines.
    public let code: String
    /// The field of the paper to look at.
    public let field: String
    /// What is wrong and how to mend it.
    public let words: Words
    /// Whether the principal may not do this at all.
    public let isPermission: Bool

    public init(_ code: String, field: String, _ words: Words, isPermission: Bool = false) {
        self.code = code
        self.field = field
        self.words = words
        self.isPermission = isPermission
    }

    /// Only these roles may do what was asked.
    public static func notPermitted(
        _ code: String,
        _ what: Words,
        by principal: Principal,
        only roles: [Principal.Role]
    ) -> PaperRefusal {
        let names = roles.map(\.rawValue).joined(separator: ", ")
        return PaperRefusal(
            code,
            field: "by",
            Words(
                vi: "\(principal) không được \(what.vi); chỉ \(names) được làm việc này.",
                en: "\(principal) may not \(what.en); only \(names) may."
            ),
            isPermission: true
        )
    }
}
