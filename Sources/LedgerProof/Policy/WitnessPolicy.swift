/// Which logs one trusts, and whose cosignatures make a checkpoint one nobody was shown alone.
///
/// Source: C2SP tlog-policy (draft); the days of validity are ours, in a comment that others pass over.
public struct WitnessPolicy: Hashable, Sendable {
    /// A log and where it is published, if the policy says so.
    public struct Log: Hashable, Sendable {
        public let key: VerifierKey
        public let url: String?
    }

    /// Somebody who cosigns, under the name the policy gives them.
    public struct Witness: Hashable, Sendable {
        public let name: String
        public let key: VerifierKey
        public let url: String?
    }

    /// Somebody a group or the quorum names, by place in the policy.
    enum Member: Hashable, Sendable {
        case witness(Int)
        case group(Int)
    }

    /// So many of these witnesses and groups.
    struct Group: Hashable, Sendable {
        let name: String
        let threshold: Int
        let members: [Member]
    }

    /// May be empty when the log is known otherwise.
    public internal(set) var logs: [Log] = []
    public internal(set) var witnesses: [Witness] = []
    var groups: [Group] = []
    var quorum: Member?
    /// From and before which second after 1970 cosignatures count; nil when at any time.
    public internal(set) var validity: Range<UInt64>?

    /// The most bytes a policy may have.
    public static let byteCountMax = 65536

    /// The name of the witness or group that must cosign; nil when nobody has to.
    public var quorumName: String? { quorum.map { name(of: $0) } }

    /// Whether these witnesses, by place, are enough.
    func isMet(by cosigners: Set<Int>) -> Bool {
        guard let quorum else { return true }
        return isMet(quorum, by: cosigners)
    }

    /// A group's members stand before it, so this ends.
    private func isMet(_ member: Member, by cosigners: Set<Int>) -> Bool {
        switch member {
        case .witness(let place): cosigners.contains(place)
        case .group(let place):
            groups[place].members.count { isMet($0, by: cosigners) } >= groups[place].threshold
        }
    }

    func name(of member: Member) -> String {
        switch member {
        case .witness(let place): witnesses[place].name
        case .group(let place): groups[place].name
        }
    }
}

/// What a checkpoint is worth under a policy.
public struct PolicyJudgement: Hashable, Sendable {
    /// Somebody who saw this tree as the largest, and when they said so.
    public struct Cosigner: Hashable, Sendable {
        public let witness: WitnessPolicy.Witness
        /// Seconds after 1970.
        public let time: UInt64
    }

    /// The log's own signatures, one or more.
    public let logSignatures: [VerifiedSignature]
    /// Witnesses whose cosignature counts, each once with its latest.
    public let cosigners: [Cosigner]
    /// Witnesses who did not cosign, or not on days on which the policy is valid.
    public let missing: [WitnessPolicy.Witness]
    /// Whether enough did.
    public let isMet: Bool

    /// The median of the cosigners' times: the tree was there by then.
    ///
    /// Nil when nobody cosigned.
    public var time: UInt64? {
        let times = cosigners.map(\.time).sorted()
        return times.isEmpty ? nil : times[times.count / 2]
    }
}

extension WitnessPolicy {
    /// Checks a checkpoint's signatures and counts those who cosigned.
    ///
    /// - Throws: ``NoteFault/unknownSigners`` when none of the policy's logs signed it under the origin
    ///   it states, ``NoteFault/badSignature(name:)`` when a signature by a known log or witness does
    ///   not hold: then nothing in the note counts.
    public func judge(_ signed: SignedCheckpoint) throws(NoteFault) -> PolicyJudgement {
        let logSignatures = try signed.signatures(ofLog: logs.map(\.key))
        var latest: [VerifierKey: UInt64] = [:]
        for signature in try cosignatures(of: signed) {
            guard let time = signature.time, validity?.contains(time) ?? true else { continue }
            latest[signature.key] = max(time, latest[signature.key] ?? 0)
        }
        let cosigners = witnesses.compactMap { witness in
            latest[witness.key].map { PolicyJudgement.Cosigner(witness: witness, time: $0) }
        }
        let places = witnesses.indices.filter { latest[witnesses[$0].key] != nil }
        return PolicyJudgement(
            logSignatures: logSignatures,
            cosigners: cosigners,
            missing: witnesses.filter { latest[$0.key] == nil },
            isMet: isMet(by: Set(places))
        )
    }

    private func cosignatures(
        of signed: SignedCheckpoint
    ) throws(NoteFault) -> [VerifiedSignature] {
        do throws(NoteFault) {
            return try signed.note.signatures(by: witnesses.map(\.key))
        } catch {
            if error == .unknownSigners { return [] }
            throw error
        }
    }
}
