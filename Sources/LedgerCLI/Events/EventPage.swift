import Ledger
import LedgerProof
import LedgerRender

/// Everything about one event: what it says, its bytes, its leaf and where that lies.
struct EventPage {
    let event: LoggedEvent
    let size: Int
    let names: Names

    private var summary: String {
        EventSentence(names: names).words(event.event, at: event.position)(Console.language)
    }

    /// For people: one fact a line, without the entry itself.
    func facts() -> Table {
        let fact = event.event
        let rows = [
            (say("Vị trí", "Position"), event.position.description),
            (say("Ghi lúc", "Recorded at"), fact.at.local),
            (say("Ngày", "Day"), fact.on.shown),
            (say("Loại", "Kind"), fact.fact.kind.rawValue),
            (say("Người ghi", "By"), fact.by.description),
            (say("Nội dung", "Summary"), summary),
            (say("Mã lệnh", "Id"), fact.id.description),
            (say("Băm lá", "Leaf hash"), event.leaf.base64),
            (say("Ô băm", "Tile"), event.tile(inLogOf: size)),
            (say("Độ dài", "Length"), "\(event.entry.count) byte"),
        ]
        return Table(
            columns: [
                Column("what", Words(vi: "Mục", en: "Item")),
                Column("value", Words(vi: "Nội dung", en: "Content")),
            ],
            rows: rows.map { [.text($0), .text($1)] }
        )
    }

    /// For pipes and spreadsheets: one row.
    func row() -> Table {
        let fact = event.event
        return Table(
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("recorded_at", Words(vi: "Ghi lúc", en: "Recorded at")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("summary", Words(vi: "Nội dung", en: "Summary")),
                Column("leaf", Words(vi: "Băm lá", en: "Leaf hash")),
                Column("tile", Words(vi: "Ô băm", en: "Tile")),
                Column("entry", Words(vi: "Mục nguyên văn", en: "Entry verbatim")),
            ],
            rows: [
                [
                    .integer(Int(event.position.value)), .text(fact.at.local), fact.on.cell,
                    .text(fact.fact.kind.rawValue), .text(fact.by.description), .text(summary),
                    .text(event.leaf.base64), .text(event.tile(inLogOf: size)), .text(event.text),
                ]
            ]
        )
    }

    /// One object on one line; the entry stands in it verbatim.
    func json() -> String {
        let extra: JSONValue = [
            "summary": .string(summary), "tile": .string(event.tile(inLogOf: size)),
        ]
        return EventPrinter.json(event).dropLast() + "," + extra.written(.compact).dropFirst()
    }
}
