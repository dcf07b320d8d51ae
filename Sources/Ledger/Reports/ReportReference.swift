/// Everything a report is made from: with the same log, the same reference makes the same report.
///
/// Printed in full on every report, so that a copy that comes back can be made anew and compared.
public struct ReportReference: Hashable, Sendable {
    public var kind: ReportKind
    public var period: Period
    /// The unit whose subtree is told; nil is the province.
    public var unit: UnitID?
    /// The rule book a rating list follows, by its id.
    public var book: String?
    public var language: Language
    public var head: ReportHead
    /// How many events were known.
    public var known: Int
    /// The name of the log and the root of its first ``known`` entries, in base 64.
    public var origin: String
    public var root: String
    /// The event that made the printed list known, if one did.
    public var rating: Position?
    /// The signed checkpoint that covers the list, if there was one.
    public var seal: ReportSeal?

    public init(
        kind: ReportKind,
        period: Period,
        unit: UnitID?,
        language: Language,
        head: ReportHead,
        known: Int,
        origin: String,
        root: String
    ) {
        (self.kind, self.period, self.unit) = (kind, period, unit)
        (self.language, self.head) = (language, head)
        (self.known, self.origin, self.root) = (known, origin, root)
        (book, rating, seal) = (nil, nil, nil)
    }
}

// MARK: As text

extension ReportReference {
    /// How the text of a reference begins.
    public static let mark = "socai-report/1 "

    /// The reference on one line: `socai-report/1 kind=roster&period=2023-03&…`.
    public var text: String {
        var fields = [
            ("kind", kind.code), ("period", period.name), ("known", String(known)),
            ("origin", origin), ("root", root), ("language", language == .vi ? "vi" : "en"),
        ]
        if let book { fields.append(("book", book)) }
        if let unit { fields.append(("unit", unit.position.description)) }
        if let rating { fields.append(("rating", rating.description)) }
        fields += seal?.fields ?? []
        fields += head.fields
        return ReportReference.mark
            + fields.map { "\($0.0)=\(FieldText.written($0.1))" }.joined(separator: "&")
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: ``ReportReferenceFault`` naming the first field that is missing or cannot be read.
    public init(_ text: String) throws(ReportReferenceFault) {
        guard text.hasPrefix(ReportReference.mark) else { throw .missing("socai-report/1") }
        var fields = ReferenceFields(text.dropFirst(ReportReference.mark.count))
        kind = try fields.take("kind") { ReportKind(rawValue: $0) }
        period = try fields.take("period") { Period($0) }
        known = try fields.take("known") { text in Int(text).flatMap { $0 > 0 ? $0 : nil } }
        origin = try fields.take("origin") { $0 }
        root = try fields.take("root") { $0 }
        language = try fields.take("language") { $0 == "vi" ? .vi : $0 == "en" ? .en : nil }
        unit = try fields.optional("unit") { text in
            UInt32(text).map { UnitID(Position($0)) }
        }
        book = try fields.optional("book") { $0 }
        rating = try fields.optional("rating") { UInt32($0).map { Position($0) } }
        seal = try ReportSeal(&fields)
        head = try ReportHead(&fields)
        if let other = fields.rest { throw .unknown(other) }
    }
}

/// Why the text of a reference cannot be used; names the field.
public enum ReportReferenceFault: Error, Hashable, Sendable {
    case missing(String)
    case malformed(String)
    case unknown(String)

    public var words: Words {
        switch self {
        case .missing(let field):
            Words(vi: "mã đối chiếu thiếu “\(field)”", en: "the reference lacks “\(field)”")
        case .malformed(let field):
            Words(
                vi: "mã đối chiếu có “\(field)” sai dạng",
                en: "the reference has a malformed “\(field)”"
            )
        case .unknown(let field):
            Words(
                vi: "mã đối chiếu có mục lạ “\(field)”",
                en: "the reference has an unknown field “\(field)”"
            )
        }
    }
}

extension ReportSeal {
    fileprivate var fields: [(String, String)] {
        [("signed", String(size)), ("signed-root", root)] + witnesses.map { ("witness", $0.text) }
    }

