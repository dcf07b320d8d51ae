extension Rational: CustomStringConvertible {
    /// The exact value in one form: `62`, `-1/3`.
    public var description: String {
        if let (above, below) = small { return below == 1 ? "\(above)" : "\(above)/\(below)" }
        let fraction = wide
        let sign = fraction.isNegative ? "-" : ""
        let below = fraction.denominator == WideNumber(1) ? "" : "/\(fraction.denominator)"
        return sign + fraction.numerator.description + below
    }

    /// The exact value as people write it: `62,5` when at most six decimals say all, else `1/3`.
    public func exact(_ language: Language) -> String {
        for decimals in 0...Rational.decimalsReadMax {
            let (scaled, isExact) = scaled(by: .truncate, decimals: decimals)
            if isExact { return Rational.text(scaled, decimals, isNegative: signum < 0, language) }
        }
        return description
    }

    /// The value with the decimals a rounding asks for: `62,50`; a rounded zero carries no sign.
    public func text(_ rounding: FigureRounding, _ language: Language) -> String {
        let (scaled, _) = scaled(by: rounding.rule, decimals: rounding.decimals)
        return Rational.text(scaled, rounding.decimals, isNegative: signum < 0, language)
    }

    /// As ``text(_:_:)``, for programs: a point before the decimals and nothing between thousands.
    public func plain(_ rounding: FigureRounding) -> String {
        text(rounding, .en).filter { $0 != "," }
    }

    /// The value a rounding leaves, exactly.
    public func rounded(_ rounding: FigureRounding) -> Rational {
        let (scaled, _) = scaled(by: rounding.rule, decimals: rounding.decimals)
        let magnitude = Rational.quotient(scaled, Rational.scale(rounding.decimals))
        return signum < 0 ? -magnitude : magnitude
    }

    /// The largest whole number not above this one; nil when `Int` does not hold it.
    public var floor: Int? {
        let (scaled, isExact) = scaled(by: .truncate, decimals: 0)
        guard let magnitude = scaled.narrow.flatMap({ Int(exactly: $0) }) else { return nil }
        return signum < 0 ? -magnitude - (isExact ? 0 : 1) : magnitude
    }

    private static func quotient(_ above: WideNumber, _ below: WideNumber) -> Rational {
        Rational(
            WideFraction(isNegative: false, numerator: above, denominator: below)
        )
    }

    private static func scale(_ decimals: Int) -> WideNumber {
        WideNumber((0..<decimals).reduce(into: UInt128(1)) { scale, _ in scale *= 10 })
    }

    /// The magnitude in units of the last decimal, and whether nothing was lost.
    private func scaled(
        by rule: FigureRounding.Rule,
        decimals: Int
    ) -> (WideNumber, isExact: Bool) {
        let fraction = wide
        let (quotient, rest) = (fraction.numerator * Rational.scale(decimals))
            .quotientAndRemainder(by: fraction.denominator)
        let twice = rest + rest
        let isUp =
            switch rule {
            case .truncate: false
            case .halfUp: twice >= fraction.denominator
            case .halfEven where twice == fraction.denominator: quotient.isOdd
            case .halfEven: twice > fraction.denominator
            }
        return (isUp ? quotient + WideNumber(1) : quotient, rest.isZero)
    }

    private static func text(
        _ scaled: WideNumber,
        _ decimals: Int,
        isNegative: Bool,
        _ language: Language
    ) -> String {
        let digits = scaled.description
        let missing = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count))
        let all = missing + digits
        let sign = isNegative && !scaled.isZero ? "-" : ""
        let (group, mark) = language == .vi ? (".", ",") : (",", ".")
        let whole = grouped(all.dropLast(decimals), by: group)
        return sign + whole + (decimals == 0 ? "" : mark + all.suffix(decimals))
    }

    private static func grouped(_ digits: Substring, by mark: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += mark }
            text.append(digit)
        }
        return text
    }
}

// MARK: Reading

extension Rational {
    static let decimalsReadMax = 6
    private static let digitsReadMax = 12

    /// Reads `5`, `0.5`, `0,5`, `1/3`, `62,5%`; at most 12 digits before the mark and 6 after it.
    ///
    /// No sign, no spaces, no groups of three: `1.234` is refused, since offices write a thousand
    /// and more that way, and `1,234` is one and a bit.
    public init?(_ text: some StringProtocol) {
        if let slash = text.firstIndex(of: "/") {
            guard let above = Rational.natural(text[..<slash]),
                let below = Rational.natural(text[text.index(after: slash)...])
            else { return nil }
            self.init(above, over: below)
            return
        }
        let isPercent = text.hasSuffix("%")
        let number = text.dropLast(isPercent ? 1 : 0)
        let mark = number.firstIndex { $0 == "," || $0 == "." } ?? number.endIndex
        guard let whole = Rational.natural(number[..<mark]) else { return nil }
        let decimals = number[mark...].dropFirst()
        let isGroup = mark < number.endIndex && number[mark] == "." && decimals.utf8.count == 3
        guard mark == number.endIndex || (1...Rational.decimalsReadMax) ~= decimals.utf8.count,
            !(isGroup && whole > 0)
        else { return nil }
        guard let rest = decimals.isEmpty ? 0 : Rational.natural(decimals) else { return nil }
        let scale = decimals.utf8.reduce(1) { scale, _ in scale * 10 }
        self.init(whole * scale + rest, over: scale * (isPercent ? 100 : 1))
    }

    /// Reads what ``description`` writes, however long.
    public init?(canonical text: some StringProtocol) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: "/", omittingEmptySubsequences: false)
        if let above = parts.first.flatMap({ Rational.natural($0) }),
            let below = parts.count == 1 ? 1 : Rational.natural(parts[1])
        {
            self.init(isNegative ? -above : above, over: below)
            return
        }
        guard (1...2) ~= parts.count, let above = WideNumber(parts[0]),
            let below = parts.count == 2 ? WideNumber(parts[1]) : WideNumber(1), !below.isZero
        else { return nil }
        self.init(
            WideFraction(isNegative: isNegative, numerator: above, denominator: below)
        )
    }

    private static func natural(_ text: some StringProtocol) -> Int? {
        guard (1...digitsReadMax) ~= text.utf8.count,
            text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }
}
