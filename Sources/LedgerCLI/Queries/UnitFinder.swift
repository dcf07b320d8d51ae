import Ledger
import LedgerSQLite

/// Finds the unit people mean.
struct UnitFinder {
    let units: UnitRegister
    let day: CivilDate

    init(_ reader: ViewReader) {
        units = reader.units
        day = reader.vantage.day
    }

    /// The one unit a code means, `scheme:code` or the code alone.
    /// - Throws: ``Failure`` with codes to write instead, when it means none or several.
    func unit(_ text: String) throws -> Unit {
        let named = units.named(text, on: day).compactMap { units[$0] }
        let found = named.filter { isShown($0.id) }
        if found.count == 1 { return found[0] }
        // Whether it is not there or not theirs is not told to whoever sees a subtree only.
        if found.isEmpty, Audience.current?.scope != nil { throw OutOfScope() }
        throw found.isEmpty ? unknown(text) : ambiguous(text, found)
    }

    /// Whether whoever asks may see a unit.
    private func isShown(_ unit: UnitID) -> Bool {
        guard let scope = Audience.current?.scope else { return true }
        return units.lineage(of: unit, on: day).contains(scope)
    }

    private func unknown(_ text: String) -> Failure {
        let nearest = Failure.nearest(units.codes(like: text, limit: 3))
        return .absent(
            Code.badData,
            vi: "Không có đơn vị nào mang mã “\(text)”; \(nearest.vi).",
            en: "No unit bears the code “\(text)”; \(nearest.en)."
        )
    }

    private func ambiguous(_ text: String, _ found: [Unit]) -> Failure {
        let list = found.map { "\(code(of: $0)) (\($0.name(on: day)))" }.joined(separator: ", ")
        return Failure(
            Code.badData,
            vi: "Mã “\(text)” là của nhiều đơn vị: \(list); ghi rõ hệ mã, ví dụ gso:\(text), hoặc "
                + "chọn ngày bằng --effective.",
            en: "The code “\(text)” is borne by several units: \(list); write the scheme, as in "
                + "gso:\(text), or choose the day by --effective."
        )
    }

    /// The province with a code, or the only one there is.
    func province(_ text: String?) throws -> Unit {
        if let text {
            let unit = try unit(text)
            guard unit.kind == .province else { throw noProvince(unit) }
            return unit
        }
        let roots = units.roots(on: day).filter { $0.kind == .province }
        if roots.count == 1 {
            guard isShown(roots[0].id) else { throw OutOfScope() }
            return roots[0]
        }
        throw roots.isEmpty ? noRoot : severalRoots(roots)
    }

    private func noProvince(_ unit: Unit) -> Failure {
        let code = code(of: unit)
        return Failure(
            Code.badData,
            vi: "\(code) là \(unit.kind.name.vi), không phải tỉnh; chạy “socai show unit \(code)”.",
            en: "\(code) is a \(unit.kind.name.en), no province; run “socai show unit \(code)”."
        )
    }

    private var noRoot: Failure {
        Failure(
            Code.badData,
            vi:
                "Sổ chưa có tỉnh nào vào ngày \(day.shown) như đã biết; nạp bằng “socai import units "
                + "TỆP”, hoặc xem ngày khác bằng --effective hay lúc khác bằng --known-at.",
            en: "The ledger knew no province for \(day.shown); import one by “socai import units "
                + "FILE”, or look at another day by --effective or moment by --known-at."
        )
    }

    private func severalRoots(_ roots: [Unit]) -> Failure {
        let list = roots.map { "\(code(of: $0)) (\($0.name(on: day)))" }.joined(separator: ", ")
        return Failure(
            Code.badData,
            vi: "Sổ có nhiều tỉnh: \(list); ghi mã của một tỉnh.",
            en: "The ledger has several provinces: \(list); name one by its code."
        )
    }

    /// A unit as one names it on the command line: by its code, or where another unit is meant by
    /// that on this day, by its position.
    func code(of unit: Unit) -> String {
        let code = unit.reference(on: day)
        return units.named(code, on: day) == [unit.id] ? code : "position:\(unit.id.position)"
    }

    /// Which other units bore a unit's codes, and when, so that nobody takes one for the other.
    func namesakes(of unit: Unit) -> [Words] {
        Set(unit.codes.map(\.value)).sorted { $0.description < $1.description }.flatMap { code in
            units.all.filter { other in
                other.id != unit.id && other.codes.contains { $0.value == code }
            }.map { namesake($0, code) }
        }
    }

    private func namesake(_ other: Unit, _ code: UnitCode) -> Words {
        let since = other.codes.first { $0.value == code }?.from ?? other.founded
        let days = Words(
            vi: "từ \(since.shown)"
                + (other.ended.map { " đến \($0.adding(days: -1).shown)" } ?? ""),
            en: "from \(since.shown)"
                + (other.ended.map { " to \($0.adding(days: -1).shown)" } ?? "")
        )
        let name = "\(other.name(on: since)) (position:\(other.id.position))"
        return Words(
            vi: "Mã \(code) \(days.vi) là của \(name).",
            en: "Code \(code) was borne \(days.en) by \(name)."
        )
    }

    func code(of id: UnitID) -> String {
        units[id].map { code(of: $0) } ?? "position:\(id.position)"
    }

    /// The code as it stands in tables: for people the shortest that still means this unit alone.
    func shownCode(of id: UnitID, _ footing: Footing) -> String {
        guard !footing.isForMachines, let bare = units[id]?.code(on: day)?.text,
            units.named(bare, on: day) == [id]
        else { return code(of: id) }
        return bare
    }

    func name(of id: UnitID) -> String {
        units[id]?.name(on: day) ?? ""
    }
}

extension Failure {
    /// What to write instead of a code nobody bears.
    static func nearest(_ codes: [String]) -> Words {
        guard !codes.isEmpty else {
            return Words(vi: "sổ chưa có mã nào", en: "the ledger has none yet")
        }
        let list = codes.joined(separator: ", ")
        return Words(vi: "gần nhất: \(list)", en: "the nearest are \(list)")
    }
}
