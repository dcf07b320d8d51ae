import Ledger

/// Says in one sentence who was granted what, and whose grant ended.
struct GrantSentence {
    let names: Names

    func words(_ granted: PrincipalGranted, on date: CivilDate) -> Words {
        let days = granted.days
        let place = granted.unit.map { names.unit($0, on: date) }
        return Words(
            vi: "Cấp quyền cho \(granted.principal) "
                + (place.map { "trong \($0)" } ?? "trong toàn sổ") + days.vi + ": "
                + granted.reason,
            en: "Granted \(granted.principal) " + (place.map { "in \($0)" } ?? "the whole ledger")
                + days.en + ": \(granted.reason)"
        )
    }

    func words(_ revoked: PrincipalRevoked) -> Words {
        let position = revoked.grant.position
        return Words(
            vi: "Thu quyền của \(revoked.principal) cấp ở vị trí \(position): \(revoked.reason)",
            en: "Revoked \(revoked.principal), granted at position \(position): \(revoked.reason)"
        )
    }
}

extension PrincipalGranted {
    /// From and until when, with a comma in front; empty without bounds.
    fileprivate var days: Words {
        let start = from.map { Words(vi: ", từ \($0.vietnamese)", en: ", from \($0)") }
        let end = to.map { Words(vi: ", đến hết \($0.vietnamese)", en: ", through \($0)") }
        return Words(
            vi: (start?.vi ?? "") + (end?.vi ?? ""),
            en: (start?.en ?? "") + (end?.en ?? "")
        )
    }
}
