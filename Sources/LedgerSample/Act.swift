/// What a member helped a citizen to do.
enum Act: UInt8 {
    case openAccount
    case submitDossier
    case activateIdentity

    var label: String {
        switch self {
        case .openAccount: "Mở tài khoản DVC"
        case .submitDossier: "Nộp hồ sơ trực tuyến"
        case .activateIdentity: "Kích hoạt VNeID"
        }
    }

    /// The system whose data answers for the act.
    var evidence: String {
        switch self {
        case .openAccount: "Cổng DVC"
        case .submitDossier: "iGate"
        case .activateIdentity: "PC06"
        }
    }
}
