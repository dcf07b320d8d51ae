/// Finds which wanted column a header names.
///
/// Two names are the same when their folded forms are; words in parentheses are a remark, so
/// "Ngày sinh (dd/mm/yyyy)" is "ngay sinh".
struct HeaderMatcher: Sendable {
    private let specs: [ColumnSpec]
    private let slotOfFold: [[UInt8]: Int]

    init(_ specs: [ColumnSpec]) {
        self.specs = specs
        var slots: [[UInt8]: Int] = [:]
        for (slot, spec) in specs.enumerated() {
            for name in [spec.member] + spec.headers {
                let fold = Fold.header(name)
                let earlier = slots.updateValue(slot, forKey: fold) ?? slot
                precondition(earlier == slot, "two column specs accept the header \(name)")
            }
        }
        slotOfFold = slots
    }

    /// The slot of a header, or nil when no column answers to it.
    func slot(of header: String) -> Int? { slotOfFold[Fold.header(header)] }

    /// Matches a whole header line.
    ///
    /// - Throws: `TableError` when two headers name one column or a required one is missing.
    func match(_ names: [String]) throws(TableError) -> HeaderMatch {
        var match = HeaderMatch(specs: specs)
        for (column, name) in names.enumerated() {
            guard let slot = slot(of: name) else {
                match.slots.append(TableReader.unmatched)
                if !name.isEmpty { match.ignored.append(name) }
                continue
            }
            if let first = match.slots.firstIndex(of: slot) {
                throw .duplicateColumn(
                    specs[slot].member,
                    first: .init(number: first + 1, header: names[first]),
                    second: .init(number: column + 1, header: name)
                )
            }
            match.slots.append(slot)
            match.headers[slot] = name
        }
        try checkRequired(match)
        return match
    }

    private func checkRequired(_ match: HeaderMatch) throws(TableError) {
        let found = Set(match.slots)
        let missing = specs.indices.filter {
            specs[$0].presence == .required && !found.contains($0)
        }
        if !missing.isEmpty { throw .missingColumns(missing.map { specs[$0] }) }
    }
}

/// A header line matched to the wanted columns.
struct HeaderMatch {
    /// For each column of the file the slot of its spec, or `TableReader.unmatched`.
    var slots: [Int] = []
    /// For each spec the header as written, or its member when the file has no such column.
    var headers: [String]
    var ignored: [String] = []

    init(specs: [ColumnSpec]) { headers = specs.map(\.member) }
}
