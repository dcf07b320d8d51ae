/// A committee adopted a rule book: its whole text is in the log, so that ratings can be computed
/// again from the log alone.
///
/// The day of the event is the day from which the book holds.
public struct RuleBookAdopted: PaperForm {
    public static let kind = EventKind.ruleBookAdopted

    /// As the text says.
    public let book: String
    public let version: Int
    /// SHA-256 of the text's UTF-8, 64 hexadecimal digits.
    public let sha256: String
    /// The YAML as it was adopted, byte for byte.
    public let text: String
    /// The decision by which it was adopted, as written on it.
    public let source: String?

    public init(book: String, version: Int, sha256: String, text: String, source: String?) {
        self.book = book
        self.version = version
        self.sha256 = sha256
        self.text = text
        self.source = source
    }

    static let versions = 1...9999

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        book = try reader.text("book")
        sha256 = try reader.text("sha256")
        source = try reader.optionalText("source")
        text = try reader.text("text")
        version = try reader.integer("version")
        if !RuleBookAdopted.versions.contains(version) { throw reader.fault("version", "1…9999") }
    }

    public func write(to fields: inout PaperFields) {
        fields.text("book", book)
        fields.text("sha256", sha256)
        fields.text("source", source)
        fields.text("text", text)
        fields.integer("version", version)
    }

    /// Whether the other adoption is of the same text, whoever says it and wherefrom.
    func isSameText(as other: RuleBookAdopted) -> Bool {
        book == other.book && version == other.version && sha256 == other.sha256
            && text == other.text
    }
}

extension RuleBook {
    /// The longest text of a book, as ``bytes(of:)`` counts: it goes whole into one entry.
    public static let bytesMax = 24 * 1024

    /// The length of a text; line breaks, tabs, quotation marks and backslashes count twice, as
    /// they do in an entry.
    public static func bytes(of text: some Sequence<UInt8>) -> Int {
        text.reduce(0) { sum, byte in
            sum + (byte < 0x20 || byte == 0x22 || byte == 0x5c ? 2 : 1)
        }
    }
}

extension Decision {
    /// News, unless the same text was adopted before.
    func check(_ adopted: RuleBookAdopted) throws(Rejection) -> Bool {
        try checkRole(
            [.committee, .operator],
            "mayNotAdoptRuleBooks",
            may: Words(vi: "ban hành sách quy tắc", en: "adopt rule books")
        )
        try checkText(of: adopted)
        if let source = adopted.source { try check(source, "source") }
        try checkNotInFuture()
        let known = books.papers.ruleBooks.adoptions(of: adopted.book)
        if let same = known.first(where: { $0.paper.version == adopted.version }) {
            if same.paper.isSameText(as: adopted) { return false }
            throw .paper(.ruleBookVersionTaken(adopted, by: same))
        }
        guard let newest = known.max(by: { $0.paper.version < $1.paper.version }),
            newest.paper.version > adopted.version
        else { return true }
        throw .paper(.ruleBookVersionOld(adopted, newest.paper.version))
    }

    private func checkText(of adopted: RuleBookAdopted) throws(Rejection) {
        guard RuleBook.isID(adopted.book), RuleBookAdopted.versions.contains(adopted.version) else {
            throw .paper(.noRuleBook("book"))
        }
        let digits = adopted.sha256.utf8
        let isHash =
            digits.count == 64
            && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isHash else { throw .paper(.noRuleBook("sha256")) }
        let bytes = adopted.text.utf8
        let isText =
            !bytes.isEmpty && !bytes.contains { $0 < 0x20 && ![9, 10, 13].contains($0) }
            && !adopted.text.unicodeScalars.contains { (0x300...0x36f).contains($0.value) }
        guard isText else { throw .paper(.noRuleBook("text")) }
        guard RuleBook.bytes(of: bytes) <= RuleBook.bytesMax else {
            throw .paper(.ruleBookTooLong(RuleBook.bytes(of: bytes)))
        }
        try Rejection.checkImpersonal(adopted.book, "book")
        try Rejection.checkImpersonal(adopted.text, "text")
    }
}

extension PaperRefusal {
    /// What is filed as a rule book is none: nothing of it was read by a reader of books.
    static func noRuleBook(_ field: String) -> PaperRefusal {
        PaperRefusal(
            "noRuleBook",
            field: field,
            Words(
                vi: "Nội dung không phải sách quy tắc; ban hành bằng “socai rules adopt TỆP”.",
                en: "This is no rule book; adopt one by “socai rules adopt FILE”."
            )
        )
    }

    static func ruleBookTooLong(_ bytes: Int) -> PaperRefusal {
        PaperRefusal(
            "ruleBookTooLong",
            field: "text",
            Words(
                vi: "Sách dài \(bytes) byte (xuống dòng, ngoặc kép tính hai), tối đa "
                    + "\(RuleBook.bytesMax); rút gọn ghi chú.",
                en: "The book has \(bytes) bytes (line breaks and quotation marks count twice), at "
                    + "most \(RuleBook.bytesMax); shorten its notes."
            )
        )
    }

    static func ruleBookVersionTaken(
        _ adopted: RuleBookAdopted,
        by known: RuleBookRegister.Adoption
    ) -> PaperRefusal {
        let (book, version, position) = (adopted.book, adopted.version, known.filed.position)
        return PaperRefusal(
            "ruleBookVersionTaken",
            field: "version",
            Words(
                vi: "“\(book)” phiên bản \(version) đã ban hành ở vị trí \(position) với nội dung "
                    + "khác; sách không sửa được, tăng “version” rồi ban hành lại.",
                en: "“\(book)” version \(version) was adopted at position \(position) with another "
                    + "text; a book is never edited, raise its “version” and adopt it again."
            )
        )
    }

    static func ruleBookVersionOld(_ adopted: RuleBookAdopted, _ newest: Int) -> PaperRefusal {
        let (book, version) = (adopted.book, adopted.version)
        return PaperRefusal(
            "ruleBookVersionOld",
            field: "version",
            Words(
                vi: "“\(book)” đã có phiên bản \(newest); phiên bản \(version) cũ hơn, đặt từ "
                    + "\(newest + 1).",
                en: "“\(book)” has version \(newest) already; version \(version) is older, make it "
                    + "\(newest + 1)."
            )
        )
    }
}
