import Ledger
import LedgerRender
import LedgerSQLite

/// What stands under every table: what was known, which days and tree, and how to follow a figure.
struct Footing {
    private let knownEvents: Int
    private let isCurrent: Bool
    private let vantage: Vantage
    private let home: String?
    private let time: TimeOptions
    /// Whether the tables go to a program rather than to a person.
    let isForMachines: Bool
    private let isForPrograms: Bool

    init(_ reader: ViewReader, options: LookOptions) {
        knownEvents = reader.knownEvents
        isCurrent = reader.isCurrent
        vantage = reader.vantage
        home = options.home.home
        time = options.time
        isForMachines = options.isForMachines
        isForPrograms = options.isForMachines && !options.format.csv
    }

    /// A word of the ledger's vocabulary: its code for programs, its name for people, who also
    /// open CSV files.
    func word(_ code: String, _ name: Words) -> Cell {
        .text(isForPrograms ? code : name(Console.language))
    }

    /// The last position known.
    var position: Int {
        max(0, knownEvents - 1)
    }

    var periodText: Words {
        guard let period = vantage.period else { return Words(vi: "mọi ngày", en: "all days") }
        let days = "\(period.first.shown)–\(period.last.shown)"
        return Words(vi: days, en: days)
    }

    var mapText: Words {
        switch vantage.map {
        case .asItWas:
            Words(vi: "như khi việc xảy ra", en: "as it was on the day of each act")
        case .asItIsNow:
            Words(
                vi: "theo đơn vị kế thừa ngày \(vantage.today.shown)",
                en: "by the successors on \(vantage.today.shown)"
            )
        }
    }

    /// Known at, period and map in one line.
    var basis: Words {
        let latest = isCurrent ? Words(vi: " (mới nhất)", en: " (latest)") : Words(vi: "", en: "")
        return Words(
            vi: "Như đã biết tại vị trí \(position)\(latest.vi) · kỳ: \(periodText.vi)"
                + " · cây đơn vị: \(mapText.vi).",
            en: "As known at position \(position)\(latest.en) · period: \(periodText.en)"
                + " · unit tree: \(mapText.en)."
        )
    }

    /// A `socai` command on the same ledger, seen from the same moment, for the same days and tree.
    func command(_ words: String) -> String {
        let known = time.knownAt.map { " --known-at \(quoted($0))" } ?? ""
        let period = time.effective.map { " --effective \(quoted($0))" } ?? ""
        let map = vantage.map == .asItWas ? "" : " --map \(vantage.map.rawValue)"
        return plainCommand(words + known + period + map)
    }

    /// A `socai` command on the same ledger.
    func plainCommand(_ words: String) -> String {
        "socai \(words)" + (home.map { " --home \(quoted($0))" } ?? "")
    }

    private func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || "0123456789-_./:+".unicodeScalars.contains(scalar)
        }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// A position: as a number for programs, for people as it is written in a command.
    func cell(_ position: Position) -> Cell {
        isForMachines ? .integer(Int(position.value)) : .text(position.description)
    }

    /// The basis, and where each figure can be followed.
    func notes(follow words: String) -> [Words] {
        [basis, Words(vi: "Từng việc: \(command(words))", en: "Each act: \(command(words))")]
    }

    /// How to see one event.
    var eventNote: Words {
        let command = plainCommand("events --at \(say("VỊ-TRÍ", "POSITION"))")
        return Words(vi: "Xem một việc: \(command)", en: "See one: \(command)")
    }
}
