public import LedgerProof

/// What came of asking one witness.
public struct WitnessReport: Hashable, Sendable {
    public let name: String
    public let outcome: Outcome
    /// What the witness cosigned, if it says other than our log and serves what it holds.
    public let evidence: SignedCheckpoint?

    public enum Outcome: Hashable, Sendable {
        /// It cosigned, and the cosignature holds.
        case cosigned(NoteSignature, time: UInt64)
        /// It cosigned a larger checkpoint of this log before; ask it for a newer one.
        case ahead(size: Int)
        /// It cosigned a tree larger than the log is: the log was set back. Nothing may be signed.
        case beyondLog(size: Int)
        /// It cosigned another root of this size: there are two histories.
        case otherRoot
        /// A status that refuses.
        case refused(status: Int)
        /// It answered, and the answer is worth nothing.
        case worthless(Flaw)
        /// No connection, or one that broke.
        case unreachable
        /// No whole answer in time.
        case late
        /// Our own log gives no proof from the size it states.
        case unproven(from: Int)
    }

    /// Why a cosignature is not taken.
    public enum Flaw: String, Sendable, CaseIterable {
        /// No answer of the protocol, or too long a one.
        case malformed
        /// Signed by a key that is not the one it is known by.
        case otherKey
        /// The signature does not hold.
        case badSignature
        /// Its clock is more than ``WitnessDialogue/futureMax`` ahead of ours.
        case future
    }

    public init(name: String, outcome: Outcome, evidence: SignedCheckpoint?) {
        (self.name, self.outcome, self.evidence) = (name, outcome, evidence)
    }

    /// Whether it must be looked into before anything more is signed.
    public var isAlarm: Bool {
        switch outcome {
        case .beyondLog, .otherRoot: true
        default: false
        }
    }
}

/// One witness to ask.
public struct AskedWitness: Sendable {
    public let name: String
    public let key: VerifierKey
    /// In front of `/add-checkpoint`.
    public let url: String
    /// The size it cosigned last as far as we know; 0 if never.
    public let oldSize: Int

    public init(name: String, key: VerifierKey, url: String, oldSize: Int = 0) {
        (self.name, self.key, self.url, self.oldSize) = (name, key, url, oldSize)
    }
}
