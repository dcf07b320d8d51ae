import Ledger

extension EntryReader {
    /// The `data` of a kind, keys sorted; see ``EntryWriter/data(of:)``.
    mutating func data(of kind: EventKind) throws(EntryFault) -> Fact {
        switch kind {
        case .ledgerOpened: try ledgerOpened()
        case .ledgerClosed: try ledgerClosed()
        case .unitFounded: try unitFounded()
        case .unitRenamed: try unitRenamed()
        case .unitRecoded: try unitRecoded()
        case .unitReparented: try unitReparented()
        case .unitDissolved: .unitDissolved(try unit("unit"))
        case .unitSucceeded: try unitSucceeded()
        case .memberJoined: try memberJoined()
        case .memberMoved: .memberMoved(try fact("member"), unit: try unit("unit"))
        case .memberLeft: .memberLeft(try fact("member"), reason: try optionalText("reason"))
        case .assistRecorded: .assistRecorded(try assist(isCorrection: false).assist)
        case .assistCorrected: try assistCorrected()
        case .assistWithdrawn: .assistWithdrawn(try fact("claim"), reason: try text("reason"))
        case .activationRecorded: try activationRecorded()
        case .activationWithdrawn:
            .activationWithdrawn(try fact("activation"), reason: try text("reason"))
        case .dossierObserved: try dossierObserved()
        case .extractReceived: try extractReceived()
        case .officialListed: try officialListed()
        case .officialUnlisted: try officialUnlisted()
        case .verdictGiven: try verdictGiven()
        case .disputeOpened: try disputeOpened()
        case .disputeResolved: try disputeResolved()
        case .identityDisclosed: try identityDisclosed()
        case .subjectErased: try subjectErased()
        case .findingAnswered: try findingAnswered()
        default: try paper(kind)
        }
    }

    mutating func fact<Kind>(_ key: StaticString) throws(EntryFault) -> FactID<Kind> {
        try required(key)
        return FactID(Position(try unsigned32()))
    }

    private mutating func unit(_ key: StaticString) throws(EntryFault) -> UnitID {
        try fact(key)
    }

    private mutating func optionalUnit(_ key: StaticString) throws(EntryFault) -> UnitID? {
        optional(key) ? UnitID(Position(try unsigned32())) : nil
    }

    mutating func text(_ key: StaticString) throws(EntryFault) -> String {
        try required(key)
        return try string()
    }

    mutating func optionalText(_ key: StaticString) throws(EntryFault) -> String? {
        optional(key) ? try string() : nil
    }

    private mutating func optionalCitizen() throws(EntryFault) -> CitizenHandle? {
        optional("citizen") ? CitizenHandle(try unsigned32()) : nil
    }

    mutating func citizen() throws(EntryFault) -> CitizenHandle {
        try required("citizen")
        return CitizenHandle(try unsigned32())
    }

    private mutating func channel() throws(EntryFault) -> Channel {
        try required("channel")
        return try code(Codes.channels, "channel")
    }

    private mutating func ledgerOpened() throws(EntryFault) -> Fact {
        let origin = try text("origin")
        let predecessor = optional("predecessor") ? try head() : nil
        return .ledgerOpened(origin: origin, title: try text("title"), predecessor: predecessor)
    }

    private mutating func ledgerClosed() throws(EntryFault) -> Fact {
        let reason = try text("reason")
        try required("successor")
        return .ledgerClosed(successor: try head(), reason: reason)
    }

    private mutating func head() throws(EntryFault) -> LedgerHead {
        try open()
        let (origin, root) = (try text("origin"), try text("root"))
        try required("size")
        let size = try integer()
        guard let head = LedgerHead(origin: origin, size: size, root: root) else {
            throw fault("the head of a ledger")
        }
        try close()
        return head
    }

    private mutating func unitFounded() throws(EntryFault) -> Fact {
        try required("codes")
        let codes = try unitCodes()
        try required("kind")
        let kind = try code(Codes.unitKinds, "unit kind")
        let name = try text("name")
        let parent = try optionalUnit("parent")
        let zone = optional("zone") ? try code(Codes.zones, "zone") : nil
        return .unitFounded(
            UnitFounded(kind: kind, name: name, codes: codes, parent: parent, zone: zone)
        )
    }

    private mutating func unitCodes() throws(EntryFault) -> [UnitCode] {
        try expect("[")
        var codes: [UnitCode] = []
        while !take(UInt8(ascii: "]")) {
            if !codes.isEmpty { try expect(",") }
            try open()
            codes.append(try unitCode())
            try close()
        }
        return codes
    }

    private mutating func unitCode() throws(EntryFault) -> UnitCode {
        let text = try text("code")
        try required("scheme")
        return UnitCode(scheme: try code(Codes.schemes, "scheme"), text: text)
    }

