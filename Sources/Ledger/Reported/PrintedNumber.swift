/// A number as a paper prints it, read exactly: `139.788`, `4,07`, `102,641 nghìn`.
///
/// Dots group thousands and a comma parts the decimals, as Vietnamese papers write; `nghìn`,
/// `triệu` and `tỷ` multiply. The value is below 10¹² with at most six decimals.
public struct PrintedNumber: Hashable, Sendable {
    /// As it was printed.
    public let text: String
    /// The value in parts of 10^-``decimals``.
    let digits: Int
    /// How many decimals the value has, at most those printed.
    public let decimals: Int
    public let notation: Notation

    /// How thousands are told in the text.
    public enum Notation: Hashable, Sendable {
        /// Below a thousand, or not grouped at all.
        case plain
        /// `139.788`.
        case dots
        /// `102,641 nghìn`.
        case word
    }

    static let digitsMax = 12
    static let decimalsMax = 6

    /// - Returns: nil for what is no number in Vietnamese print, like `139,788` with two groups.
    public init?(_ text: String) {
        var body = Substring(text)
        var power = 0
        for (word, exponent) in PrintedNumber.multipliers where body.hasSuffix(" " + word) {
            (body, power) = (body.dropLast(word.count + 1), exponent)
            break
        }
        guard let read = PrintedNumber.read(body) else { return nil }
        let shift = min(power, read.decimals)
        var digits = read.digits
        for _ in shift..<max(shift, power) { digits *= 10 }
        guard digits < 1_000_000_000_000_000_000 else { return nil }
        self.text = text
        self.digits = digits
        decimals = read.decimals - shift
        notation = power > 0 ? .word : read.isGrouped ? .dots : .plain
    }

    /// A whole number, as Vietnamese papers print it.
    public init(_ value: Int) {
        text = value.printed(.vi)
        digits = value
        decimals = 0
        notation = value.magnitude < 1000 ? .plain : .dots
    }

    private static let multipliers = [("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9)]

    private static func read(
        _ body: Substring
    ) -> (digits: Int, decimals: Int, isGrouped: Bool)? {
        let halves = body.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return nil }
        let groups = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let isWell =
            groups.count == 1
            || (1...3).contains(groups[0].utf8.count)
                && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        let decimals = halves.count == 2 ? halves[1] : ""
        guard isWell, halves.count == 1 || !decimals.isEmpty else { return nil }
        guard decimals.utf8.count <= decimalsMax else { return nil }
        let all = groups.joined() + decimals
        guard !groups[0].isEmpty, all.utf8.count <= digitsMax + decimals.utf8.count,
            all.utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int(all)
        else { return nil }
        return (digits, decimals.utf8.count, groups.count > 1)
    }

    /// The value, if it is whole.
    public var whole: Int? {
        let scale = PrintedNumber.scale(decimals)
        return digits % scale == 0 ? digits / scale : nil
    }

    static func scale(_ decimals: Int) -> Int {
        (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    }

    /// The value in parts of 10^-`places`, which must be no fewer than ``decimals``.
    func scaled(to places: Int) -> Int {
        digits * PrintedNumber.scale(places - decimals)
    }
}

extension [PrintedNumber] {
    /// The decimals that hold all of them exactly.
    var decimalsNeeded: Int {
        map(\.decimals).max() ?? 0
    }

    func sum(to places: Int) -> Int {
        reduce(0) { $0 + $1.scaled(to: places) }
    }
}

extension Int {
    /// In groups of three, as each language prints: `139.788`, `139,788`.
    func printed(_ language: Language) -> String {
        printed(decimals: 0, language)
    }

    /// A count of 10^-`decimals` parts: `407` with two decimals is `4,07`.
    func printed(decimals: Int, _ language: Language) -> String {
        let (group, comma) = language == .vi ? (".", ",") : (",", ".")
        var text = String(magnitude)
        text = String(repeating: "0", count: Swift.max(0, decimals + 1 - text.count)) + text
        let head = text.dropLast(decimals)
        var grouped = ""
        for (index, digit) in head.enumerated() {
            if index > 0, (head.count - index).isMultiple(of: 3) { grouped += group }
            grouped.append(digit)
        }
        let tail = decimals > 0 ? comma + text.suffix(decimals) : ""
        return (self < 0 ? "-" : "") + grouped + tail
    }
}
