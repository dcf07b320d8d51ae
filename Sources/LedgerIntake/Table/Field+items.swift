extension Field {
    /// More items than one cell may hold.
    public static let itemCountMax = 256

    /// The parts of a cell between `|` or `+`, each a field at the same address.
    ///
    /// Parts with nothing visible are left out; an empty cell has none. Cost: no copy of the text.
    ///
    /// - Throws: `.tooManyItems` past `itemCountMax`.
    public func items() throws(FieldFault) -> [Field] {
        let bytes = storage.span
        var items: [Field] = []
        var lower = start
        for index in start...end {
            let isEnd = index == end || bytes[index] == Ascii.bar || bytes[index] == Ascii.plus
            guard isEnd else { continue }
            if !bytes.isBlank(lower..<index) {
                guard items.count < Self.itemCountMax else {
                    throw .tooManyItems(countMax: Self.itemCountMax)
                }
                items.append(Field(storage: storage, start: lower, end: index, place: place))
            }
            lower = index + 1
        }
        return items
    }
}
