public import Ledger

/// What a metric is to Prometheus.
public enum MetricKind: Hashable, Sendable {
    case counter
    /// A counter of fractions.
    case fraction
    case gauge
    /// Counts below fixed bounds, which rise.
    case histogram([Double])

    var word: String {
        switch self {
        case .counter, .fraction: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    /// What a name made by others lacks.
    var suffix: String {
        switch self {
        case .counter, .fraction: "_total"
        case .gauge: ""
        case .histogram: "_seconds"
        }
    }
}

/// Every metric of the service, as data: its name with the unit, its labels and what it tells.
public enum Metric: String, CaseIterable, Sendable {
    case requests = "socai_http_requests_total"
    case requestSeconds = "socai_http_request_duration_seconds"
    case requestsInFlight = "socai_http_requests_in_flight"
    case authenticationFailures = "socai_authentication_failures_total"
    case queueDepth = "socai_write_queue_depth"
    case commitEvents = "socai_commit_size_events"
    case commitSeconds = "socai_commit_duration_seconds"
    case fsyncSeconds = "socai_fsync_duration_seconds"
    case logEvents = "socai_log_size_events"
    case viewLag = "socai_view_lag_events"
    case checkpointAge = "socai_checkpoint_age_seconds"
    case backupAge = "socai_backup_age_seconds"
    case ledgerReady = "socai_ledger_ready"
    case ledgerReadOnly = "socai_ledger_read_only"
    case sseSubscribers = "socai_sse_subscribers"
    case sseDropped = "socai_sse_dropped_total"
    case webhookFailures = "socai_webhook_failures_total"
    case webhooksParked = "socai_webhooks_parked"
    case buildInfo = "socai_build_info"
    case processMemory = "process_resident_memory_bytes"
    case processFiles = "process_open_fds"
    case processFilesMax = "process_max_fds"
    case processCPU = "process_cpu_seconds_total"
    case processStart = "process_start_time_seconds"

    static let secondBounds: [Double] = [
        0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]
    private static let eventBounds: [Double] = [
        1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16_384, 65_536,
    ]

    public var kind: MetricKind {
        switch self {
        case .requests, .authenticationFailures, .sseDropped, .webhookFailures: .counter
        case .processCPU: .fraction
        case .requestSeconds, .commitSeconds, .fsyncSeconds: .histogram(Metric.secondBounds)
        case .commitEvents: .histogram(Metric.eventBounds)
        default: .gauge
        }
    }

    /// The names of its labels, in order.
    public var labels: [String] {
        switch self {
        case .requests: ["route", "method", "status"]
        case .requestSeconds: ["route"]
        case .authenticationFailures: ["way"]
        case .buildInfo: ["version"]
        case .requestsInFlight, .processMemory, .processFiles, .processFilesMax, .processCPU,
            .processStart:
            []
        default: ["ledger"]
        }
    }

    public var help: Words {
        switch self {
        case .requests:
            Words(
                vi: "Số yêu cầu đã trả lời, theo đường, phương thức và loại mã.",
                en: "Requests answered, by route, method and class of status."
            )
        case .requestSeconds:
            Words(
                vi: "Thời gian trả lời một yêu cầu, giây.",
                en: "How long a request took to answer, seconds."
            )
        case .requestsInFlight:
            Words(vi: "Số yêu cầu đang làm.", en: "Requests being answered.")
        case .authenticationFailures:
            Words(
                vi: "Số lần không nhận ra người gọi, theo cách đăng nhập.",
                en: "How often a caller was not recognised, by way of signing in."
            )
        case .buildInfo: Words(vi: "Phiên bản đang chạy, luôn là 1.", en: "The version, always 1.")
        case .sseSubscribers: Words(vi: "Số người nghe trực tiếp.", en: "Live subscribers.")
        case .sseDropped:
            Words(
                vi: "Số người nghe bị ngắt vì đọc quá chậm.",
                en: "Subscribers dropped for reading too slowly."
            )
        case .webhookFailures:
            Words(vi: "Số lần gửi webhook không tới.", en: "Deliveries of webhooks that failed.")
        case .webhooksParked:
            Words(
                vi: "Số webhook thôi gửi, chờ người xem.",
                en: "Deliveries given up, waiting for somebody."
            )
        default: helpOfLedger ?? helpOfProcess
        }
    }

    private var helpOfLedger: Words? {
        switch self {
        case .queueDepth:
            Words(vi: "Số lệnh đang chờ ghi.", en: "Commands waiting to be written.")
        case .commitEvents:
            Words(vi: "Số sự kiện trong một lần ghi.", en: "Events in one commit.")
        case .commitSeconds:
            Words(
                vi: "Một lần ghi mất bao lâu, giây.",
                en: "How long a commit took, seconds."
            )
        case .fsyncSeconds:
            Words(
                vi: "Đĩa xác nhận đã giữ mất bao lâu, giây.",
                en: "How long the disk took to make a commit durable, seconds."
            )
        case .logEvents: Words(vi: "Số sự kiện trong sổ.", en: "Events in the log.")
        case .viewLag:
            Words(
                vi: "Bản tổng hợp còn thiếu bao nhiêu sự kiện.",
                en: "Events the views have not folded yet."
            )
        case .checkpointAge:
            Words(
                vi: "Checkpoint mới nhất đã bao lâu, giây.",
                en: "Age of the newest checkpoint, seconds."
            )
        case .backupAge:
            Words(vi: "Bản sao mới nhất đã bao lâu, giây.", en: "Age of the last backup, seconds.")
        case .ledgerReady:
            Words(vi: "1 khi sổ nhận yêu cầu.", en: "1 while the ledger takes requests.")
        case .ledgerReadOnly:
            Words(
                vi: "1 khi sổ chỉ đọc: sổ không còn là sổ đã được ký.",
                en: "1 while the ledger is read-only: it is not the log that was signed."
            )
        default: nil
        }
    }

    private var helpOfProcess: Words {
        switch self {
        case .processMemory: Words(vi: "Bộ nhớ đang dùng, byte.", en: "Memory in use, bytes.")
        case .processFiles: Words(vi: "Số tệp và kết nối đang mở.", en: "Open file descriptors.")
        case .processFilesMax:
            Words(vi: "Được mở tối đa bao nhiêu.", en: "How many descriptors may be open.")
        case .processCPU: Words(vi: "Thời gian CPU đã dùng, giây.", en: "CPU time used, seconds.")
        default:
            Words(
                vi: "Lúc tiến trình khởi động, giây từ 1970.",
                en: "When the process started, seconds since 1970."
            )
        }
    }
}
