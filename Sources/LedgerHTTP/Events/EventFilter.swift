import Ledger

/// Which events are wanted; every condition given must hold.
struct EventFilter: Hashable, Sendable {
    /// Empty for every kind.
    var kinds: Set<EventKind> = []
    var member: MemberID?
    /// With everything below it.
    var unit: UnitID?
    /// What the caller may see at all; nil for everything.
    var scope: UnitID?
    /// Recorded then or later.
    var from: Instant?
    /// Recorded then or earlier.
    var to: Instant?

    /// Whether every event passes.
    var isOpen: Bool { self == EventFilter() }

    /// Whether it must be known where units and members are.
    var needsPlaces: Bool { unit != nil || scope != nil }

    func takes(_ traits: EventTraits) -> Bool {
        if !kinds.isEmpty, !kinds.contains(traits.kind) { return false }
        if let from, traits.at < from { return false }
        if let to, traits.at > to { return false }
        if let member, !traits.members.contains(member) { return false }
        if let unit, !traits.units.contains(unit) { return false }
        if let scope, !traits.units.contains(scope) { return false }
        return true
    }

    /// A text that two filters share only if they are the same.
    var fingerprint: String {
        let times = [from, to].map { $0.map { String($0.millisecondsSinceEpoch) } ?? "" }
        let places = [member?.position, unit?.position, scope?.position].map {
            $0.map { String($0.value) } ?? ""
        }
        return (kinds.map(\.rawValue).sorted() + ["|"] + places + times).joined(separator: ",")
    }
}

extension EventKind {
    /// The kinds a name stands for: `assist.recorded`, or a family as `assist.` or `assist`.
    static func named(_ text: String) -> Set<EventKind> {
        if let kind = EventKind(rawValue: text) { return [kind] }
        let family = text.hasSuffix(".") ? text : text + "."
        return Set(allCases.filter { $0.rawValue.hasPrefix(family) })
    }
}
