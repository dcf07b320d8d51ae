import LedgerSample

/// A small import of the assists file: every row is refused for its first fault or accepted.
struct Office {
    private(set) var accepted: [String: Int] = [:]
    private(set) var acceptedKeys: Set<String> = []
    private(set) var actDays: [String: String] = [:]
    private(set) var refused: [ClaimKind: Int] = [:]

    private let joined: [String: Int]
    private let citizens: [String: String]

    init(_ files: SampleFiles) {
        self.joined = Dictionary(
            uniqueKeysWithValues: files.members.map { ($0[0], sortable($0[4]) ?? 0) }
        )
        self.citizens = Dictionary(uniqueKeysWithValues: files.members.map { ($0[0], $0[2]) })
        for row in files.assists {
            if let fault = fault(of: row) {
                refused[fault, default: 0] += 1
            } else {
                accept(row)
            }
        }
    }

    private mutating func accept(_ row: [String]) {
        accepted[row[2], default: 0] += 1
        acceptedKeys.insert(key(row))
        actDays[key(row)] = row[7]
    }

    private func fault(of row: [String]) -> ClaimKind? {
        let helpers = row[0].split(separator: "|").map(String.init)
        guard let day = sortable(row[7]) else { return .impossibleDate }
        guard row[3].utf8.count == 12 else { return .lostLeadingZero }
        guard Self.acts.contains(row[2]) else { return .unknownAct }
        for helper in helpers {
            guard let joined = joined[helper] else { return .unknownMember }
            guard joined < day else { return .beforeJoining }
            guard citizens[helper] != row[3] else { return .selfAssist }
        }
        return acceptedKeys.contains(key(row)) ? .duplicate : nil
    }

    private func key(_ row: [String]) -> String {
        row[2] + (row[4].isEmpty ? row[3] : row[4])
    }

    private static let acts: Set = ["Mở tài khoản DVC", "Nộp hồ sơ trực tuyến", "Kích hoạt VNeID"]
}
