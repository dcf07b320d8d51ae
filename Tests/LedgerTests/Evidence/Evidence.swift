import Ledger
import LedgerTesting

/// Extracts and what they say, for the tables of this folder and of refusals.
enum Evidence {
    /// An account of VNeID that the first extract speaks of.
    static let activated = Activation(
        account: .vneid,
        level: 2,
        citizen: CitizenHandle(7),
        agency: nil,
        extract: first
    )

    static let cutOff = day("2023-08-01")
    /// Positions 12 and 13, right behind the facts of ``Province``.
    static let first = ExtractID(Province.next)
    static let second = Province.next.advanced(by: 1)

    static func received(
        _ source: ExtractSource = .igate,
        on date: String = "2023-08-01",
        from: String? = nil,
        replaces: ExtractID? = nil
    ) -> DatedFact {
        Fact.extractReceived(extract(source, from: from, replaces: replaces)).on(day(date))
    }

    static func receive(_ source: ExtractSource = .igate, replaces: ExtractID? = nil) -> Command {
        .receiveExtract(extract(source, from: nil, replaces: replaces))
    }

    private static func extract(
        _ source: ExtractSource,
        from: String?,
        replaces: ExtractID?
    ) -> ExtractReceived {
        ExtractReceived(
            source: source,
            rows: 1,
            digest: String(repeating: "A", count: 43) + "=",
            from: from.map { day($0) },
            replaces: replaces
        )
    }

    static func dossier(
        _ channel: Channel = .online,
        by extract: ExtractID? = first,
        agency: String? = nil,
        paid: Bool? = nil,
        result: DossierResult? = nil
    ) -> DossierObserved {
        DossierObserved(
            dossier: DossierHandle(9),
            citizen: nil,
            service: "1.004222",
            channel: channel,
            agency: agency,
            extract: extract,
            paid: paid,
            result: result
        )
    }

    static func observe(_ channel: Channel = .online) -> Command {
        .observeDossier(dossier(channel))
    }

    static func observed(_ channel: Channel = .online, by position: Position?) -> DatedFact {
        Fact.dossierObserved(dossier(channel, by: position.map { ExtractID($0) })).on(Past.act)
    }

    static func official(
        _ agency: String,
        _ role: OfficialRole? = nil,
        by extract: ExtractID = first
    ) -> OfficialListed {
        OfficialListed(citizen: CitizenHandle(50), agency: agency, role: role, extract: extract)
    }

    static func list(_ agency: String) -> Command {
        .listOfficial(official(agency))
    }

    static let listed = Fact.officialListed(official("H08.12")).on(cutOff)
}
