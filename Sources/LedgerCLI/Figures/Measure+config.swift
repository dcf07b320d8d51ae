import Ledger

extension Measure {
    /// Reads one measure: an object with one key that names what is counted.
    init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("activations", "dossiers", "claims", "target")
        guard members.count == 1, let (kind, inner) = members.first else {
            throw node.fault(
                vi: "phải có đúng một trong: activations, dossiers, claims, target.",
                en: "it must have exactly one of activations, dossiers, claims, target."
            )
        }
        switch kind {
        case "activations": self = .activations(try ActivationMeasure(inner))
        case "dossiers": self = .dossiers(try DossierMeasure(inner))
        case "claims": self = .claims(try ClaimMeasure(inner))
        default: self = .target(try AssignedTarget(inner))
        }
    }
}

extension ActivationMeasure {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members(
            "account",
            "level",
            "from",
            "until",
            "heldByMembers",
            "assisted"
        )
        self.init(
            account: try members.required("account", of: node).choice(Account.allCases, \.code),
            level: try members["level"]?.integer(1...2).asLevel,
            window: try Window(node, members),
            isHeldByMember: try members["heldByMembers"]?.flag() ?? false,
            isAssisted: try members["assisted"]?.flag() ?? false
        )
    }
}

extension DossierMeasure {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("online", "from", "until", "assisted")
        self.init(
            window: try Window(node, members),
            isOnline: try members["online"]?.flag() ?? false,
            isAssisted: try members["assisted"]?.flag() ?? false
        )
    }
}

extension ClaimMeasure {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("act", "status", "from", "until")
        self.init(
            act: try members.required("act", of: node).choice(Act.allCases, \.code),
            status: try members.required("status", of: node).choice(ClaimStatus.allCases, \.code),
            window: try Window(node, members)
        )
    }
}

extension AssignedTarget {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("value", "decision", "decidedOn")
        self.init(
            value: try members.required("value", of: node).integer(0...Int.max),
            decision: try members.required("decision", of: node).text(),
            decidedOn: try members.required("decidedOn", of: node).day()
        )
    }
}

extension Window {
    fileprivate init(_ node: ConfigNode, _ members: [String: ConfigNode]) throws(ConfigFault) {
        let until = try members.required("until", of: node).day()
        guard let window = Window(from: try members["from"]?.day(), until: until) else {
            throw node.fault(
                vi: "“from” sau “until”; đổi chỗ hai ngày.",
                en: "“from” is after “until”; swap the two days."
            )
        }
        self = window
    }
}

extension Int {
    fileprivate var asLevel: UInt8 { UInt8(truncatingIfNeeded: self) }
}
