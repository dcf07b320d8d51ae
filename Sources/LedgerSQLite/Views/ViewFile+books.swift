import GRDB
public import Ledger
import LedgerStore

extension ViewFile {
    /// Books as of the views' position: the parts asked for, whole or where a few commands or
    /// events touch them.
    ///
    /// Cost: whole, about 0,4 µs a row; a slice, the units and a look-up for each thing touched.
    public func books(
        touching touch: Touch? = nil,
        parts: BooksPart = .all
    ) throws -> Books {
        try read { db in
            var books = Books()
            let state = try ViewFile.state(db, path)
            guard let next = Position(exactly: state.position) else {
                throw StoreError.corrupt(file: path, problem: "position \(state.position)")
            }
            books.restore(
                origin: state.origin,
                title: state.title,
                next: next,
                lastAt: state.lastAt,
                handleMax: state.handleMax,
                closing: state.closing,
                units: try ViewFile.units(db, knownAt: next)
            )
            for code in try String.fetchAll(db, sql: "SELECT code FROM service ORDER BY id") {
                books.restoreService(code)
            }
            let loader = BooksLoader(db: db, touch: touch)
            try loader.loadExtracts(into: &books)
            try loader.loadDisputes(into: &books)
            try loader.loadErasures(into: &books)
            try loader.loadPapers(into: &books, whole: parts.contains(.papers))
            if parts.contains(.members) { try loader.loadMembers(into: &books) }
            if parts.contains(.claims) {
                try loader.loadClaims(into: &books)
                try loader.loadRecorders(into: &books)
            }
            if !parts.isDisjoint(with: [.members, .claims]) {
                try loader.loadStreams(into: &books)
            }
            if parts.contains(.activations) { try loader.loadActivations(into: &books) }
            if parts.contains(.dossiers) { try loader.loadDossiers(into: &books) }
            if parts.contains(.officials) { try loader.loadOfficials(into: &books) }
            return books
        }
    }

    /// Units with everything dated about them that was known at a position.
    static func units(_ db: Database, knownAt position: Position) throws -> UnitRegister {
        var units = UnitRegister()
        let sql = """
            SELECT u.id, u.kind, u.zone, u.founded_on, h.from_pos, h.on_date, h.attribute,
                h.value, h.other
            FROM unit_history h JOIN unit u ON u.id = h.unit
            WHERE h.from_pos < \(position.value) ORDER BY h.from_pos, h.line
            """
        let rows = try HotStatement(db, sql)
        var founding: FoundingRows?
        while try rows.step() {
            let id = rows.integer(0)
            if rows.integer(4) == id {
                if founding?.id != id {
                    founding?.found(in: &units)
                    founding = FoundingRows(id: id, rows)
                }
                founding?.take(rows)
            } else {
                founding?.found(in: &units)
                founding = nil
                change(UnitID(Position(UInt32(id))), in: &units, rows)
            }
        }
        founding?.found(in: &units)
        return units
    }

    private static func change(_ id: UnitID, in units: inout UnitRegister, _ rows: HotStatement) {
        let on = CivilDate(daysSinceEpoch: Int32(rows.integer(5)))
        let other = rows.optionalInteger(8).map { UnitID(Position(UInt32($0))) }
        switch rows.integer(6) {
        case 1: units.rename(id, to: rows.text(7), on: on)
        case 2: if let code = UnitCode(rows.text(7)) { units.recode(id, to: code, on: on) }
        case 3: units.reparent(id, to: other, on: on, at: rows.position(4))
        case 4: units.dissolve(id, on: on)
        case 5:
            guard let other else { return }
            let words = rows.text(7)
            let succession = UnitSucceeded(
                unit: id,
                successor: other,
                extent: words.hasPrefix("whole") ? .whole : .part,
                isDefault: words.hasSuffix("default")
            )
            units.succeed(succession, on: on)
        default: break
        }
    }
}

/// The history rows a unit was founded with, gathered into the fact they came from.
private struct FoundingRows {
    let id: Int
    private let kind: UnitKind
    private let zone: Zone?
    private let on: CivilDate
    private var name = ""
    private var parent: UnitID?
    private var codes: [UnitCode] = []

    init?(id: Int, _ rows: HotStatement) {
        guard let kind = UnitKind(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))) else {
            return nil
        }
        self.id = id
        self.kind = kind
        zone = rows.optionalInteger(2).flatMap { Zone(rawValue: UInt8(truncatingIfNeeded: $0)) }
        on = CivilDate(daysSinceEpoch: Int32(rows.integer(3)))
    }

    mutating func take(_ rows: HotStatement) {
        switch rows.integer(6) {
        case 1: name = rows.text(7)
        case 2: if let code = UnitCode(rows.text(7)) { codes.append(code) }
        case 3: parent = rows.optionalInteger(8).map { UnitID(Position(UInt32($0))) }
        default: break
        }
    }

    func found(in units: inout UnitRegister) {
        let fact = UnitFounded(kind: kind, name: name, codes: codes, parent: parent, zone: zone)
        units.found(UnitID(Position(UInt32(id))), fact, on: on)
    }
}
