/// The six files, in the order they are imported.
public enum SampleFile: String, CaseIterable, Sendable, WrittenFile {
    case units = "01-don-vi.csv"
    case members = "02-doan-vien.csv"
    case dossiers = "03-ho-so.csv"
    case accounts = "04-tai-khoan.csv"
    case assists = "05-ho-tro.csv"
    case verdicts = "06-xac-nhan.csv"

    public var columns: [String] {
        switch self {
        case .units:
            [
                "Mã đơn vị", "Hệ mã", "Tên đơn vị", "Loại", "Mã cấp trên", "Vùng", "Ngày thành lập",
            ]
        case .members:
            ["Mã đoàn viên", "Họ và tên", "Số CCCD", "Mã đơn vị", "Ngày vào"]
        case .dossiers:
            [
                "Mã hồ sơ", "Số CCCD", "Mã thủ tục", "Kênh tiếp nhận", "Ngày tiếp nhận",
                "Mã cơ quan",
            ]
        case .accounts:
            ["Số CCCD", "Loại tài khoản", "Mức độ", "Ngày kích hoạt"]
        case .assists:
            [
                "Mã đoàn viên", "Tỷ lệ", "Hoạt động", "Số CCCD", "Mã hồ sơ", "Mã thủ tục", "Kênh",
                "Ngày thực hiện",
            ]
        case .verdicts:
            [
                "Hoạt động", "Số CCCD", "Mã hồ sơ", "Kết luận", "Lý do", "Nguồn", "Ngày kết luận",
            ]
        }
    }

    var dialect: Dialect {
        self == .members ? .export : .spreadsheet
    }
}
