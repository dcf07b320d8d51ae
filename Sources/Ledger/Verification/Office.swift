/// Who could settle a claim that waits.
public enum Office: String, Sendable, CaseIterable {
    case igate, portal
    case police = "pc06"
    case oneStop = "one-stop"
    case committee

    public var name: Words {
        switch self {
        case .igate: Words(vi: "iGate", en: "iGate")
        case .portal: Words(vi: "Cổng DVC", en: "portal")
        case .police: Words(vi: "PC06", en: "police PC06")
        case .oneStop: Words(vi: "Một cửa", en: "one-stop desk")
        case .committee: Words(vi: "Hội đồng", en: "committee")
        }
    }

    /// The source of this office's verdicts; nil for one that resolves instead.
    public var source: VerdictSource? {
        VerdictSource(rawValue: rawValue)
    }

    /// Who settles claims of an act that stand so; nil when they are settled.
    ///
    /// What the extracts of an office could not tell, people there or at the desk can: the police
    /// know who activated an e-ID, the desk sees the citizen.
    public init?(act: Act, status: ClaimStatus) {
        switch (status, act) {
        case (.confirmed, _), (.rejected, _), (.withdrawn, _): return nil
        case (.disputed, _): self = .committee
        case (_, .registerEID), (_, .activateEID): self = .police
        case (.undetermined, _), (_, .signUpSignature): self = .oneStop
        case (.recorded, .openAccount): self = .portal
        case (.recorded, .submitDossier), (.recorded, .payOnline): self = .igate
        }
    }

    /// The acts and statuses that wait for this office.
    public var waiting: [(act: Act, status: ClaimStatus)] {
        Act.allCases.flatMap { act in
            ClaimStatus.allCases.filter { Office(act: act, status: $0) == self }.map { (act, $0) }
        }
    }
}
