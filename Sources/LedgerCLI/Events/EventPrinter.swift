import Foundation
import Ledger
import LedgerProof
import LedgerRender

/// Prints events batch after batch in one form, with one header for them all.
final class EventPrinter {
    enum Form {
        case people, lines, tsv, csv, json
    }

    private let form: Form
    private let sentence: EventSentence
    private var isFirst = true

    init(_ form: Form, _ names: Names) {
        self.form = form
        sentence = EventSentence(names: names)
    }

    func print(_ events: [LoggedEvent]) {
        switch form {
        case .people: Console.out(drawn(events))
        case .lines: for event in events { Console.out(line(event)) }
        case .tsv: tsv(table(events))
        case .csv: csv(table(events))
        case .json: for event in events { Console.out(EventPrinter.json(event)) }
        }
        isFirst = false
    }

    /// One object on one line; the entry stands in it as it stands in the log.
    static func json(_ event: LoggedEvent) -> String {
        "{\"position\":\(event.position),\"leaf\":\"\(event.leaf.base64)\",\"entry\":\(event.text)}"
    }

    private func words(_ event: LoggedEvent) -> String {
        sentence.words(event.event, at: event.position)(Console.language)
    }

    private func line(_ event: LoggedEvent) -> String {
        "\(event.position)  \(event.event.at.shown)  \(event.event.on.shown)  \(words(event))"
            + "  [\(event.event.by)]"
    }

    private func drawn(_ events: [LoggedEvent]) -> String {
        let table = Table(
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("recorded", Words(vi: "Ghi lúc", en: "Recorded")),
                Column("event", Words(vi: "Sự kiện", en: "Event")),
            ],
            rows: events.map { event in
                let day = say("ngày ", "on ") + event.event.on.shown
                return [
                    .text(String(event.position.value)), .text(event.event.at.shown),
                    .text("\(words(event)) · \(day) · \(event.event.by)"),
                ]
            }
        )
        return TerminalTable(
            language: Console.language,
            width: Console.width,
            colour: Console.colour
        ).render(table)
    }

    private func table(_ events: [LoggedEvent]) -> Table {
        Table(
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("recorded_at", Words(vi: "Ghi lúc", en: "Recorded at")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("summary", Words(vi: "Nội dung", en: "Summary")),
            ],
            rows: events.map { event in
                [
                    .integer(Int(event.position.value)), .text(event.event.at.local),
                    event.event.on.cell, .text(event.event.fact.kind.rawValue),
                    .text(event.event.by.description), .text(words(event)),
                ]
            }
        )
    }

    private func tsv(_ table: Table) {
        var text = TSV().render(table)[...]
        if !isFirst { text = text.drop { $0 != "\n" }.dropFirst() }
        if !text.isEmpty { Console.out(String(text)) }
    }

    private func csv(_ table: Table) {
        var bytes = CSV(language: Console.language).render(table)[...]
        if !isFirst { bytes = bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
        Console.write(Array(bytes), to: STDOUT_FILENO)
    }
}
