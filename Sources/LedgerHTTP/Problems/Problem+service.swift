import HTTPTypes
public import Ledger
public import LedgerNode
public import LedgerStore

/// The problems every route may answer with.
extension Problem {
    public static let notSignedIn: Problem = {
        var problem = Problem(
            .unauthorized,
            "auth.required",
            title: Words(vi: "Chưa đăng nhập", en: "Not signed in"),
            detail: Words(
                vi: "Gửi khóa bằng “Authorization: Bearer socai_…” hoặc đăng nhập rồi thử lại.",
                en: "Send a key as “Authorization: Bearer socai_…”, or sign in and try again."
            )
        )
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"socai\""
        return problem
    }()

    public static func keyTooNarrow(_ right: Right) -> Problem {
        notPermitted(
            Words(
                vi: "Khóa này không được cấp quyền \(right.rawValue); dùng khóa khác.",
                en: "This key was not given the right \(right.rawValue); use another."
            )
        )
    }

    public static func notPermitted(_ why: Words) -> Problem {
        Problem(
            .forbidden,
            "auth.forbidden",
            title: Words(vi: "Không được phép", en: "Not permitted"),
            detail: why
        )
    }

    public static func unknownLedger(_ name: String) -> Problem {
        Problem(
            .notFound,
            "ledger.unknown",
            title: Words(vi: "Không có sổ này", en: "No such ledger"),
            detail: Words(
                vi: "Máy chủ không giữ sổ “\(name)”; xem GET /api/v1/ledgers.",
                en: "The server keeps no ledger “\(name)”; see GET /api/v1/ledgers."
            )
        )
    }

    package static func noRoute(_ path: String) -> Problem {
        Problem(
            .notFound,
            "route.unknown",
            title: Words(vi: "Không có địa chỉ này", en: "No such address"),
            detail: Words(
                vi: "Không có \(path); mọi địa chỉ có trong /openapi.yaml.",
                en: "There is no \(path); every address is in /openapi.yaml."
            )
        )
    }

    /// The path is there, but not for this method.
    ///
    /// Source: RFC 9110 §15.5.6.
    static func otherMethod(
        _ method: HTTPRequest.Method,
        _ allowed: [HTTPRequest.Method]
    ) -> Problem {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed,
            "route.method",
            title: Words(vi: "Không dùng cách này", en: "Method not allowed"),
            detail: Words(
                vi: "Địa chỉ này không nhận \(method.rawValue); chỉ nhận \(list).",
                en: "This address does not take \(method.rawValue); it takes \(list)."
            )
        )
        problem.headers[.allow] = list
        return problem
    }

    /// What the client saw is not what is there now.
    ///
    /// Source: RFC 9110 §15.5.13.
    static let changedMeanwhile = Problem(
        .preconditionFailed,
        "precondition.failed",
        title: Words(vi: "Đã thay đổi", en: "Changed meanwhile"),
        detail: Words(
            vi:
                "Nội dung không còn như ETag trong If-Match; không làm gì. Đọc lại bằng GET rồi quyết "
                + "định.",
            en:
                "It is not any more what the ETag in If-Match names; nothing was done. Read it again "
                + "by GET, then decide."
        )
    )

    package static func badRequest(_ code: String, _ detail: Words, pointer: String = "") -> Problem
    {
        Problem(
            .badRequest,
            code,
            title: Words(vi: "Yêu cầu sai dạng", en: "Malformed request"),
            detail: detail,
            errors: [Part(pointer: pointer, code: code, words: detail)]
        )
    }

    static func tooLarge(_ max: Int) -> Problem {
        var problem = Problem(
            .contentTooLarge,
            "body.tooLarge",
            title: Words(vi: "Nội dung quá lớn", en: "Body too large"),
            detail: Words(
                vi: "Tối đa \(max) byte; gửi từng phần, hoặc NDJSON theo dòng.",
                en: "At most \(max) bytes; send it in parts, or as NDJSON line by line."
            )
        )
        problem.headers[.connection] = "close"
        return problem
    }

    /// The body ends before its length, or its chunks are none.
    static let brokenBody: Problem = {
        var problem = badRequest(
            "body.broken",
            Words(
                vi: "Nội dung bị cắt ngang hoặc chia khúc sai; không ghi gì, gửi lại.",
                en:
                    "The body was cut short or wrongly chunked; nothing was recorded, send it again."
            )
        )
        problem.headers[.connection] = "close"
        return problem
    }()

    static let tooSlow: Problem = {
        var problem = Problem(
            .requestTimeout,
            "request.timeout",
            title: Words(vi: "Quá thời gian chờ", en: "Took too long"),
            detail: Words(
                vi: "Nội dung không đến kịp; gửi lại, cùng Idempotency-Key thì không ghi hai lần.",
                en: "The body did not come in time; send it again: with the same Idempotency-Key "
                    + "nothing is recorded twice."
            )
        )
        problem.headers[.connection] = "close"
        return problem
    }()

    /// Something broke that the client cannot mend; what exactly is in the log, by the trace.
    static let broken = Problem(
        .internalServerError,
        "service.broken",
        title: Words(vi: "Lỗi của máy chủ", en: "The server failed"),
        detail: Words(
            vi: "Không ghi gì. Báo quản trị kèm traceId; gửi lại với cùng Idempotency-Key.",
            en: "Nothing was recorded. Tell the administrator the traceId; send it again with the "
                + "same Idempotency-Key."
        )
    )
}