    fileprivate init?(_ fields: inout ReferenceFields) throws(ReportReferenceFault) {
        let texts = fields.all("witness")
        let size = try fields.optional("signed") { text in
            Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        guard let size else {
            if texts.isEmpty { return nil }
            throw .missing("signed")
        }
        let witnesses = texts.compactMap { Witness($0) }
        guard witnesses.count == texts.count else { throw .malformed("witness") }
        self.init(size: size, root: try fields.take("signed-root") { $0 }, witnesses: witnesses)
    }
}

extension ReportHead {
    fileprivate var fields: [(String, String)] {
        var fields = [
            ("head", form.rawValue), ("superior", superior), ("issuer", issuer),
            ("place", place), ("date", date.description),
        ]
        if let number { fields.append(("number", number)) }
        let texts = [
            ("authority", authority), ("title", signerTitle), ("signer", signer), ("basis", basis),
        ]
        fields += texts.filter { !$0.1.isEmpty }
        fields += addressees.map { ("to", $0) } + recipients.map { ("cc", $0) }
        return fields
    }

    fileprivate init(_ fields: inout ReferenceFields) throws(ReportReferenceFault) {
        self.init(
            form: try fields.take("head") { Form(rawValue: $0) },
            superior: try fields.take("superior") { $0 },
            issuer: try fields.take("issuer") { $0 },
            place: try fields.take("place") { $0 },
            date: try fields.take("date") { CivilDate($0) }
        )
        number = try fields.optional("number") { $0 }
        authority = try fields.optional("authority") { $0 } ?? ""
        signerTitle = try fields.optional("title") { $0 } ?? ""
        signer = try fields.optional("signer") { $0 } ?? ""
        basis = try fields.optional("basis") { $0 } ?? ""
        addressees = fields.all("to")
        recipients = fields.all("cc")
    }
}

/// The fields of a reference that were not taken yet, in order.
private struct ReferenceFields {
    private var fields: [(name: String, value: String)]

    init(_ text: Substring) {
        fields = text.split(separator: "&").map { field in
            let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(halves[0]), FieldText.read(halves.count == 2 ? halves[1] : ""))
        }
    }

    var rest: String? { fields.first?.name }

    mutating func optional<Value>(
        _ name: String,
        _ read: (String) -> Value?
    ) throws(ReportReferenceFault) -> Value? {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return nil }
        guard let value = read(fields.remove(at: index).value) else { throw .malformed(name) }
        return value
    }

    mutating func take<Value>(
        _ name: String,
        _ read: (String) -> Value?
    ) throws(ReportReferenceFault) -> Value {
        guard let value = try optional(name, read) else { throw .missing(name) }
        return value
    }

    mutating func all(_ name: String) -> [String] {
        let values = fields.filter { $0.name == name }.map(\.value)
        fields.removeAll { $0.name == name }
        return values
    }
}

/// The value of a field: letters stay readable, only what would end it is written by its number.
private enum FieldText {
    static func written(_ text: String) -> String {
        var written = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == " " {
                written.append("+")
            } else if scalar.value < 0x80, scalar.value <= 0x20 || special.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                written += ("%" + (scalar.value < 0x10 ? "0" : "") + digits).unicodeScalars
            } else {
                written.append(scalar)
            }
        }
        return String(written)
    }

    private static let special = "%&=+<>\"'\u{7F}".unicodeScalars

    static func read(_ text: Substring) -> String {
        var read = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let digits = String(String.UnicodeScalarView(rest.prefix(2)))
            if scalar == "%", digits.utf8.count == 2, let value = UInt32(digits, radix: 16),
                let escaped = Unicode.Scalar(value)
            {
                read.append(escaped)
                rest.removeFirst(2)
            } else {
                read.append(scalar == "+" ? " " : scalar)
            }
        }
        return String(read)
    }
}
