extension Numbers {
    /// A calendar day as readers of both languages get it: `05/09/2023`.
    ///
    /// Writes the parts it is given; whether such a day exists was settled by whoever parsed it.
    public static func date(year: Int, month: Int, day: Int) -> String {
        [twoDigits(day), twoDigits(month), fourDigits(year)].joined(separator: "/")
    }

    /// A calendar day as machines get it (ISO 8601): `2023-09-05`.
    public static func isoDate(year: Int, month: Int, day: Int) -> String {
        [fourDigits(year), twoDigits(month), twoDigits(day)].joined(separator: "-")
    }

    private static func twoDigits(_ value: Int) -> String {
        (value < 0 ? "-" : "") + padded(UInt128(value.magnitude), to: 2)
    }

    private static func fourDigits(_ value: Int) -> String {
        (value < 0 ? "-" : "") + padded(UInt128(value.magnitude), to: 4)
    }
}
