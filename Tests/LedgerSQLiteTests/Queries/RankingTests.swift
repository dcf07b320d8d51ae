import Ledger
import Testing

@Suite struct RankingTests {
    @Test func equalsShareAPlace() {
        #expect(Ranking.places(descending: [9, 7, 7, 1]) == [1, 2, 2, 4])
        #expect(Ranking.places(descending: [3, 3, 3]) == [1, 1, 1])
        #expect(Ranking.places(descending: []).isEmpty)
    }
}
