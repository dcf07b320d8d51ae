extension ReportedFigure: PaperForm {
    public static let kind = EventKind.figureReported

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        let source = try FigureSource(reading: &reader)
        let (id, title) = (try reader.text("id"), try reader.words("title"))
        let form = try reader.code("form", as: FigureForm.self)
        let printed = try reader.text("printed")
        let details = try FigureDetails(reading: &reader)
        let asOf = try reader.day("asOf")
        let from = try reader.optionalDay("from")
        let place = try reader.text("place")
        let unit = try reader.optionalPosition("unit")
        self.init(
            id: id,
            title: title,
            form: form,
            printed: printed,
            details: details,
            source: source,
            asOf: asOf,
            from: from,
            place: place,
            unit: unit.map { UnitID($0) },
            basis: try FigureBasis(reading: &reader)
        )
    }

    public func write(to fields: inout PaperFields) {
        fields.text("id", id)
        fields.words("title", title)
        fields.text("form", form.rawValue)
        fields.text("printed", printed)
        details.write(to: &fields)
        source.write(to: &fields)
        fields.day("asOf", asOf)
        fields.day("from", from)
        fields.text("place", place)
        fields.position("unit", unit?.position)
        switch basis {
        case .uncounted(let why): fields.text("uncounted", why.rawValue)
        case .counted(let rule):
            fields.text("rule", rule.name)
            fields.object("measure", rule.measure.fields)
            fields.object("base", rule.base?.fields)
        }
    }
}

extension FigureBasis {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        if let why = try reader.optionalCode("uncounted", as: Uncounted.self) {
            self = .uncounted(why)
            return
        }
        let name = try reader.text("rule")
        let measure = try Measure(in: &reader, "measure")
        let base = try Measure(in: &reader, "base")
        switch (name, measure, base) {
        case ("count", let measure?, nil): self = .counted(.count(measure))
        case ("ratio", let part?, let whole?): self = .counted(.ratio(part, over: whole))
        case ("change", let value?, let base?): self = .counted(.change(to: value, from: base))
        default: throw reader.fault("rule", "count, ratio or change, with its measures")
        }
    }
}

extension FigureRule {
    fileprivate var name: String {
        switch self {
        case .count: "count"
        case .ratio: "ratio"
        case .change: "change"
        }
    }
}

extension FigureSource {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        self.init(
            document: try reader.text("document"),
            datedOn: try reader.day("datedOn"),
            quotedBy: try reader.optionalText("quotedBy"),
            quotedOn: try reader.optionalDay("quotedOn")
        )
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.text("document", document)
        fields.day("datedOn", datedOn)
        fields.text("quotedBy", quotedBy)
        fields.day("quotedOn", quotedOn)
    }
}

extension FigureDetails {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        self.init()
        numerator = try reader.optionalText("numerator")
        denominator = try reader.optionalText("denominator")
        shareOf = try reader.optionalWords("shareOf")
        nature = try reader.optionalCode("nature", as: FigureNature.self)
        basedOn = try reader.texts("basedOn")
        if var rounding = try reader.optionalObject("rounding") {
            let rule = try rounding.code("rule", as: FigureRounding.Rule.self)
            let decimals = try rounding.integer("decimals")
            guard let read = FigureRounding(rule, decimals: decimals) else {
                throw rounding.fault("decimals", "0…4")
            }
            try rounding.end()
            self.rounding = read
        }
        if var cap = try reader.optionalObject("cap") {
            let acts = try cap.integer("acts")
            self.cap = FigureCap(acts: acts, isDaily: try cap.flag("daily"))
            try cap.end()
        }
        for var partition in try reader.objects("partitions") {
            partitions.append(try FigurePartition(reading: &partition))
            try partition.end()
        }
        for var relation in try reader.objects("relations") {
            let kind = try relation.code("kind", as: FigureRelation.Kind.self)
            relations.append(FigureRelation(kind, try relation.text("figure")))
            try relation.end()
        }
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.text("numerator", numerator)
        fields.text("denominator", denominator)
        fields.words("shareOf", shareOf)
        fields.text("nature", nature?.rawValue)
        fields.texts("basedOn", basedOn)
        fields.object("rounding", rounding.map { $0.fields })
        fields.object("cap", cap.map { $0.fields })
        fields.objects("partitions", partitions.map { $0.fields })
        fields.objects("relations", relations.map { $0.fields })
    }
}

extension FigureRounding {
    fileprivate var fields: PaperFields {
        var fields = PaperFields()
        fields.text("rule", rule.rawValue)
        fields.integer("decimals", decimals)
        return fields
    }
}

extension FigureCap {
    fileprivate var fields: PaperFields {
        var fields = PaperFields()
        fields.integer("acts", acts)
        fields.flag("daily", isDaily)
        return fields
    }
}

extension FigureRelation {
    fileprivate var fields: PaperFields {
        var fields = PaperFields()
        fields.text("kind", kind.rawValue)
        fields.text("figure", figure)
        return fields
    }
}

extension FigurePartition {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        var parts: [FigurePart] = []
        for var part in try reader.objects("parts") {
            let title = try part.words("title")
            let printed = try part.text("printed")
            parts.append(FigurePart(title, printed, axis: try part.optionalWords("axis")))
            try part.end()
        }
        self.init(
            parts,
            isWhole: !(try reader.flag("incomplete")),
            overlaps: try reader.flag("overlaps")
        )
    }

    fileprivate var fields: PaperFields {
        var fields = PaperFields()
        fields.flag("incomplete", !isWhole)
        fields.flag("overlaps", overlaps)
        fields.objects("parts", parts.map { $0.fields })
        return fields
    }
}

extension FigurePart {
    fileprivate var fields: PaperFields {
        var fields = PaperFields()
        fields.words("title", title)
        fields.text("printed", printed)
        fields.words("axis", axis)
        return fields
    }
}
