import Ledger

/// What offices' records might say.
extension Generator {
    mutating func activation() -> Activation {
        let account = random.pick(Account.allCases)
        let extract = random.onceIn(2) ? nil : extract(of: [.pc06, .portal])
        return Activation(
            account: account,
            level: account == .portal ? nil : UInt8(1 + random.below(2)),
            citizen: CitizenHandle(UInt32(random.below(extract == nil ? 3000 : 60))),
            agency: random.onceIn(5) ? agency() : nil,
            extract: extract
        )
    }

    mutating func dossier() -> DossierObserved {
        let extract = random.onceIn(2) ? nil : extract(of: [.igate])
        return DossierObserved(
            dossier: DossierHandle(UInt32(random.below(extract == nil ? 5000 : 60))),
            citizen: random.onceIn(2) ? CitizenHandle(UInt32(random.below(3000))) : nil,
            service: service(),
            channel: random.pick(Channel.allCases),
            agency: random.onceIn(2) ? agency() : nil,
            extract: extract,
            paid: extract == nil ? nil : flag(),
            digitised: extract == nil ? nil : flag(),
            authenticated: extract == nil ? nil : flag(),
            result: extract == nil || random.onceIn(2) ? nil : random.pick(DossierResult.allCases)
        )
    }

    mutating func extract() -> ExtractReceived {
        let source = random.pick(ExtractSource.allCases)
        let letters = (0..<43).map { _ in random.pick(Generator.base64) }
        return ExtractReceived(
            source: source,
            rows: random.below(100),
            digest: String(letters) + "=",
            from: random.onceIn(3) ? day("2022-01-01").adding(days: random.below(300)) : nil,
            replaces: random.onceIn(3) ? extract(of: [source]) : nil
        )
    }

    private static let base64 = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )

    /// Somebody listed, or taken off; sometimes by an extract of another source.
    mutating func official() -> Command {
        let source = random.onceIn(9) ? random.pick(ExtractSource.allCases) : .roster
        let extract = extract(of: [source]) ?? ExtractID(position())
        let citizen = CitizenHandle(UInt32(random.below(30)))
        guard random.onceIn(3) else {
            return .listOfficial(
                OfficialListed(
                    citizen: citizen,
                    agency: agency(),
                    role: random.onceIn(3) ? nil : random.pick(OfficialRole.allCases),
                    extract: extract
                )
            )
        }
        // Only the last word takes somebody off.
        let last = books.extracts.values.filter { $0.fact.source == source }
            .max { ($0.cutOff, $0.id) < ($1.cutOff, $1.id) }
        return .unlistOfficial(OfficialUnlisted(citizen: citizen, extract: last?.id ?? extract))
    }

    private mutating func agency() -> String {
        random.pick(["H08.\(random.below(90))", "H08.12.\(10 + random.below(9))", "000.00.16.H08"])
    }

    private mutating func flag() -> Bool? {
        random.onceIn(3) ? nil : random.onceIn(2)
    }

    private mutating func extract(of sources: [ExtractSource]) -> ExtractID? {
        let known = books.extracts.values.filter { sources.contains($0.fact.source) }
            .map(\.id).sorted()
        return known.isEmpty ? nil : random.pick(known)
    }
}