    private mutating func unitRenamed() throws(EntryFault) -> Fact {
        let name = try text("name")
        return .unitRenamed(try unit("unit"), name: name)
    }

    private mutating func unitReparented() throws(EntryFault) -> Fact {
        let parent = try optionalUnit("parent")
        return .unitReparented(try unit("unit"), parent: parent)
    }

    private mutating func unitRecoded() throws(EntryFault) -> Fact {
        let code = try unitCode()
        return .unitRecoded(try unit("unit"), code: code)
    }

    private mutating func unitSucceeded() throws(EntryFault) -> Fact {
        try required("default")
        let flag = try integer()
        guard flag == 0 || flag == 1 else { throw fault("0 or 1") }
        guard let extent = SuccessionExtent(rawValue: try text("extent")) else {
            throw fault("whole or part")
        }
        let successor = try unit("successor")
        return .unitSucceeded(
            UnitSucceeded(
                unit: try unit("unit"),
                successor: successor,
                extent: extent,
                isDefault: flag == 1
            )
        )
    }

    private mutating func memberJoined() throws(EntryFault) -> Fact {
        let citizen = try optionalCitizen()
        let code = try text("code")
        return .memberJoined(MemberJoined(code: code, unit: try unit("unit"), citizen: citizen))
    }

    private mutating func assistCorrected() throws(EntryFault) -> Fact {
        let (assist, claim, reason) = try assist(isCorrection: true)
        guard let claim, let reason else { throw fault("claim and reason") }
        return .assistCorrected(claim, assist, reason: reason)
    }

    private mutating func assist(
        isCorrection: Bool
    ) throws(EntryFault) -> (assist: Assist, claim: ClaimID?, reason: String?) {
        try required("act")
        let act = try code(Codes.acts, "act")
        let channel = try channel()
        let citizen = try citizen()
        let claim: ClaimID? = isCorrection ? try fact("claim") : nil
        let dossier = optional("dossier") ? DossierHandle(try unsigned32()) : nil
        try required("helpers")
        let helpers = try helpers()
        let reason = isCorrection ? try text("reason") : nil
        let service = try optionalText("service")
        let assist = Assist(
            act: act,
            channel: channel,
            citizen: citizen,
            dossier: dossier,
            service: service,
            helpers: helpers
        )
        return (assist, claim, reason)
    }

    private mutating func helpers() throws(EntryFault) -> Helpers {
        try expect("[")
        let lead = try helper()
        var others: [Helper] = []
        while !take(UInt8(ascii: "]")) {
            try expect(",")
            others.append(try helper())
        }
        let helpers = Helpers(lead: lead, others: others)
        guard helpers.weightSum > 0, Credit.partsPerAct % helpers.weightSum == 0 else {
            throw fault("weights whose sum divides \(Credit.partsPerAct)")
        }
        return helpers
    }

    private mutating func helper() throws(EntryFault) -> Helper {
        try expect("[")
        let member = MemberID(Position(try unsigned32()))
        try expect(",")
        let unit = UnitID(Position(try unsigned32()))
        try expect(",")
        guard let weight = UInt16(exactly: try integer()), weight > 0 else {
            throw fault("a weight")
        }
        try expect("]")
        return Helper(member: member, unit: unit, weight: weight)
    }

    private mutating func activationRecorded() throws(EntryFault) -> Fact {
        try required("account")
        let account = try code(Codes.accounts, "account")
        let agency = try optionalText("agency")
        let citizen = try citizen()
        let extract = try optionalExtract("extract")
        let level = optional("level") ? try level() : nil
        return .activationRecorded(
            Activation(
                account: account,
                level: level,
                citizen: citizen,
                agency: agency,
                extract: extract
            )
        )
    }

    private mutating func level() throws(EntryFault) -> UInt8 {
        guard let level = UInt8(exactly: try integer()) else { throw fault("a level") }
        return level
    }

    private mutating func dossierObserved() throws(EntryFault) -> Fact {
        let agency = try optionalText("agency")
        let authenticated = try optionalFlag("authenticated")
        let channel = try channel()
        let citizen = try optionalCitizen()
        let digitised = try optionalFlag("digitised")
        try required("dossier")
        let dossier = DossierHandle(try unsigned32())
        let extract = try optionalExtract("extract")
        let paid = try optionalFlag("paid")
        let result = optional("result") ? try code(Codes.results, "result") : nil
        return .dossierObserved(
            DossierObserved(
                dossier: dossier,
                citizen: citizen,
                service: try text("service"),
                channel: channel,
                agency: agency,
                extract: extract,
                paid: paid,
                digitised: digitised,
                authenticated: authenticated,
                result: result
            )
        )
    }
}
