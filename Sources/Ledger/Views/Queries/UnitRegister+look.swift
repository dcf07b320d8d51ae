extension UnitRegister {
    /// The units right below one on a day, those that had ended by then left out.
    public func children(of id: UnitID, on date: CivilDate) -> [Unit] {
        all.filter { $0.parent(on: date) == id && $0.isOpen(on: date) }
    }

    /// The units without parent on a day that were open then.
    public func roots(on date: CivilDate) -> [Unit] {
        all.filter { $0.parent(on: date) == nil && $0.isOpen(on: date) }
    }

    /// The units a code can mean on a day, or, when none bore it then, on any day.
    ///
    /// The text is `scheme:code`, the code alone, or `position:` and the unit's own position.
    public func named(_ text: String, on date: CivilDate) -> [UnitID] {
        if let unit = founded(at: text) { return [unit] }
        let code = UnitCode(text)
        let bare = code?.text ?? text
        let then = bearing(bare, scheme: code?.scheme, on: date)
        guard then.isEmpty else { return then }
        return all.filter { unit in
            unit.codes.contains {
                $0.value.text == bare && (code == nil || $0.value.scheme == code?.scheme)
            }
        }.map(\.id)
    }

    private func founded(at text: String) -> UnitID? {
        guard text.hasPrefix(Unit.positionPrefix),
            let position = UInt32(text.dropFirst(Unit.positionPrefix.count))
        else { return nil }
        return self[UnitID(Position(position))]?.id
    }

    /// Codes that look most like one, the closest first; for words after a misspelt code.
    public func codes(like text: String, limit: Int) -> [String] {
        let bare = UnitCode(text)?.text ?? text
        let ranked = all.flatMap { $0.codes.map(\.value) }.map { code in
            (code: code, likeness: Likeness(of: code.text, to: bare))
        }
        return ranked.sorted { ($0.likeness, $0.code.text) < ($1.likeness, $1.code.text) }
            .prefix(limit).map(\.code.description)
    }

    /// Units whose past counts in one: those it follows, directly.
    public func predecessors(of id: UnitID) -> [Unit] {
        all.filter { $0.successors.contains { $0.value.successor == id } }
    }
}

extension Unit {
    fileprivate static let positionPrefix = "position:"

    /// How the unit is named in a command: its code on a day, its position when it has none.
    public func reference(on date: CivilDate) -> String {
        code(on: date)?.description ?? Unit.positionPrefix + id.position.description
    }
}

/// How far a code is from another: a long common beginning first, then few letters apart.
private struct Likeness: Comparable {
    private let differing: Int
    private let lengthGap: Int

    init(of code: String, to text: String) {
        let pairs = zip(code.utf8, text.utf8)
        differing = max(code.utf8.count, text.utf8.count) - pairs.filter { $0 == $1 }.count
        lengthGap = abs(code.utf8.count - text.utf8.count)
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.differing, left.lengthGap) < (right.differing, right.lengthGap)
    }
}
