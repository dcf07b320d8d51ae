import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai award list`: every award, what it rests on, and whether it stands.
struct AwardListCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say("Các khen thưởng và căn cứ.", "The awards and what each rests on.")
        )
    }

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            var table = Table(
                title: Words(vi: "Khen thưởng", en: "Awards"),
                columns: AwardListCommand.columns
            )
            let name = SubjectName(reader: reader)
            for award in try reader.filedPapers().awards.all {
                table.append(AwardListCommand.row(award, name, footing))
            }
            table.footnotes = [footing.basis, footing.eventNote]
            return [table]
        }
    }

    private static let columns = [
        Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
        Column("on", Words(vi: "Ngày", en: "Day")),
        Column("subject", Words(vi: "Đối tượng", en: "Subject")),
        Column("form", Words(vi: "Hình thức", en: "Form")),
        Column("decision", Words(vi: "Quyết định", en: "Decision")),
        Column("rating", Words(vi: "Xếp loại", en: "Rating"), alignment: .right),
        Column("cites", Words(vi: "Căn cứ", en: "Rests on")),
        Column("revoked", Words(vi: "Thu hồi ở", en: "Revoked at"), alignment: .right),
    ]

    private static func row(_ award: Award, _ name: SubjectName, _ footing: Footing) -> [Cell] {
        let (fact, cites) = (award.fact, award.fact.cites)
        let shown = footing.isForMachines ? cites[...] : cites.prefix(6)
        let list = shown.map(\.description).joined(separator: ",")
        return [
            footing.cell(award.id.position), award.on.cell,
            .text(name.code(of: fact.subject)), footing.word(fact.form.rawValue, fact.form.name),
            .text(fact.decision), footing.cell(fact.rating.position),
            .text(shown.count < cites.count ? "\(list),… (\(cites.count.grouped))" : list),
            award.revoked.map { footing.cell($0) } ?? .empty,
        ]
    }
}
