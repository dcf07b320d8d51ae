/// How many letters must be added, removed or changed to turn one word into another.
enum EditDistance {
    /// Longer words are not compared.
    private static let countMax = 128

    /// The distance, or nil when it is more than `limit` or a word is too long.
    ///
    /// Cost: the product of the two lengths, none when the lengths alone differ too much.
    static func between(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        guard first.count <= countMax, second.count <= countMax else { return nil }
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in second.indices {
                let change = diagonal + (letter == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, diagonal + 1)
            }
        }
        return row[second.count] <= limit ? row[second.count] : nil
    }
}
