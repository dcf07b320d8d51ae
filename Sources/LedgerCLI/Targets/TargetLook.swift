import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite

/// Which targets, as known when, on which day: the options of looks at targets.
struct TargetOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Chỉ các chỉ tiêu này.", "Only these indicators."),
            valueName: say("mã", "id")
        ),
        completion: .list(TargetIndicator.all.map(\.id))
    )
    var indicator: [String] = []

    @Option(
        help: ArgumentHelp(
            say("Chỉ đơn vị này và các cấp dưới.", "Only this unit and those below it."),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ chỉ tiêu của đúng kỳ này.", "Only targets of exactly this period."),
            valueName: say("kỳ", "period")
        )
    )
    var period: String?

    @Option(
        help: ArgumentHelp(
            say("Tính đến hết ngày này (mặc định: hôm nay).", "Up to this day (default: today)."),
            valueName: say("ngày", "date")
        )
    )
    var asOf: String?

    @OptionGroup var look: LookOptions

    /// The tables made from a look at targets.
    func tables(
        from ledger: OpenLedger,
        _ tables: (TargetLook) throws -> [Table]
    ) throws -> QueryAnswer {
        if look.time.effective != nil {
            throw Failure(
                64,
                vi: "Mỗi chỉ tiêu có kỳ của nó; thay --effective bằng --period hoặc --as-of.",
                en: "Each target has its own days; say --period or --as-of instead of --effective."
            )
        }
        let (asOf, period) = (try day(ledger.today), try chosenPeriod())
        let map = try look.unitMap()
        let (known, views) = (try look.time.knownEvents(in: ledger), ledger.views)
        let vantage = Vantage(
            knownEvents: known,
            period: Period(from: asOf, through: asOf),
            map: map,
            today: map == .asItIsNow ? ledger.today : asOf
        )
        let papers = try views.papers(knownEvents: known)
        let made = try views.look(vantage) { reader in
            try tables(
                TargetLook(
                    reader: reader,
                    targets: papers.targets,
                    asOf: asOf,
                    indicators: indicator.isEmpty ? papers.targets.indicators : indicator,
                    period: period,
                    root: try unit.map { try UnitFinder(reader).unit($0) },
                    footing: Footing(reader, options: look)
                )
            )
        }
        return .tables(made)
    }

    private func day(_ today: CivilDate) throws -> CivilDate {
        guard let asOf else { return today }
        guard let day = Period(asOf), day.first == day.last else {
            throw Failure(
                64,
                vi: "--as-of “\(asOf)” không phải ngày; viết như 01/08/2023.",
                en: "--as-of “\(asOf)” is no day; write it like 01/08/2023."
            )
        }
        return day.first
    }

    private func chosenPeriod() throws -> Period? {
        guard let period else { return nil }
        guard let chosen = Period(period) else {
            throw Failure(
                64,
                vi: "--period “\(period)” không phải kỳ; viết như 2023, Q3/2023 hoặc "
                    + "01/01/2023..30/06/2023.",
                en: "--period “\(period)” is no period; write it like 2023, Q3/2023 or "
                    + "01/01/2023..30/06/2023."
            )
        }
        return chosen
    }
}

/// What a look at targets is about.
struct TargetLook {
    let reader: ViewReader
    let targets: TargetRegister
    let asOf: CivilDate
    let indicators: [String]
    let period: Period?
    /// The unit whose subtree is asked about.
    let root: Ledger.Unit?
    let footing: Footing

    var finder: UnitFinder { UnitFinder(reader) }

    func isChosen(_ other: Period) -> Bool {
        period.map { $0.first == other.first && $0.last == other.last } ?? true
    }

    /// The units asked about: the root and everything that counts in it, or all.
    func units() throws -> [Ledger.Unit] {
        guard let root else { return reader.units.all }
        let below = Set(try reader.rollUp.territory(of: root.id).map(\.unit))
        return reader.units.all.filter { below.contains($0.id) || $0.id == root.id }
    }

    /// Known at, the day and the tree in one line.
    var basis: Words {
        Words(
            vi: "Như đã biết tại vị trí \(footing.position) · tính đến hết \(asOf.shown) · cây đơn "
                + "vị: \(footing.mapText.vi).",
            en: "As known at position \(footing.position) · up to \(asOf.shown) inclusive · unit "
                + "tree: \(footing.mapText.en)."
        )
    }

    func title(of indicator: String) -> Words {
        TargetIndicator.known(indicator)?.title ?? Words(vi: indicator, en: indicator)
    }
}
