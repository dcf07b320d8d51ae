/// Why somebody may not do something in a governed ledger.
public enum AccessRefusal: Hashable, Sendable {
    /// Nobody may do anything by right: the ledger has no grant yet.
    case ungoverned
    /// No grant of theirs holds the right.
    case notGranted(String, Right)
    /// They had the right, but not on that day.
    case notOnThatDay(String, Right, CivilDate)
    /// They have the right, but not for this unit.
    case otherUnit(String, Right, unit: String)
    /// They have the right for a unit, and this is about the whole ledger.
    case wholeLedger(String, Right)
    /// A member acts for somebody else.
    case notTheirOwn(String)
    /// Who recorded a claim judges it.
    case recordedIt(String, ClaimID)
    /// Who gave a claim's verdict, or disputed it, ends the dispute.
    case judgedIt(String, ClaimID)

    /// The nearest reason, given the grants that hold the right at all.
    init(_ name: String, _ right: Right, held: [Grant], _ unit: String?, on day: CivilDate) {
        let usable = held.filter { $0.revocation == nil }
        if usable.isEmpty {
            self = .notGranted(name, right)
        } else if !usable.contains(where: { $0.fact.isWithin(day) }) {
            self = .notOnThatDay(name, right, day)
        } else if let unit {
            self = .otherUnit(name, right, unit: unit)
        } else {
            self = .wholeLedger(name, right)
        }
    }

    /// A stable name for machines.
    public var code: String {
        switch self {
        case .ungoverned: "ungoverned"
        case .notGranted: "notGranted"
        case .notOnThatDay: "notGrantedOnThatDay"
        case .otherUnit: "notGrantedForUnit"
        case .wholeLedger: "notGrantedForLedger"
        case .notTheirOwn: "notTheirOwn"
        case .recordedIt: "recordedIt"
        case .judgedIt: "judgedIt"
        }
    }

    /// What is wrong and how to mend it.
    public var words: Words {
        switch self {
        case .ungoverned:
            Words(
                vi: "Sổ này chưa cấp quyền cho ai; lập quản trị viên đầu tiên bằng "
                    + "“socai grant administrator:TÊN”.",
                en: "No grant yet: make the first administrator by "
                    + "“socai grant administrator:NAME”."
            )
        case .notGranted(let name, let right):
            Words(
                vi: "\(name) chưa được cấp quyền \(right.name.vi); nhờ quản trị viên cấp một trong "
                    + "các vai trò: \(right.roleNames).",
                en: "\(name) may not \(right.name.en); let an administrator grant one of the "
                    + "roles \(right.roleNames)."
            )
        case .notOnThatDay(let name, let right, let day):
            Words(
                vi: "Quyền \(right.name.vi) của \(name) không có hiệu lực ngày \(day.vietnamese); "
                    + "xem “socai grants”, nhờ quản trị viên cấp lại.",
                en: "\(name) may not \(right.name.en) on \(day); see “socai grants” and let an "
                    + "administrator grant it anew."
            )
        case .otherUnit(let name, let right, let unit):
            Words(
                vi: "\(name) không có quyền \(right.name.vi) cho đơn vị \(unit); chuyển người phụ "
                    + "trách đơn vị đó, xem “socai grants”.",
                en: "\(name) may not \(right.name.en) for \(unit); let who is granted that unit "
                    + "do it, see “socai grants”."
            )
        case .wholeLedger(let name, let right):
            Words(
                vi: "Việc này thuộc toàn sổ mà quyền \(right.name.vi) của \(name) chỉ trong đơn "
                    + "vị; chuyển người có quyền toàn sổ.",
                en: "This is about the whole ledger, and \(name) may \(right.name.en) for a unit "
                    + "only; let somebody granted the whole ledger do it."
            )
        case .notTheirOwn, .recordedIt, .judgedIt: separationWords
        }
    }

    private var separationWords: Words {
        switch self {
        case .notTheirOwn(let member):
            Words(
                vi: "\(member) chỉ được làm việc này cho phần việc của chính mình; chuyển bí thư.",
                en: "\(member) may do this for their own work only; let the secretary do it."
            )
        case .recordedIt(let name, let claim):
            Words(
                vi: "\(name) đã kê khai hoặc sửa kê khai \(claim.position) nên không được kết luận "
                    + "về nó; chuyển người khác.",
                en: "\(name) recorded or corrected claim \(claim.position) and may not judge it; "
                    + "let another do it."
            )
        case .judgedIt(let name, let claim):
            Words(
                vi: "\(name) đã kết luận hoặc khiếu nại kê khai \(claim.position) nên không được "
                    + "giải quyết tranh chấp về nó; chuyển người khác.",
                en: "\(name) judged or disputed claim \(claim.position) and may not end its "
                    + "dispute; let another do it."
            )
        default: preconditionFailure("not about duties kept apart")
        }
    }
}

extension Right {
    fileprivate var roleNames: String {
        AccessTable.roles(holding: self).map(\.rawValue).joined(separator: ", ")
    }
}
