/// A report was issued: which one, under which number, and what it said.
///
/// The day of the event is the day of issue. Whoever has the log can make the report again and hold
/// its digest against this.
public struct ReportIssued: PaperForm {
    public static let kind = EventKind.reportIssued

    public let report: ReportKind
    /// The number of the paper, as `529/BC-VPUBND`; once a year.
    public let number: String
    public let issuer: String
    /// The name of the period, as `2023-07-BC`.
    public let period: Period
    /// The unit whose subtree is told; nil is the province.
    public let unit: UnitID?
    /// How many events the report rests on, and the root of the log then, in base 64.
    public let known: Int
    public let root: String
    /// The digest of what it said, in hex; see `socai report issue`.
    public let digest: String

    public init(_ reference: ReportReference, number: String, digest: String) {
        (report, period, unit) = (reference.kind, reference.period, reference.unit)
        (known, root, issuer) = (reference.known, reference.root, reference.head.issuer)
        (self.number, self.digest) = (number, digest)
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        digest = try reader.text("digest")
        issuer = try reader.text("issuer")
        known = try reader.integer("known")
        guard known > 0 else { throw reader.fault("known", "1 or more") }
        number = try reader.text("number")
        guard let period = Period(try reader.text("period")) else {
            throw reader.fault("period", "a period, 2023-07-BC")
        }
        self.period = period
        report = try reader.code("report")
        root = try reader.text("root")
        unit = try reader.optionalPosition("unit").map { UnitID($0) }
    }

    public func write(to fields: inout PaperFields) {
        fields.text("digest", digest)
        fields.text("issuer", issuer)
        fields.integer("known", known)
        fields.text("number", number)
        fields.text("period", period.name)
        fields.text("report", report.rawValue)
        fields.text("root", root)
        fields.position("unit", unit?.position)
    }
}

extension Decision {
    func check(_ report: ReportIssued) throws(Rejection) -> Bool {
        try checkRole(
            [.operator, .committee, .verifier, .secretary],
            "mayNotIssueReports",
            may: Words(vi: "ban hành báo cáo", en: "issue reports")
        )
        for (text, field) in [
            (report.number, "number"), (report.issuer, "issuer"), (report.root, "root"),
        ] { try check(text, field) }
        try checkNotInFuture()
        guard report.known > 0, report.digest.isHexDigest else {
            throw .paper(.reportWithoutBasis)
        }
        let year = on.components.year
        guard let known = books.papers.reports[report.number, year: year] else { return true }
        if known.report == report { return false }
        throw .paper(.reportNumberTaken(report.number, by: known.filed.position))
    }
}

extension String {
    /// Whether it is the hex of 32 bytes, in small letters.
    fileprivate var isHexDigest: Bool {
        utf8.count == 64
            && utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}

extension PaperRefusal {
    static func reportNumberTaken(_ number: String, by position: Position) -> PaperRefusal {
        PaperRefusal(
            "reportNumberTaken",
            field: "number",
            Words(
                vi: "Số \(number) năm ấy đã dùng cho báo cáo ở vị trí \(position), nội dung khác; "
                    + "lấy số khác.",
                en: "The number \(number) was used that year for another report, at position "
                    + "\(position); take another."
            )
        )
    }

    static let reportWithoutBasis = PaperRefusal(
        "reportWithoutBasis",
        field: "digest",
        Words(
            vi: "Báo cáo phải ghi số sự kiện đã biết và băm nội dung (64 chữ số hex).",
            en: "A report must say how many events it rests on and the digest of what it says "
                + "(64 hex digits)."
        )
    )
}
