package import Ledger

/// Figures somebody published, as `Schemas/config/reported.schema.json` describes them.
package struct ReportedFile {
    package let title: Words
    package let figures: [Entry]

    /// One figure before its place is found in a ledger.
    package struct Entry {
        package let figure: ReportedFigure
        /// The code of the unit it is about.
        package let unitCode: String
        /// Its number in the file, from 1.
        package let number: Int
    }

    /// The figures of the five papers and pages of 2022 and 2023.
    package static func shipped() throws(ConfigFault) -> ReportedFile {
        try ReportedFile(json: PackageResources.reported_2022_2023_json)
    }

    /// - Throws: ``ConfigFault`` for the first thing that is not as the schema says.
    package init(json bytes: [UInt8]) throws(ConfigFault) {
        let root = try ConfigNode(json: bytes)
        let members = try root.members("$schema", "title", "places", "sources", "figures")
        title = try Words(members.required("title", of: root))
        var context = Context(book: try FigureBook.embedded())
        for (key, node) in try members.required("places", of: root).anyMembers() {
            let place = try node.members("name", "code")
            context.places[key] = (
                name: try place.required("name", of: node).text(),
                code: try place.required("code", of: node).text()
            )
        }
        for (key, node) in try members.required("sources", of: root).anyMembers() {
            context.sources[key] = try FigureSource(node)
        }
        var figures: [Entry] = []
        for node in try members.required("figures", of: root).elements() {
            figures.append(try context.entry(node, number: figures.count + 1))
        }
        self.figures = figures
    }
}

/// What the figures of one file refer to.
private struct Context {
    let book: FigureBook
    var places: [String: (name: String, code: String)] = [:]
    var sources: [String: FigureSource] = [:]

    func entry(_ node: ConfigNode, number: Int) throws(ConfigFault) -> ReportedFile.Entry {
        let members = try node.members(
            "id",
            "title",
            "form",
            "printed",
            "numerator",
            "denominator",
            "rounding",
            "shareOf",
            "nature",
            "partitions",
            "relations",
            "basedOn",
            "cap",
            "place",
            "source",
            "from",
            "asOf",
            "figure",
            "count",
            "notCounted"
        )
        let place = try members.required("place", of: node)
            .choice(places.sorted { $0.key < $1.key }) { $0.key }.value
        let figure = ReportedFigure(
            id: try members.required("id", of: node).text(),
            title: try Words(members.required("title", of: node)),
            form: try members.required("form", of: node)
                .choice(FigureForm.allCases) { $0.rawValue },
            printed: try members.required("printed", of: node).text(),
            details: try details(members),
            source: try source(members.required("source", of: node)),
            asOf: try members.required("asOf", of: node).day(),
            from: try members["from"]?.day(),
            place: place.name,
            basis: try basis(node, members)
        )
        return ReportedFile.Entry(figure: figure, unitCode: place.code, number: number)
    }

    private func source(_ node: ConfigNode) throws(ConfigFault) -> FigureSource {
        try node.choice(sources.sorted { $0.key < $1.key }) { $0.key }.value
    }

    private func details(_ members: [String: ConfigNode]) throws(ConfigFault) -> FigureDetails {
        var details = FigureDetails()
        details.numerator = try members["numerator"]?.text()
        details.denominator = try members["denominator"]?.text()
        if let node = members["shareOf"] { details.shareOf = try Words(node) }
        details.nature = try members["nature"]?.choice(FigureNature.allCases) { $0.rawValue }
        if let node = members["rounding"] { details.rounding = try FigureRounding(node) }
        if let node = members["cap"] { details.cap = try FigureCap(node) }
        for node in try members["partitions"]?.elements() ?? [] {
            details.partitions.append(try FigurePartition(node))
        }
        for node in try members["relations"]?.elements() ?? [] {
            let relation = try node.members("kind", "figure")
            let kind = try relation.required("kind", of: node)
                .choice(FigureRelation.Kind.allCases) { $0.rawValue }
            let figure = try relation.required("figure", of: node).text()
            details.relations.append(FigureRelation(kind, figure))
        }
        for node in try members["basedOn"]?.elements() ?? [] {
            details.basedOn.append(try source(node).document)
        }
        return details
    }

    private func basis(
        _ node: ConfigNode,
        _ members: [String: ConfigNode]
    ) throws(ConfigFault) -> FigureBasis {
        switch (members["figure"], members["count"], members["notCounted"]) {
        case (let figure?, nil, nil): return .counted(try rule(figure))
        case (nil, let count?, nil): return .counted(.count(try Measure(count)))
        case (nil, nil, let why?):
            return .uncounted(try why.choice(Uncounted.allCases) { $0.rawValue })
        default:
            throw node.fault(
                vi: "phải có đúng một trong: figure, count, notCounted.",
                en: "it must have exactly one of figure, count, notCounted."
            )
        }
    }

    /// The rule of a figure that `socai figures` computes.
    private func rule(_ node: ConfigNode) throws(ConfigFault) -> FigureRule {
        let figure = try node.choice(book.figures) { $0.id }
        let measures = figure.quantity.parts.compactMap { book.measure($0) }
        switch figure.quantity {
        case .count(let measure): return .count(measure)
        case .ratio where measures.count == 2: return .ratio(measures[0], over: measures[1])
        case .change where measures.count == 2: return .change(to: measures[0], from: measures[1])
        default:
            throw node.fault(
                vi: "chỉ số ấy không tính được từ hai số đếm.",
                en: "that figure does not follow from two counts."
            )
        }
    }
}

extension FigureRounding {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("rule", "decimals")
        let rule = try members.required("rule", of: node).choice(Rule.allCases) { $0.rawValue }
        let decimals = try members.required("decimals", of: node)
            .integer(0...FigureRounding.decimalsMax)
        guard let rounding = FigureRounding(rule, decimals: decimals) else {
            preconditionFailure("the decimals were checked")
        }
        self = rounding
    }
}

extension FigureCap {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("acts", "daily")
        self.init(
            acts: try members.required("acts", of: node).integer(1...Int.max),
            isDaily: try members["daily"]?.flag() ?? false
        )
    }
}

extension FigurePartition {
    fileprivate init(_ node: ConfigNode) throws(ConfigFault) {
        let members = try node.members("incomplete", "overlaps", "parts")
        var parts: [FigurePart] = []
        for part in try members.required("parts", of: node).elements() {
            let said = try part.members("title", "printed", "axis")
            var axis: Words?
            if let node = said["axis"] { axis = try Words(node) }
            parts.append(
                FigurePart(
                    try Words(said.required("title", of: part)),
                    try said.required("printed", of: part).text(),
                    axis: axis
                )
            )
        }
        self.init(
            parts,
            isWhole: !(try members["incomplete"]?.flag() ?? false),
            overlaps: try members["overlaps"]?.flag() ?? false
        )
    }
}

extension ReportedFigure {
    /// The same about a unit of this ledger; about no unit of it, nothing here can be counted.
    func about(_ unit: UnitID?) -> ReportedFigure {
        ReportedFigure(
            id: id,
            title: title,
            form: form,
            printed: printed,
            details: details,
            source: source,
            asOf: asOf,
            from: from,
            place: place,
            unit: unit,
            basis: unit == nil ? .uncounted(basis.elsewhere) : basis
        )
    }
}

extension FigureBasis {
    /// Why it is not counted where its place is not.
    fileprivate var elsewhere: Uncounted {
        if case .uncounted(let why) = self { why } else { .otherPlace }
    }
}
