package import Ledger

extension FigureBook {
    /// The figures Bình Định published in 2023.
    package static func embedded() throws(ConfigFault) -> FigureBook {
        try FigureBook(json: PackageResources.figures_binh_dinh_2023_json)
    }

    /// Reads definitions as `Schemas/config/figures.schema.json` describes them.
    /// - Throws: ``ConfigFault`` for the first thing that is not so.
    package init(json bytes: [UInt8]) throws(ConfigFault) {
        let root = try ConfigNode(json: bytes)
        let members = try root.members("$schema", "title", "sources", "figures")
        var sources: [String: FigureSource] = [:]
        for (key, node) in try members.required("sources", of: root).anyMembers() {
            sources[key] = try FigureSource(node)
        }
        var figures: [Figure] = []
        for node in try members.required("figures", of: root).elements() {
            figures.append(try Figure(node, sources))
        }
        let title = try Words(members.required("title", of: root))
        do throws(FigureBookFault) {
            try self.init(title: title, figures: figures)
        } catch {
            throw ConfigFault(place: "figures", vi: error.words.vi, en: error.words.en)
        }
    }
}

extension Words {
    init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("vi", "en")
        self.init(
            vi: try members.required("vi", of: node).text(),
            en: try members.required("en", of: node).text()
        )
    }
}

extension FigureSource {
    init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("document", "datedOn", "quotedBy", "quotedOn")
        self.init(
            document: try members.required("document", of: node).text(),
            datedOn: try members.required("datedOn", of: node).day(),
            quotedBy: try members["quotedBy"]?.text(),
            quotedOn: try members["quotedOn"]?.day()
        )
    }
}

extension Figure {
    fileprivate init(
        _ node: ConfigNode,
        _ sources: [String: FigureSource]
    ) throws(ConfigFault) {
        let members = try node.members(
            "id",
            "title",
            "count",
            "ratio",
            "change",
            "source",
            "asOf",
            "published"
        )
        let source = try members.required("source", of: node)
        self.init(
            id: try Figure.id(members.required("id", of: node)),
            title: try Words(members.required("title", of: node)),
            quantity: try Quantity(node, members),
            source: try source.choice(sources.sorted { $0.key < $1.key }) { $0.key }.value,
            asOf: try members.required("asOf", of: node).day(),
            published: try members["published"]?.text()
        )
    }

    private static func id(_ node: ConfigNode) throws(ConfigFault) -> String {
        let id = try node.text()
        let isID = id.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte) || byte == 45
        }
        guard isID else {
            throw node.fault(
                vi: "“\(id)” chỉ được gồm a–z, 0–9 và dấu gạch nối.",
                en: "“\(id)” may hold a–z, 0–9 and hyphens only."
            )
        }
        return id
    }
}

extension Quantity {
    fileprivate init(
        _ node: ConfigNode,
        _ members: [String: ConfigNode]
    ) throws(ConfigFault) {
        switch (members["count"], members["ratio"], members["change"]) {
        case (let count?, nil, nil): self = .count(try Measure(count))
        case (nil, let ratio?, nil):
            let parts = try ratio.members("numerator", "denominator", "rounding", "decimals")
            self = .ratio(
                numerator: try parts.required("numerator", of: ratio).text(),
                denominator: try parts.required("denominator", of: ratio).text(),
                try FigureRounding(ratio, parts)
            )
        case (nil, nil, let change?):
            let parts = try change.members("value", "base", "rounding", "decimals")
            self = .change(
                of: try parts.required("value", of: change).text(),
                base: try parts.required("base", of: change).text(),
                try FigureRounding(change, parts)
            )
        default:
            throw node.fault(
                vi: "phải có đúng một trong: count, ratio, change.",
                en: "it must have exactly one of count, ratio, change."
            )
        }
    }
}

extension FigureRounding {
    fileprivate init(
        _ node: ConfigNode,
        _ members: [String: ConfigNode]
    ) throws(ConfigFault) {
        let rule = try members.required("rounding", of: node).choice(Rule.allCases) { $0.rawValue }
        let decimals = try members.required("decimals", of: node)
            .integer(0...FigureRounding.decimalsMax)
        guard let rounding = FigureRounding(rule, decimals: decimals) else {
            preconditionFailure("the decimals were checked")
        }
        self = rounding
    }
}
