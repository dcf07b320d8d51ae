import HTTPTypes
import Ledger

/// What is said to whoever could not prove who they are; never which part was wrong.
extension Problem {
    static var badKey: Problem {
        var problem = Problem(
            .unauthorized,
            "auth.key",
            title: Words(vi: "Khóa API không dùng được", en: "The API key is not good"),
            detail: Words(
                vi: "Khóa sai, hết hạn hoặc đã bị thu hồi; xin quản trị viên khóa mới "
                    + "(socai key create).",
                en: "It is wrong, expired or revoked; ask the administrator for another "
                    + "(socai key create)."
            )
        )
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"socai\", error=\"invalid_token\""
        return problem
    }

    /// Whatever the header holds is not repeated: it may be a key without its scheme.
    static var otherScheme: Problem {
        var problem = Problem(
            .unauthorized,
            "auth.scheme",
            title: Words(vi: "Authorization thiếu Bearer", en: "Authorization without Bearer"),
            detail: Words(
                vi:
                    "Viết “Authorization: Bearer socai_…”: chữ Bearer, một dấu cách, rồi khóa. Basic "
                    + "và các cách khác không nhận.",
                en:
                    "Write “Authorization: Bearer socai_…”: the word Bearer, a space, then the key. "
                    + "Basic and other schemes are not taken."
            )
        )
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"socai\", error=\"invalid_request\""
        return problem
    }

    static func tooManyFailures(_ seconds: Int) -> Problem {
        Problem(
            .tooManyRequests,
            "auth.limited",
            title: Words(vi: "Sai quá nhiều lần", en: "Too many failures"),
            detail: Words(
                vi: "Quá nhiều lần thất bại từ địa chỉ này; đợi \(seconds) giây rồi thử lại.",
                en: "Too many failed attempts from this address; try again in \(seconds) seconds."
            ),
            retryAfter: seconds
        )
    }

    static var forged: Problem {
        Problem(
            .forbidden,
            "auth.csrf",
            title: Words(vi: "Yêu cầu không từ trang của sổ", en: "Not from a page of ours"),
            detail: Words(
                vi:
                    "Việc ghi trong phiên đăng nhập cần đầu mục SoCai-CSRF lấy từ /auth/session, và "
                    + "phải đi từ chính địa chỉ của dịch vụ.",
                en:
                    "Writing in a session needs the header SoCai-CSRF from /auth/session, and has to "
                    + "come from the service's own address."
            )
        )
    }

    static var linkSpent: Problem {
        Problem(
            .gone,
            "auth.link",
            title: Words(vi: "Liên kết không còn dùng được", en: "The link is no longer good"),
            detail: Words(
                vi:
                    "Liên kết sai, đã dùng hoặc quá 15 phút; tạo cái mới bằng “socai key bootstrap”.",
                en: "It is wrong, used or older than 15 minutes; make another with “socai key "
                    + "bootstrap”."
            )
        )
    }
}
