/// The extracts that offices would have cut in August 2023, as their vendors' programs write them.
public enum SampleExtract: String, CaseIterable, Sendable, WrittenFile {
    case igate = "07-trich-xuat-igate.csv"
    case pc06 = "08-trich-xuat-pc06.csv"
    case roster = "09-trich-xuat-can-bo.csv"

    /// The day up to which the extract speaks, as `dd/MM/yyyy`.
    public var cutOff: String {
        switch self {
        case .igate: "10/08/2023"
        case .pc06: "01/08/2023"
        case .roster: "20/03/2023"
        }
    }

    public var columns: [String] {
        switch self {
        case .igate:
            [
                "STT", "Số hồ sơ", "Số giấy tờ người nộp", "Mã TTHC", "Hình thức tiếp nhận",
                "Thời gian tiếp nhận", "Mã đơn vị tiếp nhận", "Đã thanh toán trực tuyến",
                "Đã số hóa", "Xác thực CSDL dân cư", "Trạng thái hồ sơ",
            ]
        case .pc06: ["STT", "Số ĐDCN", "Mức độ định danh", "Ngày kích hoạt"]
        case .roster: ["STT", "Họ và tên", "Số CCCD", "Mã đơn vị công tác", "Loại cán bộ"]
        }
    }

    var dialect: Dialect { .spreadsheet }
}
