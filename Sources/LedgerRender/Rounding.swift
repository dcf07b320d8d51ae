/// What happens to the part of a quotient that is not written.
///
/// Every rule works on the magnitude, so a figure and its negative always round alike.
public enum Rounding: Hashable, Sendable, CaseIterable {
    /// Half goes away from zero: 0,5 is 1.
    case halfUp
    /// Half goes to the even neighbour: 0,5 is 0 and 1,5 is 2.
    case halfEven
    /// The rest is dropped: 4,075 at two decimals is 4,07.
    case truncate
}

extension Rounding {
    /// The whole quotient under this rule; exact, and never overflows.
    func quotient(_ dividend: UInt128, by divisor: UInt128) -> UInt128 {
        let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
        let complement = divisor - rest
        switch self {
        case .truncate: return quotient
        case .halfUp: return rest >= complement ? quotient + 1 : quotient
        case .halfEven where rest == complement: return quotient + quotient % 2
        case .halfEven: return rest > complement ? quotient + 1 : quotient
        }
    }
}
