public import Ledger

/// A report as a plain value: what every renderer prints and ``ReportComparison`` compares.
///
/// All texts are in the language of the reference.
public struct ReportDocument: Hashable, Sendable {
    public let reference: ReportReference
    /// As `BÁO CÁO`.
    public let title: String
    /// What it is about, below the title.
    public let subject: String
    /// A line below that in brackets: the days told, the day it is due; empty when there is none.
    public let remark: String
    public let parts: [Part]
    /// Tables behind the signature, each on pages of its own.
    public let annexes: [ReportTable]
    /// What a reader must know of how the figures were counted.
    public let notes: [String]

    /// A piece of the body.
    public enum Part: Hashable, Sendable {
        case heading(String)
        case paragraph([Piece])
        case table(ReportTable)
    }

    /// A piece of a paragraph.
    public enum Piece: Hashable, Sendable {
        case text(String)
        case figure(ReportFigure)
    }

    public init(
        reference: ReportReference,
        title: String,
        subject: String,
        remark: String,
        parts: [Part],
        annexes: [ReportTable],
        notes: [String]
    ) {
        (self.reference, self.title, self.subject) = (reference, title, subject)
        (self.remark, self.parts, self.annexes) = (remark, parts, annexes)
        self.notes = notes
    }
}

/// A figure in a sentence, with everything that was needed to make it.
public struct ReportFigure: Hashable, Sendable {
    /// Names it within the report, in ASCII letters, digits and hyphens.
    public let id: String
    /// As it is printed: a count or a share.
    public let cell: Cell
    /// What the figure was made from; of a change, the value and the base.
    public let numerator: Int
    /// Nil for a plain count.
    public let denominator: Int?
    /// The first day counted; nil for all days up to ``until``.
    public let from: CivilDate?
    public let until: CivilDate
    /// What was counted, as a sentence without its end.
    public let definition: String

    public init(
        id: String,
        cell: Cell,
        numerator: Int,
        denominator: Int? = nil,
        from: CivilDate?,
        until: CivilDate,
        definition: String
    ) {
        (self.id, self.cell) = (id, cell)
        (self.numerator, self.denominator) = (numerator, denominator)
        (self.from, self.until, self.definition) = (from, until, definition)
    }
}

/// A table of a report: one level of units, and a sheet of its own in a workbook.
public struct ReportTable: Hashable, Sendable {
    /// Names it within the report, in ASCII letters, digits and hyphens.
    public let id: String
    /// What its sheet is called: at most 31 characters.
    public let sheet: String
    public let table: Table
    /// The column whose text tells the rows apart.
    public let keyColumn: Int
    /// How each row is set; plain where the list is too short.
    public let weights: [Weight]
    /// The days told by a column, by its key.
    public let windows: [String: Window]

    public enum Weight: Hashable, Sendable {
        case plain
        /// The head of those below it.
        case group
        case total
    }

    public init(
        id: String,
        sheet: String,
        table: Table,
        keyColumn: Int,
        weights: [Weight] = [],
        windows: [String: Window] = [:]
    ) {
        (self.id, self.sheet, self.table) = (id, sheet, table)
        (self.keyColumn, self.weights, self.windows) = (keyColumn, weights, windows)
    }
}

extension ReportDocument {
    public var language: Language { reference.language }

    /// The figures of all sentences in the order in which they are read.
    public var figures: [ReportFigure] {
        parts.flatMap { part -> [ReportFigure] in
            guard case .paragraph(let pieces) = part else { return [] }
            return pieces.compactMap { piece in
                guard case .figure(let figure) = piece else { return nil }
                return figure
            }
        }
    }

    /// The tables of the body, then those of the annexes.
    public var tables: [ReportTable] {
        parts.compactMap { part in
            guard case .table(let table) = part else { return nil }
            return table
        } + annexes
    }
}