extension Problem {
    public init(_ error: NodeError) {
        switch error {
        case .busy(let waiting):
            self.init(
                .tooManyRequests,
                "ledger.busy",
                title: Words(vi: "Sổ đang bận", en: "The ledger is busy"),
                detail: Words(
                    vi: "\(waiting) yêu cầu đang chờ; thử lại sau một giây.",
                    en: "\(waiting) requests wait; try again in a second."
                ),
                retryAfter: 1
            )
        case .stopping:
            self.init(
                .serviceUnavailable,
                "service.stopping",
                title: Words(vi: "Máy chủ đang dừng", en: "The server is stopping"),
                detail: Words(
                    vi: "Không ghi gì; thử lại sau ít giây.",
                    en: "Nothing was recorded; try again in some seconds."
                ),
                retryAfter: 5
            )
        case .readOnly(let why):
            self.init(
                .serviceUnavailable,
                "ledger.readOnly",
                title: Words(vi: "Sổ chỉ đọc", en: "The ledger is read-only"),
                detail: why
            )
        case .behind(let position):
            self.init(
                .serviceUnavailable,
                "views.behind",
                title: Words(vi: "Số liệu chưa kịp", en: "The views are behind"),
                detail: Words(
                    vi: "Số liệu mới đến vị trí \(position - 1); thử lại sau một giây.",
                    en: "The views are at position \(position - 1); try again in a second."
                ),
                retryAfter: 1
            )
        }
    }

    /// What the store says, without the names of its files: those are in the server's log.
    public init(_ error: StoreError) {
        switch error {
        case .conflict, .busy:
            self.init(
                .serviceUnavailable,
                "ledger.contended",
                title: Words(vi: "Sổ đang được ghi ở nơi khác", en: "Written elsewhere"),
                detail: Words(
                    vi: "Một tiến trình khác vừa ghi sổ; gửi lại với cùng Idempotency-Key.",
                    en: "Another process just wrote the ledger; send it again with the same "
                        + "Idempotency-Key."
                ),
                retryAfter: 1
            )
        case .unavailable where error.isOfDatabase: self = .noDatabase
        case .unavailable:
            self.init(
                HTTPResponse.Status(code: 507),
                "ledger.unavailable",
                title: Words(vi: "Không ghi được sổ", en: "The ledger cannot be written"),
                detail: Words(
                    vi: "Đĩa đầy hoặc tệp không dùng được; không ghi gì. Báo quản trị rồi gửi lại.",
                    en: "The disk is full or a file cannot be used; nothing was recorded. Tell the "
                        + "administrator, then send it again."
                ),
                retryAfter: 30
            )
        case .unknownOutcome: self = .outcomeUnknown
        case .entryTooLong(let bytes):
            self.init(
                .contentTooLarge,
                "event.tooLong",
                title: Words(vi: "Nội dung quá dài", en: "Too long"),
                detail: Words(
                    vi: "Một mục dài \(bytes) byte, tối đa 32 KiB; rút gọn nội dung.",
                    en: "An entry of \(bytes) bytes, at most 32 KiB; shorten its content."
                )
            )
        case .corrupt, .foreign, .outdatedViews, .unreadable:
            self = .broken
        }
    }

    /// Any error as a problem; nil when it is none that a client should be told of.
    init?(telling error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as NodeError: self.init(error)
        case let error as StoreError: self.init(error)
        case let rejection as Rejection: self = .refused(rejection)
        default: return nil
        }
    }
}

extension Problem {
    static let noDatabase = Problem(
        .serviceUnavailable,
        "ledger.noDatabase",
        title: Words(vi: "Cơ sở dữ liệu tạm không ghi được", en: "No database to write to"),
        detail: Words(
            vi:
                "Chưa có máy chủ cơ sở dữ liệu nào nhận ghi; không ghi gì, số liệu vẫn xem được. Gửi "
                + "lại với cùng Idempotency-Key.",
            en: "No database server takes writes now; nothing was recorded, figures can be read. "
                + "Send it again with the same Idempotency-Key."
        ),
        retryAfter: 5
    )

    static let outcomeUnknown = Problem(
        .serviceUnavailable,
        "ledger.outcomeUnknown",
        title: Words(vi: "Chưa biết đã ghi hay chưa", en: "Perhaps recorded"),
        detail: Words(
            vi:
                "Mất cơ sở dữ liệu khi đang ghi; gửi lại với cùng Idempotency-Key thì không ghi hai "
                + "lần.",
            en: "The database was lost while recording; sent again with the same Idempotency-Key "
                + "nothing is recorded twice."
        ),
        retryAfter: 5
    )
}
