/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum SealFact: Sendable {}
public typealias SealID = FactID<SealFact>

/// Somebody closes the days of a period: what is recorded later is late.
///
/// Nothing is refused because of it. A rating rests on what the seal closes.
public struct PeriodSealed: PaperForm {
    public static let kind = EventKind.periodSealed

    public let period: Period
    /// Only for this unit and those below it; nil for the whole ledger.
    public let scope: UnitID?
    /// Everything before the seal's own position.
    public let prefix: LogPrefix
    public let reason: String?

    public init(period: Period, scope: UnitID?, prefix: LogPrefix, reason: String? = nil) {
        self.period = period
        self.scope = scope
        self.prefix = prefix
        self.reason = reason
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        period = try Period(named: "period", in: &reader)
        prefix = try LogPrefix(named: "prefix", in: &reader)
        reason = try reader.optionalText("reason")
        scope = try reader.optionalPosition("scope").map { UnitID($0) }
    }

    public func write(to fields: inout PaperFields) {
        fields.text("period", period.name)
        fields.object("prefix", prefix.fields)
        fields.text("reason", reason)
        fields.position("scope", scope?.position)
    }
}

/// Somebody else opens a sealed period again.
public struct PeriodReopened: PaperForm {
    public static let kind = EventKind.periodReopened

    public let seal: SealID
    public let reason: String

    public init(seal: SealID, reason: String) {
        self.seal = seal
        self.reason = reason
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        reason = try reader.text("reason")
        seal = SealID(try reader.position("seal"))
    }

    public func write(to fields: inout PaperFields) {
        fields.text("reason", reason)
        fields.position("seal", seal.position)
    }
}
