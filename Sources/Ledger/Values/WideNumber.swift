/// A whole number of any size, zero or more: for the rare sum of fractions that outgrows 128 bits.
///
/// Twenty ratios over unlike denominators of 17 bits already have a common denominator of 340.
struct WideNumber: Hashable, Sendable {
    /// Least significant first, without zeros at the end.
    private(set) var limbs: [UInt64]

    init(_ value: UInt128) {
        limbs = [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)]
        trim()
    }

    private init(limbs: [UInt64]) {
        self.limbs = limbs
        trim()
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }

    /// The number, if 128 bits hold it.
    var narrow: UInt128? {
        guard limbs.count <= 2 else { return nil }
        let low = UInt128(limbs.first ?? 0)
        return limbs.count == 2 ? low | UInt128(limbs[1]) << 64 : low
    }

    var isZero: Bool {
        limbs.isEmpty
    }

    var isOdd: Bool {
        (limbs.first ?? 0) & 1 == 1
    }

    private var bitCount: Int {
        limbs.last.map { limbs.count * 64 - $0.leadingZeroBitCount } ?? 0
    }

    private func bit(_ index: Int) -> UInt64 {
        limbs[index / 64] >> UInt64(index % 64) & 1
    }
}

extension WideNumber: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        guard left.limbs.count == right.limbs.count else {
            return left.limbs.count < right.limbs.count
        }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }
}

extension WideNumber {
    static func + (left: Self, right: Self) -> Self {
        let (long, short) =
            left.limbs.count < right.limbs.count
            ? (right.limbs, left.limbs) : (left.limbs, right.limbs)
        var (sum, carry) = (long, false)
        for index in sum.indices {
            guard carry || index < short.count else { break }
            let other = index < short.count ? short[index] : 0
            let (first, isOver) = sum[index].addingReportingOverflow(other)
            let (second, isOverAgain) = first.addingReportingOverflow(carry ? 1 : 0)
            (sum[index], carry) = (second, isOver || isOverAgain)
        }
        if carry { sum.append(1) }
        return WideNumber(limbs: sum)
    }

    /// The difference; the right side is not the larger one.
    static func - (left: Self, right: Self) -> Self {
        var (rest, borrow) = (left.limbs, false)
        for index in rest.indices {
            guard borrow || index < right.limbs.count else { break }
            let other = index < right.limbs.count ? right.limbs[index] : 0
            let (first, isUnder) = rest[index].subtractingReportingOverflow(other)
            let (second, isUnderAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            (rest[index], borrow) = (second, isUnder || isUnderAgain)
        }
        return WideNumber(limbs: rest)
    }

    static func * (left: Self, right: Self) -> Self {
        var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (place, limb) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.limbs.enumerated() {
                let wide =
                    UInt128(limb) * UInt128(other) + UInt128(product[place + offset])
                    + UInt128(carry)
                product[place + offset] = UInt64(truncatingIfNeeded: wide)
                carry = UInt64(truncatingIfNeeded: wide >> 64)
            }
            product[place + right.limbs.count] = carry
        }
        return WideNumber(limbs: product)
    }

    /// Whole quotient and rest; the divisor is not zero.
    ///
    /// Cost: bits of the dividend × limbs of the divisor.
    func quotientAndRemainder(by divisor: Self) -> (quotient: Self, remainder: Self) {
        if let dividend = narrow, let divisor = divisor.narrow {
            let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
            return (WideNumber(quotient), WideNumber(rest))
        }
        var quotient = [UInt64](repeating: 0, count: limbs.count)
        var rest = WideNumber(0)
        for index in stride(from: bitCount - 1, through: 0, by: -1) {
            rest.double(adding: bit(index))
            guard rest >= divisor else { continue }
            rest = rest - divisor
            quotient[index / 64] |= 1 << UInt64(index % 64)
        }
        return (WideNumber(limbs: quotient), rest)
    }

    private mutating func double(adding bit: UInt64) {
        var carry = bit
        for index in limbs.indices {
            let next = limbs[index] >> 63
            limbs[index] = limbs[index] << 1 | carry
            carry = next
        }
        if carry != 0 { limbs.append(carry) }
    }

    private mutating func halve() {
        var carry: UInt64 = 0
        for index in limbs.indices.reversed() {
            let next = limbs[index] << 63
            limbs[index] = limbs[index] >> 1 | carry
            carry = next
        }
        trim()
    }

    /// The greatest common divisor.
    ///
    /// Source: Stein, "Computational problems associated with Racah algebra" (1967): halving and
    /// subtraction alone.
    func commonDivisor(with other: Self) -> Self {
        var (left, right, twos) = (self, other, 0)
        if left.isZero { return right }
        if right.isZero { return left }
        while !left.isOdd && !right.isOdd {
            left.halve()
            right.halve()
            twos += 1
        }
        while !left.isZero {
            while !left.isOdd { left.halve() }
            while !right.isOdd { right.halve() }
            if left < right { swap(&left, &right) }
            left = left - right
        }
        for _ in 0..<twos { right.double(adding: 0) }
        return right
    }
}

extension WideNumber {
    /// Reads decimal digits.
    init?(_ digits: some StringProtocol) {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        if digits.utf8.count <= 38, let value = UInt128(digits) {
            self.init(value)
            return
        }
        self = digits.utf8.reduce(WideNumber(0)) { sum, digit in
            sum * WideNumber(10) + WideNumber(UInt128(digit - 48))
        }
    }
}

extension WideNumber: CustomStringConvertible {
    /// Decimal digits.
    var description: String {
        var (rest, groups) = (self, [String]())
        let step = 1_000_000_000_000_000_000
        while let last = rest.limbs.last, rest.limbs.count > 1 || last >= UInt64(step) {
            let (quotient, part) = rest.quotientAndRemainder(by: WideNumber(UInt128(step)))
            groups.append(padded(Int(part.limbs.first ?? 0), 18))
            rest = quotient
        }
        return String(rest.limbs.first ?? 0) + groups.reversed().joined()
    }
}
