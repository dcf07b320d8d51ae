/// A selection of claims made ready to be asked of many.
struct ClaimTest {
    private let acts: UInt64
    private let statuses: UInt64
    private let channels: UInt64
    /// By number of the procedure code; nil lets every one through.
    private let services: [Bool]?
    private let first: CivilDate
    private let last: CivilDate
    /// By cell; nil anywhere.
    private let place: [Bool]?
    private let citizens: HandleSet?
    private let areCitizensMeant: Bool
    private let verdictWithinDays: Int?
    private let kin: Kin

    /// Nil when the days end before they begin.
    init?(_ selection: ClaimSelection, _ field: RatingField) {
        guard let window = selection.days.window(in: field.period) else { return nil }
        acts = ClaimTest.mask(selection.acts.map(\.rawValue))
        statuses = ClaimTest.mask(selection.statuses.map(\.rawValue))
        channels = ClaimTest.mask(selection.channels.map(\.rawValue))
        services = selection.services.isEvery ? nil : field.services(selection.services)
        first = window.from ?? CivilDate(daysSinceEpoch: .min)
        last = window.until
        place = selection.place.isAnywhere ? nil : field.places.passing(selection.place)
        citizens = field.citizens(selection.citizens, on: window.until)
        areCitizensMeant = selection.citizens != .others
        verdictWithinDays = selection.verdictWithinDays
        kin = selection.kin
    }

    /// A bit a value; all of them when nothing is chosen.
    private static func mask(_ values: [UInt8]) -> UInt64 {
        values.isEmpty ? .max : values.reduce(0) { $0 | 1 << UInt64($1) }
    }

    /// Whether a part passes; as if its claim stood otherwise, when asked so.
    func passes(_ index: Int, _ field: RatingField, as status: ClaimStatus? = nil) -> Bool {
        let part = field.input.parts[index]
        guard statuses >> UInt64((status ?? part.status).rawValue) & 1 == 1,
            acts >> UInt64(part.act.rawValue) & 1 == 1,
            channels >> UInt64(part.channel.rawValue) & 1 == 1,
            first <= part.on, part.on <= last
        else { return false }
        if let services, !services[Int(part.service)] { return false }
        if let place, !place[Int(field.cells[index])] { return false }
        if let citizens, citizens.contains(part.citizen) != areCitizensMeant { return false }
        if kin != .any, field.isOwn(index) != (kin == .only) { return false }
        guard status == nil, let verdictWithinDays else { return true }
        return settled(part, within: verdictWithinDays, field)
    }

    private func settled(_ part: ScoredPart, within days: Int, _ field: RatingField) -> Bool {
        guard part.status != .recorded, let day = field.input.recordedDay(part.since) else {
            return false
        }
        return day <= part.on.adding(days: days)
    }
}
