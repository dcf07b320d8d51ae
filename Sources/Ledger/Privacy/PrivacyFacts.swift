/// A number behind which the vault keeps a citizen or a dossier; both share one sequence.
public struct SubjectHandle: Hashable, Sendable, Comparable {
    public let value: UInt32

    public init(_ value: UInt32) {
        self.value = value
    }

    public init(_ citizen: CitizenHandle) {
        value = citizen.value
    }

    public init(_ dossier: DossierHandle) {
        value = dossier.value
    }

    public static func < (left: SubjectHandle, right: SubjectHandle) -> Bool {
        left.value < right.value
    }
}

/// Who or what some handles stand for was shown to somebody.
public struct IdentityDisclosed: Hashable, Sendable {
    /// Ascending, each once, at most ``subjectsMax``.
    public let subjects: [SubjectHandle]
    public let reason: String
    /// Whom it was shown to, when not to the principal alone: an office, the citizen.
    public let recipient: String?

    /// So many handles fit an entry of 32 KiB with room to spare.
    public static let subjectsMax = 1000

    public init(subjects: [SubjectHandle], reason: String, recipient: String? = nil) {
        (self.subjects, self.reason, self.recipient) = (subjects, reason, recipient)
    }
}

/// What the vault kept of a subject was destroyed; what the log says of the handle stays.
public struct SubjectErased: Hashable, Sendable {
    public let subject: SubjectHandle
    public let reason: String

    public init(subject: SubjectHandle, reason: String) {
        (self.subject, self.reason) = (subject, reason)
    }
}

extension Principal.Role {
    /// Whether this role may see who is behind a handle; each time an event says so.
    var seesIdentities: Bool {
        self == .operator || self == .auditor || self == .verifier
    }

    /// Whether this role may destroy what the vault keeps.
    var erasesSubjects: Bool {
        self == .operator
    }
}
