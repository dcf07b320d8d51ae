extension TargetAssigned: PaperForm {
    public static let kind = EventKind.targetAssigned

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        decision = try reader.text("decision")
        from = try reader.day("from")
        indicator = try reader.text("indicator")
        let name = try reader.text("period")
        guard let period = Period(name) else { throw reader.fault("period", "a period, 2023") }
        self.period = period
        until = try reader.day("until")
        holder = try TargetHolder(reading: &reader)
        value = try TargetValue(reading: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.text("decision", decision)
        fields.day("from", from)
        fields.text("indicator", indicator)
        fields.text("period", period.name)
        fields.day("until", until)
        holder.write(to: &fields)
        value.write(to: &fields)
    }
}

extension TargetAmended: PaperForm {
    public static let kind = EventKind.targetAmended

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        decision = try reader.text("decision")
        from = try reader.day("from")
        target = TargetID(try reader.position("target"))
        value = try TargetValue(reading: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.text("decision", decision)
        fields.day("from", from)
        fields.position("target", target.position)
        value.write(to: &fields)
    }
}

extension TargetClosed: PaperForm {
    public static let kind = EventKind.targetClosed

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        decision = try reader.text("decision")
        lastDay = try reader.day("lastDay")
        reason = try reader.optionalText("reason")
        rule = try reader.code("rule")
        target = TargetID(try reader.position("target"))
    }

    public func write(to fields: inout PaperFields) {
        fields.text("decision", decision)
        fields.day("lastDay", lastDay)
        fields.text("reason", reason)
        fields.text("rule", rule.rawValue)
        fields.position("target", target.position)
    }
}

extension TargetHolder {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        if let unit = try reader.optionalPosition("unit") {
            self = .unit(UnitID(unit))
            return
        }
        guard let kind = UnitKind(code: try reader.text("unitKind")) else {
            throw reader.fault("unitKind", "a kind of unit")
        }
        let zone = try reader.optionalText("zone")
        if let zone, Zone(code: zone) == nil { throw reader.fault("zone", "a zone") }
        self = .units(of: kind, in: zone.flatMap { Zone(code: $0) })
    }

    fileprivate func write(to fields: inout PaperFields) {
        switch self {
        case .unit(let unit): fields.position("unit", unit.position)
        case .units(let kind, let zone):
            fields.text("unitKind", kind.code)
            fields.text("zone", zone?.code)
        }
    }
}

extension TargetValue {
    fileprivate init(reading reader: inout PaperReader) throws(PaperFault) {
        let ceiling = try reader.optionalText("ceiling")
        guard let floor = Rational(try reader.text("floor")) else {
            throw reader.fault("floor", "a fraction, 3/10")
        }
        if let ceiling, Rational(ceiling) == nil {
            throw reader.fault("ceiling", "a fraction, 3/10")
        }
        self.init(try reader.code("scale"), floor, upTo: ceiling.flatMap { Rational($0) })
    }

    fileprivate func write(to fields: inout PaperFields) {
        fields.text("ceiling", ceiling?.description)
        fields.text("floor", floor.description)
        fields.text("scale", scale.rawValue)
    }
}
