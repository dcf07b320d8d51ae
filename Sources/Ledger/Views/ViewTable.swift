/// Name and columns of a view table; the SQL schema and the digest are both written from it.
public struct ViewTable: Sendable {
    public enum Kind: String, Sendable {
        case integer = "INTEGER"
        case text = "TEXT"
    }

    public struct Column: Sendable {
        public let name: String
        public let kind: Kind
        public let isNullable: Bool
    }

    public let name: String
    /// Place among ``all``.
    public let number: Int
    public let columns: [Column]
    /// The primary key; rows are digested in its order.
    public let key: [String]
    /// Whether rows carry `to_pos`, set once when another row takes their place.
    public let isVersioned: Bool

    private init(
        _ number: Int,
        _ name: String,
        key: [String],
        isVersioned: Bool = false,
        _ columns: KeyValuePairs<String, Kind>
    ) {
        self.name = name
        self.number = number
        self.key = key
        self.isVersioned = isVersioned
        self.columns = columns.map { name, kind in
            Column(
                name: String(name.prefix { $0 != "?" }),
                kind: kind,
                isNullable: name.hasSuffix("?")
            )
        }
    }

    public static let unit = ViewTable(
        0,
        "unit",
        key: ["id"],
        ["id": .integer, "kind": .integer, "zone?": .integer, "founded_on": .integer]
    )

    /// What was dated about a unit: attribute 1 name, 2 code, 3 parent, 4 end, 5 successor.
    public static let unitHistory = ViewTable(
        1,
        "unit_history",
        key: ["from_pos", "line"],
        [
            "from_pos": .integer, "line": .integer, "unit": .integer, "on_date": .integer,
            "attribute": .integer, "value?": .text, "other?": .integer,
        ]
    )

    public static let member = ViewTable(
        2,
        "member",
        key: ["id"],
        ["id": .integer, "code": .text, "citizen?": .integer]
    )

    public static let memberStay = ViewTable(
        3,
        "member_stay",
        key: ["from_pos"],
        ["from_pos": .integer, "member": .integer, "on_date": .integer, "unit?": .integer]
    )

    public static let service = ViewTable(
        4,
        "service",
        key: ["id"],
        ["id": .integer, "code": .text]
    )

    /// One row per claim, helper and version.
    public static let claim = ViewTable(
        5,
        "claim",
        key: ["from_pos", "line"],
        isVersioned: true,
        [
            "from_pos": .integer, "line": .integer, "claim": .integer, "status": .integer,
            "act": .integer, "service": .integer, "channel": .integer, "on_date": .integer,
            "citizen": .integer, "dossier?": .integer, "member": .integer, "unit": .integer,
            "credit": .integer,
        ]
    )

    public static let activation = ViewTable(
        6,
        "activation",
        key: ["id"],
        isVersioned: true,
        [
            "id": .integer, "account": .integer, "level?": .integer, "citizen": .integer,
            "on_date": .integer, "agency?": .text, "extract?": .integer,
        ]
    )

    /// One row per observation; a later extract that says otherwise ends the row before.
    public static let dossier = ViewTable(
        7,
        "dossier",
        key: ["id"],
        isVersioned: true,
        [
            "id": .integer, "dossier": .integer, "citizen?": .integer, "service": .integer,
            "channel": .integer, "on_date": .integer, "agency?": .text, "extract?": .integer,
            "paid?": .integer, "digitised?": .integer, "authenticated?": .integer,
            "result?": .integer,
        ]
    )

    public static let extract = ViewTable(
        8,
        "extract",
        key: ["id"],
        [
            "id": .integer, "source": .integer, "cut_off": .integer, "from_date?": .integer,
            "row_count": .integer, "digest": .text, "replaces?": .integer,
        ]
    )

    /// What registers say of a citizen from a day on; no agency means listed no more.
    public static let official = ViewTable(
        9,
        "official",
        key: ["from_pos"],
        [
            "from_pos": .integer, "citizen": .integer, "on_date": .integer, "agency?": .text,
            "role?": .integer, "extract": .integer,
        ]
    )

    /// From when to when a claim was disputed; the party's number is that of ``Party``.
    public static let dispute = ViewTable(
        10,
        "dispute",
        key: ["from_pos"],
        isVersioned: true,
        [
            "from_pos": .integer, "claim": .integer, "party": .integer, "opened_by": .text,
            "on_date": .integer,
        ]
    )

    /// Who or what was shown to somebody, one row a subject.
    public static let disclosure = ViewTable(
        11,
        "disclosure",
        key: ["from_pos", "subject"],
        ["from_pos": .integer, "subject": .integer]
    )

    public static let erasure = ViewTable(
        12,
        "erasure",
        key: ["from_pos"],
        ["from_pos": .integer, "subject": .integer]
    )

    /// What people said about findings, in the order they said it.
    public static let findingAnswer = ViewTable(
        13,
        "finding_answer",
        key: ["from_pos"],
        [
            "from_pos": .integer, "check_code": .text, "version": .integer, "subject": .text,
            "answer": .integer, "cited?": .integer, "on_date": .integer, "answered_by": .text,
        ]
    )

    /// What offices and committees filed; data is that of the entry.
    public static let paper = ViewTable(
        14,
        "paper",
        key: ["position"],
        [
            "position": .integer, "kind": .text, "at": .integer, "on_date": .integer,
            "filed_by": .text, "data": .text,
        ]
    )

    /// Who recorded claims from a position on, or corrected a claim there.
    public static let recorder = ViewTable(
        15,
        "recorder",
        key: ["from_pos"],
        ["from_pos": .integer, "claim?": .integer, "name": .text]
    )

    /// How many events are about a member since they joined, and the last of them.
    public static let stream = ViewTable(
        16,
        "stream",
        key: ["member"],
        ["member": .integer, "version": .integer, "last_pos": .integer]
    )

    public static let memberCount = ViewTable(
        17,
        "member_count",
        key: ["member", "month", "act", "service", "status"],
        [
            "member": .integer, "month": .integer, "act": .integer, "service": .integer,
            "status": .integer, "claims": .integer, "credit": .integer,
        ]
    )

    /// `claims`, `credit` are the unit's own; `all_claims`, `all_credit` include its subtree as it
    /// was on the day of each act.
    public static let unitCount = ViewTable(
        18,
        "unit_count",
        key: ["unit", "month", "act", "service", "status"],
        [
            "unit": .integer, "month": .integer, "act": .integer, "service": .integer,
            "status": .integer, "claims": .integer, "credit": .integer, "all_claims": .integer,
            "all_credit": .integer,
        ]
    )

    /// In the order the digest takes them.
    public static let all = [
        unit, unitHistory, member, memberStay, service, claim, activation, dossier, extract,
        official, dispute, disclosure, erasure, findingAnswer, paper, recorder, stream,
        memberCount, unitCount,
    ]
}
