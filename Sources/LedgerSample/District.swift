/// What the sample knows of a district beyond its name.
enum District {
    /// The district whose office types decomposed accents.
    static let decomposedCode = "545"

    /// Central areas get higher targets and mountainous ones lower: meeting of 21/06/2023 on
    /// Đề án 06.
    static func region(_ code: String) -> String {
        switch code {
        case "540": "trung tâm"
        case "542", "546", "551": "miền núi"
        default: "đồng bằng"
        }
    }

    /// How busy its members are with assists.
    ///
    /// Phù Mỹ and Hoài Nhơn were above target, An Nhơn and
    /// Tây Sơn grew fast: notice 434/TB-VPUBND.
    static func eagerness(_ code: String) -> Int {
        switch code {
        case "543", "545": 6
        case "547", "549": 4
        case "542", "546", "551": 2
        default: 3
        }
    }
}
