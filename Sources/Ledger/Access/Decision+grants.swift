extension Decision {
    /// Checks a grant: the first makes an administrator who can last; none joins two duties.
    func check(_ granted: PrincipalGranted) throws(Rejection) -> Bool {
        try check(granted.reason, "reason")
        try Rejection.checkImpersonal(granted.principal.name, "principal")
        if let id = granted.unit, books.units[id] == nil {
            throw .unknownUnit(id.position.description)
        }
        try checkNotInFuture()
        if let from = granted.from, let to = granted.to, to < from {
            throw .paper(.grantEndsBeforeItBegins(from, to))
        }
        if let to = granted.to, to < today { throw .paper(.grantIsOver(to, today: today)) }
        if granted.principal.isPerson(of: by) { throw .paper(.grantToOneself(by)) }
        let grants = books.papers.grants
        guard grants.isGoverned else {
            try checkFirst(granted)
            return true
        }
        let standing = grants.all.filter { grant in
            grant.principal.isPerson(of: granted.principal) && !grant.isOver(on: today)
        }
        if standing.contains(where: { $0.fact.givesTheSame(as: granted) }) { return false }
        if let other = standing.first(where: { joinsDuties(granted, $0.fact) }) {
            throw .paper(.joinsDuties(granted, other))
        }
        return true
    }

    private func checkFirst(_ granted: PrincipalGranted) throws(Rejection) {
        let isNow = granted.from.map { $0 <= today } ?? true
        guard granted.principal.role == .administrator, granted.unit == nil, granted.to == nil,
            isNow
        else { throw .paper(.firstGrantIsNoAdministrator(granted.principal.name)) }
    }

    /// Whether one name would have two duties on one day in one place.
    private func joinsDuties(_ one: PrincipalGranted, _ other: PrincipalGranted) -> Bool {
        let duties = AccessTable.duties(of: one.principal.role)
        let others = AccessTable.duties(of: other.principal.role)
        let areApart = duties.contains { duty in others.contains { $0 != duty } }
        return areApart && one.overlaps(other) && placesOverlap(one.unit, other.unit)
    }

    private func placesOverlap(_ one: UnitID?, _ other: UnitID?) -> Bool {
        guard let one, let other else { return true }
        return books.units.covers(one, other, on: today)
            || books.units.covers(other, one, on: today)
    }

    /// Checks a revocation: an administrator who can last remains.
    func check(_ revoked: PrincipalRevoked) throws(Rejection) -> Bool {
        try check(revoked.reason, "reason")
        try checkNotInFuture()
        let grants = books.papers.grants
        guard let grant = grants[revoked.grant] else {
            throw .paper(.noSuchGrant(revoked.grant.position))
        }
        if grant.principal != revoked.principal { throw .paper(.grantOfAnother(grant)) }
        if let revocation = grant.revocation { throw .paper(.revokedAlready(grant, revocation)) }
        let remains = grants.all.contains { $0.id != grant.id && $0.isLasting(on: today) }
        if grant.isLasting(on: today), !remains { throw .paper(.lastAdministrator(grant)) }
        return true
    }
}

extension PaperRefusal {
    static func grantEndsBeforeItBegins(_ from: CivilDate, _ to: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "grantEndsBeforeItBegins",
            field: "to",
            Words(
                vi: "Quyền hết hạn ngày \(to.vietnamese), trước ngày bắt đầu \(from.vietnamese); "
                    + "sửa một trong hai ngày.",
                en: "The grant ends on \(to), before it begins on \(from); correct one of them."
            )
        )
    }

    static func grantIsOver(_ to: CivilDate, today: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "grantIsOver",
            field: "to",
            Words(
                vi: "Quyền hết hạn ngày \(to.vietnamese), trước hôm nay (\(today.vietnamese)), nên "
                    + "không cho phép việc gì; chọn ngày sau.",
                en: "The grant ended on \(to), before today (\(today)), and would allow nothing; "
                    + "choose a later day."
            )
        )
    }

    static func grantToOneself(_ by: Principal) -> PaperRefusal {
        PaperRefusal(
            "grantToOneself",
            field: "principal",
            Words(
                vi: "\(by) không được tự cấp quyền cho mình (\(by.name)); nhờ quản trị viên khác.",
                en: "\(by) may not grant to their own name (\(by.name)); "
                    + "let another administrator do it."
            ),
            isPermission: true
        )
    }

    static func firstGrantIsNoAdministrator(_ name: String) -> PaperRefusal {
        PaperRefusal(
            "firstGrantIsNoAdministrator",
            field: "principal",
            Words(
                vi: "Quyền đầu tiên phải là quản trị viên của toàn sổ, có hiệu lực ngay và không "
                    + "thời hạn: “socai grant administrator:\(name)”.",
                en: "The first grant must make an administrator of the whole ledger, from now on "
                    + "and without end: “socai grant administrator:\(name)”."
            )
        )
    }

    static func joinsDuties(_ granted: PrincipalGranted, _ other: Grant) -> PaperRefusal {
        let (new, old) = (granted.principal.role.duty, other.principal.role.duty)
        let name = granted.principal.name
        return PaperRefusal(
            "joinsDuties",
            field: "principal",
            Words(
                vi: "\(name) đang giữ nhiệm vụ \(old.vi) (\(other.principal), vị trí "
                    + "\(other.position)) nên không được nhận thêm nhiệm vụ \(new.vi) cùng nơi, "
                    + "cùng lúc; cấp cho tài khoản khác hoặc thu quyền kia trước.",
                en: "\(name) has the duty of \(old.en) (\(other.principal), position "
                    + "\(other.position)) and may not take on \(new.en) at the same place and "
                    + "time; grant it to another account, or revoke that one first."
            )
        )
    }

    static func noSuchGrant(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "noSuchGrant",
            field: "grant",
            Words(
                vi: "Vị trí \(position) không cấp quyền nào; xem “socai grants”.",
                en: "Position \(position) grants nothing; see “socai grants”."
            )
        )
    }

    static func grantOfAnother(_ grant: Grant) -> PaperRefusal {
        PaperRefusal(
            "grantOfAnother",
            field: "principal",
            Words(
                vi: "Vị trí \(grant.position) cấp quyền cho \(grant.principal); ghi đúng người.",
                en: "Position \(grant.position) grants to \(grant.principal); name them."
            )
        )
    }

    static func revokedAlready(_ grant: Grant, _ revocation: Grant.Revocation) -> PaperRefusal {
        PaperRefusal(
            "revokedAlready",
            field: "grant",
            Words(
                vi: "Quyền ở vị trí \(grant.position) đã thu ở vị trí \(revocation.position); "
                    + "không cần làm gì.",
                en: "The grant at position \(grant.position) was revoked at position "
                    + "\(revocation.position); nothing is left to do."
            )
        )
    }

    static func lastAdministrator(_ grant: Grant) -> PaperRefusal {
        PaperRefusal(
            "lastAdministrator",
            field: "grant",
            Words(
                vi: "\(grant.principal) là quản trị viên cuối cùng của toàn sổ; cấp cho người khác "
                    + "trước (“socai grant administrator:TÊN”), rồi thu quyền này.",
                en: "\(grant.principal) is the last administrator of the whole ledger; grant "
                    + "another first (“socai grant administrator:NAME”), then revoke this one."
            )
        )
    }
}

extension Principal.Role {
    /// What the role's duty is called.
    fileprivate var duty: Words {
        AccessTable.duties(of: self).first?.name ?? Words(vi: "khác", en: "other")
    }
}
