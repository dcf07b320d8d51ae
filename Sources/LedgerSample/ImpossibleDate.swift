/// Days that no calendar has, sorted among the rows of the last real day before them.
enum ImpossibleDate {
    static let days = [Day(28, 2, 2_023), Day(30, 4, 2_023), Day(30, 6, 2_023)]

    /// Writes the 31st of the month: 31/02/2023 for 28/02/2023.
    static func write(after day: Day, to page: inout Page) {
        let civil = day.civil
        page.digits(31, width: 2)
        page.text("/")
        page.digits(civil.month, width: 2)
        page.text("/")
        page.digits(civil.year, width: 4)
    }
}
