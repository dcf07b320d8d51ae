/// Places in a league: equal values share one, and the next place skips as many as shared.
public enum Ranking {
    /// The place of each value; the values must descend.
    ///
    /// `[9, 7, 7, 1]` gives `[1, 2, 2, 4]`.
    public static func places(descending values: [Int]) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            let isTie = index > 0 && values[index - 1] == value
            places.append(isTie ? places[index - 1] : index + 1)
        }
        return places
    }
}
