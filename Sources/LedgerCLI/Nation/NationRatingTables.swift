import Ledger
import LedgerRender
import LedgerSQLite

/// One list over several ledgers as tables: the rows, the caps, and what each ledger was.
struct NationRatingTables {
    let rating: NationRating
    /// The book as it was named in the command.
    let argument: String
    /// Most rows shown.
    let limit: Int
    let isForMachines: Bool

    private var book: RuleBook { rating.named.book }

    /// What is told of one ledger while its views are looked at.
    private struct Told {
        var rows: [[Cell]]
        var caps: [[Cell]]
        var ledgers: [[Cell]] = []
    }

    /// Looks at one ledger after the other, for names and codes.
    func tables() throws -> [Table] {
        let ranking = rating.pool.ranking
        let shown = Array(ranking.prefix(limit))
        let columns = RatingColumns(
            book,
            of: shown.map(\.row),
            hasGroups: Set(ranking.map(\.group)).count > 1,
            isForMachines: isForMachines
        )
        let caps = rating.pool.caps
        var told = Told(
            rows: Array(repeating: [], count: shown.count),
            caps: Array(repeating: [], count: caps.count)
        )
        for (number, source) in rating.sources.enumerated() {
            try source.desk.views.look(source.desk.vantage) { reader in
                let names = try RatingNames(reader, book)
                let origin = Cell.text(source.ledger.origin)
                for (place, row) in shown.enumerated() where row.ledger == number {
                    told.rows[place] = columns.cells(row.row, names)
                    told.rows[place].insert(origin, at: 1)
                }
                let table = CapTable(names: names, isForMachines: isForMachines)
                for (place, cap) in caps.enumerated() where (cap.group.ledger ?? 0) == number {
                    told.caps[place] = table.cells(cap.reckoning)
                    told.caps[place].insert(cap.group.ledger == nil ? .empty : origin, at: 2)
                }
                told.ledgers.append(cells(of: source, reader))
            }
        }
        return laidOut(told, columns.columns, of: ranking.count)
    }

    private func laidOut(_ told: Told, _ columns: [Column], of all: Int) -> [Table] {
        var tables = [list(told.rows, columns, of: all)]
        if !told.caps.isEmpty { tables.append(capTable(told.caps)) }
        tables.append(ledgerTable(told.ledgers))
        return tables + (rating.ledgers.missingTable.map { [$0] } ?? [])
    }

    private static let ledger = Column("ledger", Words(vi: "Sổ", en: "Ledger"), overflow: .cut)

    // MARK: The list

    private func list(_ rows: [[Cell]], _ columns: [Column], of all: Int) -> Table {
        var columns = columns
        columns.insert(NationRatingTables.ledger, at: 1)
        return Table(
            title: RatingTable.title(book, rating.period),
            columns: columns,
            rows: rows,
            footnotes: notes(rows.count, of: all)
        )
    }

    private func notes(_ shown: Int, of all: Int) -> [Words] {
        var notes = rating.partNotes
        if !isForMachines { notes += RatingTable.clauseNotes(book) }
        let command = "socai explain \(argument) %@ --period \(rating.period.name) --home %@"
        return notes + [
            Words(
                vi: "Hiện \(shown.grouped) trong \(all.grouped). Một dòng làm sao có, hỏi sổ của "
                    + "nó: \(command.filled("MÃ", "THƯ-MỤC"))",
                en: "\(shown.grouped) of \(all.grouped) shown. How a row came about, ask its "
                    + "ledger: \(command.filled("CODE", "DIR"))"
            ),
            basisNote,
        ]
    }

    private var basisNote: Words {
        let hash = shortened(rating.named.sha256)
        let (count, book) = (rating.sources.count, book)
        return Words(
            vi:
                "Tính chung các sổ nêu dưới đây (\(count)), sách \(book.id) phiên bản \(book.version) "
                + "(băm \(hash)), \(RatingBasis.engine). Chỉ để xem: danh sách nhiều sổ không công "
                + "bố.",
            en: "Computed from the ledgers below together (\(count)), book \(book.id) version "
                + "\(book.version) (hash \(hash)), \(RatingBasis.engine). To look at only: nothing "
                + "is published over several ledgers."
        )
    }

    // MARK: Caps

    private func capTable(_ rows: [[Cell]]) -> Table {
        var columns = CapTable.columns
        columns.insert(NationRatingTables.ledger, at: 2)
        return Table(
            title: CapTable.title,
            columns: columns,
            rows: rows,
            footnotes: CapTable.notes(rating.pool.caps.map(\.reckoning))
        )
    }

    // MARK: Ledgers

    private func ledgerTable(_ rows: [[Cell]]) -> Table {
        Table(
            title: Words(vi: "Các sổ đã tính", en: "The ledgers counted"),
            columns: [
                NationRatingTables.ledger,
                Column("name", Words(vi: "Tên", en: "Name"), overflow: .wrap),
                Column("home", Words(vi: "Thư mục", en: "Directory"), overflow: .cut),
                Column("size", Words(vi: "Sự kiện", en: "Events")),
                Column("root", Words(vi: "Gốc", en: "Root")),
                Column("lastEntry", Words(vi: "Mục cuối", en: "Last entry")),
                Column("adopted", Words(vi: "Ban hành ở", en: "Adopted at")),
            ] + (isForMachines ? [Column("late", Words(vi: "Chậm", en: "Late"))] : []),
            rows: rows
        )
    }

    private func cells(of source: NationRating.Source, _ reader: ViewReader) -> [Cell] {
        let (ledger, desk, day) = (source.ledger, source.desk, reader.vantage.day)
        let provinces = reader.units.roots(on: day).map { $0.name(on: day) }
        let adopted = desk.papers.ruleBooks.adopted(sha256: rating.named.sha256)
        let last = ledger.state.lastAt
        // People read it below the list.
        let late = ledger.delays.map { $0(Console.language) }.joined(separator: " ")
        return [
            .text(ledger.origin), .text(provinces.joined(separator: ", ")),
            .text(ledger.home.path), .integer(desk.known), .text(shortened(desk.root)),
            .text(isForMachines ? last.local : last.shown),
            adopted.map { .integer(Int($0.filed.position.value)) } ?? .empty,
        ] + (isForMachines ? [.text(late)] : [])
    }

    private func shortened(_ hex: String) -> String {
        isForMachines ? hex : String(hex.prefix(16))
    }
}

extension String {
    /// Each `%@` replaced by the next of some words.
    fileprivate func filled(_ words: String...) -> String {
        zip(split(separator: "%@", omittingEmptySubsequences: false), words + [""])
            .map { $0 + $1 }.joined()
    }
}
