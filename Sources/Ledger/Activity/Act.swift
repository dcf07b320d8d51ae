/// What a member helped a citizen do.
public enum Act: UInt8, Sendable, CaseIterable {
    case openAccount = 1
    case submitDossier, registerEID, activateEID, payOnline, signUpSignature

    public var code: String {
        switch self {
        case .openAccount: "open-account"
        case .submitDossier: "submit-dossier"
        case .registerEID: "register-eid"
        case .activateEID: "activate-eid"
        case .payOnline: "pay-online"
        case .signUpSignature: "sign-up-signature"
        }
    }

    public init?(code: String) {
        guard let act = Act.allCases.first(where: { $0.code == code }) else { return nil }
        self = act
    }

    public var name: Words {
        switch self {
        case .openAccount: Words(vi: "Mở tài khoản DVC", en: "Open a portal account")
        case .submitDossier: Words(vi: "Nộp hồ sơ trực tuyến", en: "Submit a dossier online")
        case .registerEID: Words(vi: "Đăng ký định danh điện tử", en: "Register an e-ID")
        case .activateEID: Words(vi: "Kích hoạt VNeID", en: "Activate VNeID")
        case .payOnline: Words(vi: "Thanh toán trực tuyến", en: "Pay online")
        case .signUpSignature: Words(vi: "Đăng ký chữ ký số", en: "Sign up a digital signature")
        }
    }

    /// Whether the act is about one dossier rather than about the citizen once and for all.
    public var needsDossier: Bool {
        self == .submitDossier || self == .payOnline
    }

    /// The days on which the act counts; outside them it happened but earns nothing.
    ///
    /// Portal accounts ended with 30/06/2024: from 01/07/2024 VNeID is the only citizen account
    /// (Nghị định 69/2024/NĐ-CP). E-ID accounts began with Nghị định 59/2022/NĐ-CP, 20/10/2022,
    /// but offices counted activations from 01/2022 on.
    public var countable: ClosedRange<CivilDate> {
        let earliest = CivilDate(daysSinceEpoch: 17_897)  // 2019-01-01
        let accountsEnd = CivilDate(daysSinceEpoch: 19_904)  // 2024-06-30
        let openEnd = CivilDate(daysSinceEpoch: 47_481)  // 2099-12-31
        switch self {
        case .openAccount: return earliest...accountsEnd
        case .registerEID, .activateEID: return CivilDate(daysSinceEpoch: 18_993)...openEnd
        case .submitDossier, .payOnline, .signUpSignature: return earliest...openEnd
        }
    }
}

/// By which way an act or a dossier reached the state.
public enum Channel: UInt8, Sendable, CaseIterable {
    case direct = 1
    case online, postal, nationalPortal, provincialPortal, vneid

    public var code: String {
        switch self {
        case .direct: "direct"
        case .online: "online"
        case .postal: "postal"
        case .nationalPortal: "national-portal"
        case .provincialPortal: "provincial-portal"
        case .vneid: "vneid"
        }
    }

    public init?(code: String) {
        guard let channel = Channel.allCases.first(where: { $0.code == code }) else { return nil }
        self = channel
    }

    public var name: Words {
        switch self {
        case .direct: Words(vi: "trực tiếp", en: "in person")
        case .online: Words(vi: "trực tuyến", en: "online")
        case .postal: Words(vi: "bưu chính", en: "by post")
        case .nationalPortal: Words(vi: "Cổng DVC quốc gia", en: "national portal")
        case .provincialPortal: Words(vi: "Cổng DVC tỉnh", en: "provincial portal")
        case .vneid: Words(vi: "VNeID", en: "VNeID")
        }
    }

    public var isOnline: Bool {
        self != .direct && self != .postal
    }
}
