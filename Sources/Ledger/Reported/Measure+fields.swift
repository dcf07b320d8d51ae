extension Measure {
    /// A measure in an object of a paper; nil when there is none.
    init?(in reader: inout PaperReader, _ name: String) throws(PaperFault) {
        guard var fields = try reader.optionalObject(name) else { return nil }
        switch try fields.text("of") {
        case "activations": self = .activations(try ActivationMeasure(reading: &fields))
        case "dossiers": self = .dossiers(try DossierMeasure(reading: &fields))
        case "claims": self = .claims(try ClaimMeasure(reading: &fields))
        case "target": self = .target(try AssignedTarget(reading: &fields))
        default: throw fields.fault("of", "activations, dossiers, claims or target")
        }
        try fields.end()
    }

    /// The measure as an object of a paper.
    var fields: PaperFields {
        var fields = PaperFields()
        switch self {
        case .activations(let measure):
            fields.text("of", "activations")
            measure.write(to: &fields)
        case .dossiers(let measure):
            fields.text("of", "dossiers")
            measure.write(to: &fields)
        case .claims(let measure):
            fields.text("of", "claims")
            measure.write(to: &fields)
        case .target(let target):
            fields.text("of", "target")
            target.write(to: &fields)
        }
        return fields
    }
}

extension Window {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        let (from, until) = (try reader.optionalDay("from"), try reader.day("until"))
        guard let window = Window(from: from, until: until) else {
            throw reader.fault("from", "a day not after until")
        }
        self = window
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.day("from", from)
        fields.day("until", until)
    }
}

extension ActivationMeasure {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        let code = try reader.text("account")
        guard let account = Account(code: code) else {
            throw reader.fault("account", "portal or vneid")
        }
        let level = try reader.optionalInteger("level")
        guard level.map({ (1...2).contains($0) }) ?? true else {
            throw reader.fault("level", "1 or 2")
        }
        self.init(
            account: account,
            level: level.map { UInt8($0) },
            window: try Window(reading: &reader),
            isHeldByMember: try reader.flag("heldByMembers"),
            isAssisted: try reader.flag("assisted")
        )
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.text("account", account.code)
        fields.integer("level", level.map { Int($0) })
        window.write(to: &fields)
        fields.flag("heldByMembers", isHeldByMember)
        fields.flag("assisted", isAssisted)
    }
}

extension DossierMeasure {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        self.init(
            window: try Window(reading: &reader),
            isOnline: try reader.flag("online"),
            isAssisted: try reader.flag("assisted")
        )
    }

    fileprivate func write(to fields: inout PaperFields) {
        window.write(to: &fields)
        fields.flag("online", isOnline)
        fields.flag("assisted", isAssisted)
    }
}

extension ClaimMeasure {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        guard let act = Act(code: try reader.text("act")) else {
            throw reader.fault("act", "a known act")
        }
        guard let status = ClaimStatus(code: try reader.text("status")) else {
            throw reader.fault("status", "a known status")
        }
        self.init(act: act, status: status, window: try Window(reading: &reader))
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.text("act", act.code)
        fields.text("status", status.code)
        window.write(to: &fields)
    }
}

extension AssignedTarget {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        self.init(
            value: try reader.integer("value"),
            decision: try reader.text("decision"),
            decidedOn: try reader.day("decidedOn")
        )
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.integer("value", value)
        fields.text("decision", decision)
        fields.day("decidedOn", decidedOn)
    }
}

extension PaperFields {
    /// Present, as 1, when it holds.
    mutating func flag(_ name: String, _ value: Bool) {
        if value { integer(name, 1) }
    }

    mutating func words(_ name: String, _ value: Words?) {
        guard let value else { return }
        var fields = PaperFields()
        fields.text("vi", value.vi)
        fields.text("en", value.en)
        object(name, fields)
    }
}

extension PaperReader {
    mutating func flag(_ name: String) throws(PaperFault) -> Bool {
        guard let value = try optionalInteger(name) else { return false }
        guard value == 1 else { throw fault(name, "1 or nothing") }
        return true
    }

    mutating func optionalWords(_ name: String) throws(PaperFault) -> Words? {
        guard var reader = try optionalObject(name) else { return nil }
        let words = Words(vi: try reader.text("vi"), en: try reader.text("en"))
        try reader.end()
        return words
    }

    mutating func words(_ name: String) throws(PaperFault) -> Words {
        guard let words = try optionalWords(name) else { throw fault(name, "to be there") }
        return words
    }
}
