import Foundation

/// Writes the number of a cell as the text an office would have typed.
enum CellNumber {
    /// Dates as `05/09/2023`, with the time of day if there is one; whole numbers with all their
    /// digits; others with the fifteen digits a spreadsheet shows.
    static func append(
        _ number: [UInt8],
        _ format: CellFormat,
        from1904: Bool,
        to bytes: inout [UInt8]
    ) {
        let isWhole = number.allSatisfy(\.isDigit)
        switch format {
        case .number where isWhole: bytes.append(contentsOf: number)
        case .padded(let count) where isWhole:
            for _ in 0..<max(0, count - number.count) { bytes.append(Ascii.zero) }
            bytes.append(contentsOf: number)
        case .number, .padded: bytes.append(contentsOf: decimal(number).utf8)
        case .date:
            let text = Double(String(decoding: number, as: UTF8.self))
                .flatMap { moment($0, from1904: from1904) }
            bytes.append(contentsOf: (text ?? decimal(number)).utf8)
        }
    }

    private static func decimal(_ number: [UInt8]) -> String {
        let text = String(decoding: number, as: UTF8.self)
        guard let value = Double(text), value.isFinite else { return text }
        guard value.rounded() != value || abs(value) >= 1e15 else { return String(Int(value)) }
        return String(format: "%.15g", value)
    }

    /// Nil for what is no day between 1900 and 2100.
    private static func moment(_ value: Double, from1904: Bool) -> String? {
        guard value > 0, value < 100_000 else { return nil }
        let seconds = Int((value * 86_400).rounded())
        let (day, second) = (seconds / 86_400, seconds % 86_400)
        guard second > 0 else { return date(day, from1904)?.local }
        let time = [second / 3600, second / 60 % 60, second % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return day == 0 ? time : date(day, from1904).map { "\($0.local) \(time)" }
    }

    private static func date(_ day: Int, _ from1904: Bool) -> YMD? {
        YMD(cellDay: from1904 ? day + 1462 : day)
    }
}
