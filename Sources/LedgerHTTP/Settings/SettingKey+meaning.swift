public import Ledger

extension SettingKey {
    /// What the key is for, as the example and the schema say it.
    public var meaning: Words {
        switch self {
        case .listenAddress:
            Words(
                vi: "Địa chỉ máy chủ nghe. Ngoài máy này thì cần tls hoặc một proxy tin cậy.",
                en: "The address to listen on. Beyond this machine it needs tls or a trusted proxy."
            )
        case .listenPort:
            Words(vi: "Cổng; 0 là cổng nào còn trống.", en: "The port; 0 takes any that is free.")
        case .publicURL:
            Words(
                vi: "Địa chỉ người dùng gõ; bắt buộc khi đăng nhập qua OpenID Connect.",
                en: "The address people type; needed to sign in by OpenID Connect."
            )
        case .state:
            Words(
                vi: "Thư mục của service.db: khóa API, phiên, webhook.",
                en: "The folder of service.db: API keys, sessions, webhooks."
            )
        case .ledgerName:
            Words(vi: "Tên sổ trong đường dẫn.", en: "The ledger's name in paths.")
        case .ledgerHome:
            Words(
                vi: "Thư mục của sổ, như --home.",
                en: "The ledger's folder, as --home names it."
            )
        case .ledgerPinned:
            Words(
                vi: "Sổ chung trên PostgreSQL: chỉ nút này ghi, các nút khác chỉ đọc.",
                en: "Of a ledger shared on PostgreSQL: only this node writes it, others read."
            )
        case .tlsCertificate:
            Words(vi: "Chuỗi chứng thư, PEM.", en: "The certificate chain, PEM.")
        case .tlsKey:
            Words(
                vi: "Khóa riêng, PEM; người khác không được đọc.",
                en: "The private key, PEM; not readable by others."
            )
        case .trustedProxies:
            Words(
                vi: "Proxy được tin lời về địa chỉ người gọi (X-Forwarded-For).",
                en: "Proxies believed about the caller's address (X-Forwarded-For)."
            )
        case .clientSecretFile:
            Words(
                vi: "Tệp chứa bí mật của máy khách; người khác không được đọc.",
                en: "A file with the client's secret; not readable by others."
            )
        case .logLevel:
            Words(
                vi: "Mức nhật ký; không mức nào ghi dữ liệu cá nhân.",
                en: "The level of the log; none writes personal data."
            )
        case .metricsAllow:
            Words(
                vi: "Ai được đọc /metrics.",
                en: "Who may read /metrics."
            )
        case .backupFolder:
            Words(
                vi: "Nơi “socai backup --config” đặt bản sao.",
                en: "Where “socai backup --config” puts backups."
            )
        case .backupKeep:
            Words(
                vi: "Giữ bao nhiêu bản sao của mỗi sổ.",
                en: "How many backups of each ledger to keep."
            )
        case .backupHours:
            Words(
                vi: "Bản sao cũ hơn chừng này giờ thì doctor cảnh báo.",
                en: "Doctor warns of a backup older than this many hours."
            )
        default: meaningOfLimit ?? meaningOfIdentity
        }
    }

    private var meaningOfLimit: Words? {
        switch self {
        case .bodyBytes:
            Words(
                vi: "Thân yêu cầu dài nhất, byte; dòng NDJSON không tính vào đây.",
                en: "The longest request body in bytes; NDJSON streams are not counted by it."
            )
        case .lineBytes:
            Words(vi: "Một dòng NDJSON dài nhất, byte.", en: "The longest NDJSON line in bytes.")
        case .rows:
            Words(vi: "Số dòng tối đa của một bảng nộp.", en: "The most rows of a table sent in.")
        case .requestSeconds:
            Words(
                vi: "Một yêu cầu được lâu nhất, giây.",
                en: "How long a request may take, seconds."
            )
        case .headerSeconds:
            Words(
                vi: "Tiêu đề phải đến đủ trong chừng này giây.",
                en: "Within how many seconds the headers must have come."
            )
        case .connections:
            Words(vi: "Số kết nối cùng lúc.", en: "Connections at a time.")
        case .connectionsPerAddress:
            Words(
                vi: "Số kết nối cùng lúc từ một địa chỉ; proxy tin cậy không tính.",
                en: "Connections at a time from one address; trusted proxies are not counted."
            )
        case .queue:
            Words(
                vi: "Số lệnh chờ ghi của mỗi sổ; quá thì trả 429.",
                en: "Commands waiting to be written per ledger; beyond it the answer is 429."
            )
        case .sseSubscribers:
            Words(
                vi: "Số người nghe trực tiếp (SSE) cùng lúc.",
                en: "Live subscribers (SSE) at a time."
            )
        case .webhookSeconds:
            Words(
                vi: "Chờ bên nhận webhook chừng này giây.",
                en: "How many seconds to wait for a webhook's receiver."
            )
        case .webhookAttempts:
            Words(
                vi: "Gửi lại chừng này lần rồi xếp vào danh sách chờ.",
                en: "How often to try before the delivery is parked."
            )
        default: nil
        }
    }

    private var meaningOfIdentity: Words {
        switch self {
        case .idleMinutes:
            Words(
                vi: "Phiên hết hạn sau chừng này phút không dùng.",
                en: "A session ends after so many minutes without use."
            )
        case .absoluteMinutes:
            Words(
                vi: "Phiên hết hạn sau chừng này phút, dùng hay không.",
                en: "A session ends after so many minutes, used or not."
            )
        case .insecureCookies:
            Words(
                vi: "Cookie không cần HTTPS: chỉ để thử trên máy mình.",
                en: "Cookies without HTTPS: only to try things on one's own machine."
            )
        case .providerName:
            Words(vi: "Tên nhà cung cấp trong đường dẫn.", en: "The provider's name in paths.")
        case .issuer:
            Words(
                vi: "Issuer, đúng từng ký tự như nhà cung cấp công bố.",
                en: "The issuer, letter by letter as the provider publishes it."
            )
        case .clientID:
            Words(vi: "Mã máy khách ở nhà cung cấp.", en: "The client id at the provider.")
        case .scopes:
            Words(vi: "Phạm vi xin cấp.", en: "The scopes asked for.")
        default: meaningOfClaim
        }
    }

    private var meaningOfClaim: Words {
        switch self {
        case .providerTitle:
            Words(vi: "Chữ trên nút đăng nhập.", en: "What people read on the button.")
        case .failuresPerMinute:
            Words(
                vi: "Số lần sai trong một phút từ một địa chỉ trước khi phải chờ.",
                en: "Wrong credentials of one address within a minute before it has to wait."
            )
        case .nameClaim:
            Words(
                vi: "Claim thành tên người ghi; bỏ đi thì mỗi người một bí danh.",
                en:
                    "The claim that becomes the caller's name; without it everybody gets a pseudonym."
            )
        case .namePrefix:
            Words(
                vi: "Đứng trước mọi tên của nhà cung cấp này.",
                en: "Stands before every name of this provider."
            )
        case .requiredClaim:
            Words(
                vi: "Claim phải có; email_domain là tên miền của email đã xác minh.",
                en: "A claim there must be; email_domain is the domain of a verified email."
            )
        case .requiredValues:
            Words(vi: "Một trong các giá trị này.", en: "It must be one of these.")
        default: Words(vi: rawValue, en: rawValue)
        }
    }
}
