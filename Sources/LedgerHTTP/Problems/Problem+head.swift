import HTTPTypes
import Ledger
import NIOHTTP1

extension Problem {
    /// What is wrong with a head that the parser did not take.
    init(_ fault: HTTPParserError, headBytes: Int) {
        switch fault {
        case .headerOverflow:
            self.init(
                HTTPResponse.Status(code: 431),
                "request.headTooLarge",
                title: Words(vi: "Phần đầu quá lớn", en: "Head too large"),
                detail: Words(
                    vi: "Dòng yêu cầu và các đầu mục: tối đa \(headBytes) byte, 100 đầu mục; bớt "
                        + "cookie, hoặc rút ngắn địa chỉ.",
                    en: "The request line and headers: at most \(headBytes) bytes and 100 headers; "
                        + "send fewer cookies or a shorter address."
                )
            )
        case .unexpectedContentLength, .invalidContentLength, .invalidChunkSize:
            self.init(
                .badRequest,
                "request.length",
                title: Words(vi: "Độ dài sai", en: "Wrong length"),
                detail: Words(
                    vi: "Chỉ ghi một Content-Length, là số byte của nội dung, hoặc chia khúc "
                        + "(chunked) đúng cách; không ghi cả hai. Không ghi gì vào sổ.",
                    en: "Send one Content-Length, the number of bytes of the body, or well-formed "
                        + "chunks; never both. Nothing was recorded."
                )
            )
        default:
            self.init(
                .badRequest,
                "request.malformed",
                title: Words(vi: "Không phải HTTP/1.1", en: "Not HTTP/1.1"),
                detail: Words(
                    vi: "Dòng yêu cầu hoặc một đầu mục sai dạng; xem lại chương trình gửi hoặc "
                        + "proxy ở giữa. Nếu gửi HTTPS thì cổng này chỉ nhận HTTP.",
                    en: "The request line or a header is malformed; look at the program that sends "
                        + "it, or at the proxy between. If it sends HTTPS, this port takes HTTP."
                )
            )
        }
    }
}
