extension Decision {
    /// A recorded assist with its references resolved and the helpers' units frozen; a claim it
    /// corrects may hold the same act.
    func check(
        _ command: RecordAssist,
        replacing corrected: ClaimID? = nil
    ) throws(Rejection) -> Assist {
        let members = try helpers(command.helpers)
        if let service = command.service { try check(service: service) }
        try checkNotInFuture()
        let units = try frozenUnits(of: members)
        if !command.act.countable.contains(on) { throw .actNotCountable(command.act, on) }
        let helpers = try share(command.helpers, among: members, of: units)
        for member in members where member.citizen == command.citizen {
            throw .selfAssist(member: member.code)
        }
        let assist = Assist(
            act: command.act,
            channel: command.channel,
            citizen: command.citizen,
            dossier: command.dossier,
            service: command.service,
            helpers: helpers
        )
        try checkFirst(assist, except: corrected)
        return assist
    }

    private func helpers(_ shares: [HelperShare]) throws(Rejection) -> [Member] {
        var members: [Member] = []
        members.reserveCapacity(shares.count)
        for share in shares { members.append(try member(share.member)) }
        return members
    }

    /// The unit each helper belonged to on the day of the act; it stays with the act for ever.
    ///
    /// Where that unit had gone over to another as a whole, it is the other. Who stands in a unit
    /// that was split, or below one, has to be moved first: nobody can tell where the act belongs.
    private func frozenUnits(of members: [Member]) throws(Rejection) -> [UnitID] {
        for member in members where on < member.joined {
            throw .beforeJoining(member: member.code, joined: member.joined, on: on)
        }
        var units: [UnitID] = []
        units.reserveCapacity(members.count)
        for member in members {
            guard let unit = member.unit(on: on) else {
                throw .notAMember(member: member.code, on: on)
            }
            units.append(books.units.home(of: unit, on: on))
        }
        for unit in units {
            _ = try openUnit(.id(unit), on: on)
            if let split = books.units.endedSplit(above: unit, on: on) {
                try checkNotEnded(split, on: on)
            }
        }
        return units
    }

    private func share(
        _ shares: [HelperShare],
        among members: [Member],
        of units: [UnitID]
    ) throws(Rejection) -> Helpers {
        if shares.isEmpty { throw .noHelper }
        if shares.count > Helpers.countMax { throw .tooManyHelpers(shares.count) }
        for (index, member) in members.enumerated()
        where members[..<index].contains(where: { $0.id == member.id }) {
            throw .helperTwice(member.code)
        }
        let weights = try weights(shares)
        let helpers = zip(zip(members, units), weights).map { pair, weight in
            Helper(member: pair.0.id, unit: pair.1, weight: weight)
        }
        return Helpers(lead: helpers[0], others: Array(helpers.dropFirst()))
    }

    /// The shares as whole weights in lowest terms; shares 1/2 and 1/2 become 1 and 1.
    private func weights(_ shares: [HelperShare]) throws(Rejection) -> [UInt16] {
        var parts: [Int] = []
        for share in shares {
            let (numerator, denominator) = (share.numerator, share.denominator)
            guard numerator > 0, denominator > 0, numerator <= denominator,
                denominator <= 1_000_000, Credit.partsPerAct * numerator % denominator == 0
            else { throw .badShare("\(numerator)/\(denominator)") }
            parts.append(Credit.partsPerAct * numerator / denominator)
        }
        let sum = parts.reduce(0, +)
        let divisor = parts.reduce(Credit.partsPerAct) { greatestCommonDivisor($0, $1) }
        guard sum == Credit.partsPerAct else {
            let common = greatestCommonDivisor(sum, Credit.partsPerAct)
            throw .sharesNotOne("\(sum / common)/\(Credit.partsPerAct / common)")
        }
        return parts.map { UInt16($0 / divisor) }
    }

    private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }

    private func checkFirst(_ assist: Assist, except corrected: ClaimID?) throws(Rejection) {
        let service = books.services.number(of: assist.service)
        // A procedure the ledger never saw has no number yet, and so no claim of the same day.
        let isUnseen = assist.service != nil && service == 0
        if isUnseen && assist.act.needsDossier && assist.dossier == nil { return }
        let probe = Claim(
            id: ClaimID(books.next),
            since: books.next,
            on: on,
            act: assist.act,
            channel: assist.channel,
            status: .recorded,
            service: service,
            citizen: assist.citizen,
            dossier: assist.dossier,
            lead: Credited(assist.helpers.lead, of: assist.helpers)
        )
        if let first = books.claims.holder(of: ClaimKey(probe)), first.id != corrected {
            throw .duplicateClaim(first: first.id.position, first.status)
        }
    }

    func correct(
        _ id: ClaimID,
        _ command: RecordAssist,
        _ reason: String
    ) throws(Rejection) -> Fact {
        _ = try helpers(command.helpers)
        let claim = try claim(id)
        try check(reason, "reason")
        let assist = try check(command, replacing: id)
        if claim.status == .withdrawn { throw .claimWithdrawn(id.position) }
        // A correction makes a claim wait again; it must not end what somebody else disputes.
        if claim.status == .disputed { throw .claimDisputed(id.position) }
        return .assistCorrected(id, assist, reason: reason)
    }

    /// Nothing can be said of an act before it was done.
    func checkNotBefore(_ claim: Claim) throws(Rejection) {
        if on < claim.on { throw .beforeClaimedAct(act: claim.on, on: on) }
    }

    func withdraw(_ id: ClaimID, _ reason: String) throws(Rejection) -> Fact {
        let claim = try claim(id)
        try check(reason, "reason")
        try checkNotInFuture()
        try checkNotBefore(claim)
        if claim.status == .withdrawn { throw .claimWithdrawn(id.position) }
        return .assistWithdrawn(id, reason: reason)
    }

    func withdraw(_ id: ActivationID, _ reason: String) throws(Rejection) -> Fact {
        guard books.activationKeys[id] != nil else {
            throw .unknownClaim(id.position.description)
        }
        try check(reason, "reason")
        try checkNotInFuture()
        return .activationWithdrawn(id, reason: reason)
    }
}

extension Credited {
    init(_ helper: Helper, of helpers: Helpers) {
        self.init(
            member: helper.member,
            unit: helper.unit,
            credit: UInt16(helpers.credit(of: helper))
        )
    }
}
