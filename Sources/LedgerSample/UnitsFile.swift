/// `01-don-vi.csv`: the units, parents before children.
struct UnitsFile: RowSource {
    static let file = SampleFile.units

    private var rest: ArraySlice<Unit>

    init(_ tree: UnitTree) {
        self.rest = tree.units[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard let unit = rest.popFirst() else { return false }
        let scheme = unit.scheme.rawValue
        for text in [unit.code, scheme, unit.name, unit.kind, unit.parent, unit.region] {
            page.text(text)
            page.separate()
        }
        page.day(unit.founded)
        return true
    }
}
