import HTTPTypes
import Ledger

/// Why a provider could not be asked, or was not believed.
enum ProviderFault: Error, Hashable {
    case unreachable
    case late
    case tooLong
    case status(Int)
    /// What it answered is not what the named step needs.
    case malformed(String)
    /// Its discovery document speaks of another issuer.
    case otherIssuer
    /// It names an address that may not be asked.
    case insecureEndpoint(String)
    case token(TokenFault)

    /// For tests and operators; it says nothing about the person.
    var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .late: "late"
        case .tooLong: "too-long"
        case .status(let status): "status-\(status)"
        case .malformed(let step): "malformed-\(step)"
        case .otherIssuer: "other-issuer"
        case .insecureEndpoint(let name): "insecure-\(name)"
        case .token(let fault): "token-\(fault.rawValue)"
        }
    }
}

/// What is wrong with an ID token.
enum TokenFault: String, Error {
    case malformed, algorithm, signature, issuer, audience, expired, nonce, subject
    case keyMissing = "key-missing"
    case keyUnknown = "key-unknown"
    case authorizedParty = "authorized-party"
    case notYet = "not-yet"
    case issuedAt = "issued-at"
    case accessTokenHash = "access-token-hash"
}

extension Problem {
    /// A provider's fault, for the person who wanted to sign in.
    init(_ fault: ProviderFault) {
        let isToken = if case .token = fault { true } else { false }
        self.init(
            isToken ? .unauthorized : .badGateway,
            isToken ? "auth.token" : "auth.provider",
            title: isToken
                ? Words(
                    vi: "Không tin được câu trả lời của nơi đăng nhập",
                    en: "The sign-in provider's answer is not to be believed"
                )
                : Words(
                    vi: "Nơi đăng nhập không trả lời đúng",
                    en: "The sign-in provider gives no proper answer"
                ),
            detail: Words(
                vi:
                    "Không ai được đăng nhập (\(fault.code)). Hãy thử lại; nếu vẫn thế, báo quản trị "
                    + "viên mã trong ngoặc.",
                en: "Nobody was signed in (\(fault.code)). Try again; if it goes on, tell the "
                    + "administrator the code in brackets."
            ),
            errors: [
                Part(
                    pointer: "",
                    code: fault.code,
                    words: Words(vi: "lỗi \(fault.code)", en: "fault \(fault.code)")
                )
            ]
        )
    }

    static var badState: Problem {
        Problem(
            .badRequest,
            "auth.state",
            title: Words(
                vi: "Lần đăng nhập này không tiếp tục được",
                en: "This sign-in cannot go on"
            ),
            detail: Words(
                vi:
                    "Nó đã xong, quá 10 phút, hoặc bắt đầu ở trình duyệt khác; hãy đăng nhập lại từ đầu.",
                en: "It is over, older than 10 minutes, or began in another browser; start again."
            )
        )
    }

    static func refusedByProvider(_ code: String) -> Problem {
        Problem(
            .forbidden,
            "auth.refused",
            title: Words(vi: "Nơi đăng nhập từ chối", en: "The sign-in provider refused"),
            detail: Words(
                vi: "Nơi đăng nhập trả lời “\(code)”; không ai được đăng nhập.",
                en: "It answered “\(code)”; nobody was signed in."
            )
        )
    }

    static func claimMissing(_ claim: String) -> Problem {
        Problem(
            .forbidden,
            "auth.claims",
            title: Words(vi: "Tài khoản chưa đủ điều kiện", en: "The account does not qualify"),
            detail: Words(
                vi: "Nơi đăng nhập không xác nhận điều sổ yêu cầu (\(claim)); hỏi quản trị viên.",
                en: "The provider does not confirm what is required here (\(claim)); ask the "
                    + "administrator."
            )
        )
    }

    static var noProvider: Problem {
        Problem(
            .notFound,
            "auth.provider.unknown",
            title: Words(vi: "Không có nơi đăng nhập này", en: "There is no such provider"),
            detail: Words(
                vi: "Xem danh sách ở /auth/providers.",
                en: "See the list at /auth/providers."
            )
        )
    }
}
