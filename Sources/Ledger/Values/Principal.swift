/// Who submits a command, and in what role: `operator:vp-ubnd`, `member:BD-000123`.
public struct Principal: Hashable, Sendable {
    public let role: Role
    public let name: String
    /// `role:name`, made once: it stands in every entry.
    public let description: String

    public enum Role: String, Sendable, CaseIterable {
        case member, secretary, verifier, `operator`, committee, auditor, system, administrator
    }

    public init?(role: Role, name: String) {
        guard Principal.isName(name) else { return nil }
        self.role = role
        self.name = name
        description = "\(role.rawValue):\(name)"
    }

    /// Parses `role:name`; the name is 1…64 of `A–Z a–z 0–9 . _ - /`.
    public init?(_ text: some StringProtocol) {
        let parts = String(text)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0) }
        guard parts.count == 2, let role = Role(rawValue: parts[0]) else { return nil }
        self.init(role: role, name: parts[1])
    }

    /// Whether two names are one person's: capitals tell nobody apart.
    static func isOne(_ name: String, _ other: String) -> Bool {
        name == other || name.utf8.elementsEqual(other.utf8) { small($0) == small($1) }
    }

    /// Whether both are the same person, in whatever role.
    public func isPerson(of other: Principal) -> Bool {
        Principal.isOne(name, other.name)
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte + 32 : byte
    }

    /// The same for everybody who is one person: role and capitals left out.
    var person: String {
        name.lowercased()
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 45, 46, 47, 48...57, 65...90, 95, 97...122: true
                default: false
                }
            }
    }
}

extension Principal: CustomStringConvertible {}
