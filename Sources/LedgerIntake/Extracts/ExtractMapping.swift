public import Ledger

/// How a vendor's columns and words become the ledger's: a YAML file, so that a province adapts to
/// its vendor without code.
public struct ExtractMapping: Sendable {
    public let source: ExtractSource
    let fields: [ExtractField: FieldMapping]

    /// One column: where it stands and what its words mean, or the one word that holds for all rows.
    struct FieldMapping: Sendable {
        var headers: [String] = []
        /// For each code its spellings; the code itself is always one.
        var spellings: [[String]] = []
        var constant: Int?
    }

    /// Reads a mapping strictly: what is not asked for is refused.
    /// - Throws: ``YAMLFault`` with line and column, and the nearest key that is taken.
    public init(yaml text: String) throws(YAMLFault) {
        let root = try YAMLNode(text)
        let members = try root.members(among: ["source", "title", "fields"])
        guard let source = members["source"] else { throw root.missing("source") }
        guard let fields = members["fields"] else { throw root.missing("fields") }
        _ = try members["title"]?.text()
        self.source =
            ExtractSource.allCases[
                try source.choice(of: ExtractSource.allCases.map(\.code))
            ]
        self.fields = try ExtractMapping.read(fields, of: self.source)
    }

    private static func read(
        _ node: YAMLNode,
        of source: ExtractSource
    ) throws(YAMLFault) -> [ExtractField: FieldMapping] {
        let (required, all) = ExtractField.fields(of: source)
        let members = try node.members(among: all.map(\.key))
        var (fields, taken) = ([ExtractField: FieldMapping](), HeaderBook(all.map(\.member)))
        for field in all {
            guard let member = members[field.key] else {
                if required.contains(field) { throw node.missing(field.key) }
                continue
            }
            fields[field] = try read(member, field, &taken)
        }
        return fields
    }

    private static func read(
        _ node: YAMLNode,
        _ field: ExtractField,
        _ taken: inout HeaderBook
    ) throws(YAMLFault) -> FieldMapping {
        let codes = field.codes
        let members = try node.members(
            among: codes == nil ? ["headers"] : ["headers", "values", "constant"]
        )
        var mapping = FieldMapping()
        if let codes, let constant = members["constant"] {
            if let other = members["headers"] ?? members["values"] {
                throw other.fault(
                    vi: "có “constant” thì không có cột; bỏ một trong hai.",
                    en: "with a “constant” there is no column; drop one of them."
                )
            }
            mapping.constant = try constant.choice(of: codes)
            return mapping
        }
        guard let headers = members["headers"] else { throw node.missing("headers") }
        for header in try headers.elements() {
            try taken.take(header, for: field.member)
            mapping.headers.append(try header.text())
        }
        guard let codes else { return mapping }
        mapping.spellings = try spellings(members["values"], of: codes)
        return mapping
    }

    private static func spellings(
        _ node: YAMLNode?,
        of codes: [String]
    ) throws(YAMLFault) -> [[String]] {
        var spellings = codes.map { _ in [String]() }
        var meaning = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        for (key, value) in try node?.members() ?? [] {
            let code = try key.choice(of: codes)
            for word in try value.elements() {
                let text = try word.text()
                if let other = meaning[text], other != code {
                    throw word.fault(
                        vi: "“\(text)” đã có nghĩa “\(codes[other])”; mỗi chữ một nghĩa.",
                        en: "“\(text)” already means “\(codes[other])”; a word has one meaning."
                    )
                }
                meaning[text] = code
                spellings[code].append(text)
            }
        }
        return zip(spellings, codes).map { $0.contains($1) ? $0 : $0 + [$1] }
    }

    /// The columns of the file, in the order of the fields.
    public var columns: [ColumnSpec] {
        let (required, all) = ExtractField.fields(of: source)
        return all.compactMap { field in
            guard let mapping = fields[field], mapping.constant == nil else { return nil }
            let isRequired = required.contains(field)
            return ColumnSpec(
                field.member,
                headers: mapping.headers,
                presence: isRequired ? .required : .optional
            )
        }
    }
}

/// Which column each header means: no two may share one.
private struct HeaderBook {
    private var owners: [[UInt8]: String] = [:]

    init(_ members: [String]) {
        for member in members { owners[Fold.header(member)] = member }
    }

    mutating func take(_ header: YAMLNode, for member: String) throws(YAMLFault) {
        let text = try header.text()
        let fold = Fold.header(text)
        guard !fold.isEmpty else {
            throw header.fault(
                vi: "“\(text)” không có chữ hay số nào.",
                en: "“\(text)” holds no letter and no digit."
            )
        }
        if let owner = owners.updateValue(member, forKey: fold), owner != member {
            throw header.fault(
                vi: "tiêu đề “\(text)” đã thuộc “\(owner)”; mỗi tiêu đề một cột.",
                en: "header “\(text)” already belongs to “\(owner)”; a header names one column."
            )
        }
    }
}
