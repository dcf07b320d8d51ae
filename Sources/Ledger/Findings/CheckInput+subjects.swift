/// Checks on one citizen, dossier or member.
extension CheckInput {
    func repeatedActs() -> [CheckFinding] {
        var found: [CheckFinding] = []
        let groups = RowGroups(leads) { row in
            let handle = row.act.needsDossier ? row.dossier?.value : row.citizen.value
            return UInt64(handle ?? row.citizen.value) << 8 | UInt64(row.act.rawValue)
        }
        groups.visit(atLeast: 2) { rows in
            // Without a dossier code, one act a day and procedure is a claim of its own.
            let byAct = Dictionary(grouping: rows) { row in
                row.act.needsDossier && row.dossier == nil
                    ? UInt64(row.service) << 32 | UInt64(UInt32(bitPattern: row.on.daysSinceEpoch))
                    : UInt64.max
            }
            for rows in byAct.values where rows.count >= 2 { found.append(repeated(rows)) }
        }
        return merged(found)
    }

    private func repeated(_ rows: [HelpRow]) -> CheckFinding {
        let row = rows[0]
        let dossier = row.act.needsDossier ? row.dossier : nil
        return CheckFinding(
            .repeatedAct,
            dossier.map { .dossier($0) } ?? .citizen(row.citizen),
            [.count(.claims, rows.count), .count(.members, rows.count(\.member))],
            rows: rows
        )
    }

    /// One finding a subject: a citizen may have two acts claimed again.
    private func merged(_ found: [CheckFinding]) -> [CheckFinding] {
        Dictionary(grouping: found, by: \.subject).values.map { same in
            guard same.count > 1 else { return same[0] }
            let cited = same.flatMap(\.cited).sortedOnce
            let members = same.flatMap(\.members).sortedOnce
            return CheckFinding(
                same[0].check,
                same[0].subject,
                [.count(.claims, cited.count), .count(.members, members.count)],
                cited: cited,
                claims: cited,
                units: same.flatMap(\.units),
                members: members,
                days: same.flatMap { [$0.first, $0.last] }
            )
        }
    }

    func manyHelpers() -> [CheckFinding] {
        var found: [CheckFinding] = []
        let groups = RowGroups(helps) { UInt64($0.citizen.value) }
        groups.visit(atLeast: Threshold.helpersOfCitizen) { rows in
            let members = rows.count(\.member)
            guard members >= Threshold.helpersOfCitizen else { return }
            let figures: [FindingFigure] = [
                .count(.members, members), .count(.claims, rows.count(\.claim)),
            ]
            found.append(CheckFinding(.manyHelpers, .citizen(rows[0].citizen), figures, rows: rows))
        }
        return found
    }

    func sameDayAccounts() -> [CheckFinding] {
        var found: [CheckFinding] = []
        let groups = RowGroups(helps) { row in
            row.act.opensAccount ? RowGroups.key(row.member.position, row.on) : nil
        }
        groups.visit(atLeast: Threshold.accountsADay) { rows in
            let citizens = rows.count(\.citizen)
            guard citizens >= Threshold.accountsADay else { return }
            let subject = FindingSubject.member(rows[0].member, in: rows[0].on.period)
            let figures = [FindingFigure.count(.citizens, citizens)]
            found.append(CheckFinding(.sameDayAccounts, subject, figures, rows: rows))
        }
        return found
    }

    func crowdedDays() -> [CheckFinding] {
        var found: [CheckFinding] = []
        let groups = RowGroups(helps) { RowGroups.key($0.member.position, $0.on) }
        groups.visit(atLeast: Threshold.claimsADay + 1) { rows in
            let subject = FindingSubject.member(rows[0].member, in: rows[0].on.period)
            let figures = [FindingFigure.count(.claims, rows.count)]
            found.append(CheckFinding(.crowdedDay, subject, figures, rows: rows))
        }
        return found
    }

    func reciprocalAssists() -> [CheckFinding] {
        var people: [CitizenHandle: MemberID] = [:]
        for member in members.reversed() {
            if let citizen = member.citizen { people[citizen] = member.id }
        }
        var pairs: [FindingSubject: [HelpRow]] = [:]
        for row in helps {
            guard let helped = people[row.citizen], helped != row.member else { continue }
            pairs[.members(row.member, helped), default: []].append(row)
        }
        return pairs.compactMap { subject, rows in
            guard rows.count(\.member) == 2 else { return nil }
            return CheckFinding(
                .reciprocalAssists,
                subject,
                [.count(.claims, rows.count(\.claim))],
                rows: rows
            )
        }
    }

    func splitDossiers() -> [CheckFinding] {
        var found: [CheckFinding] = []
        let groups = RowGroups(leads) { row in
            row.act == .submitDossier
                ? RowGroups.key(Position(row.citizen.value), row.on) : nil
        }
        groups.visit(atLeast: Threshold.splitDossiers) { rows in
            let families = Dictionary(grouping: rows) { services.family(of: $0.service) }
            let largest = families.sorted { $0.key < $1.key }.map(\.value)
                .filter { $0.count >= Threshold.splitDossiers }.flatMap { $0 }
            let dossiers = largest.count { $0.dossier?.value ?? $0.claim.position.value }
            guard dossiers >= Threshold.splitDossiers else { return }
            let subject = FindingSubject.citizen(rows[0].citizen, in: rows[0].on.period)
            let figures = [FindingFigure.count(.dossiers, dossiers)]
            found.append(CheckFinding(.splitDossiers, subject, figures, rows: largest))
        }
        return found
    }

    func unusedAccounts() -> [CheckFinding] {
        guard let known = dossiersKnown else { return [] }
        let uses = DossierUses(dossiers)
        var found: [CheckFinding] = []
        let groups = RowGroups(helps) { row in
            let isDue = row.on.adding(days: Threshold.useDays) <= known
            return row.act.opensAccount && row.status.holdsTheAct && isDue
                ? UInt64(row.member.position.value) : nil
        }
        groups.visit(atLeast: Threshold.accountsOfMember) { rows in
            let unused = rows.filter { row in
                !uses.contain(row.citizen, from: row.on, days: Threshold.useDays)
            }
            let share = CheckInput.share(unused.count, of: rows.count)
            guard share >= Threshold.unusedShare else { return }
            let figures: [FindingFigure] = [
                .share(.share, share), .count(.accounts, rows.count),
            ]
            let subject = FindingSubject.member(rows[0].member)
            found.append(CheckFinding(.unusedAccounts, subject, figures, rows: unused))
        }
        return found
    }
}

extension Act {
    fileprivate var opensAccount: Bool {
        self == .openAccount || self == .registerEID || self == .activateEID
    }
}

/// The days on which citizens handed in dossiers.
private struct DossierUses {
    /// Citizen and day in one number, in order.
    private let keys: [UInt64]

    init(_ dossiers: [DossierUse]) {
        keys = dossiers.map { DossierUses.key($0.citizen, $0.on) }.sorted()
    }

    private static func key(_ citizen: CitizenHandle, _ day: CivilDate) -> UInt64 {
        // The sign bit moved, so that days before 1970 stand first.
        let day = UInt32(bitPattern: day.daysSinceEpoch) ^ 0x8000_0000
        return UInt64(citizen.value) << 32 | UInt64(day)
    }

    func contain(_ citizen: CitizenHandle, from day: CivilDate, days: Int) -> Bool {
        let first = DossierUses.key(citizen, day)
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < first { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] <= DossierUses.key(citizen, day.adding(days: days))
    }
}
