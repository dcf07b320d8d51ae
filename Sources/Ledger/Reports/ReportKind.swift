/// What a report is about; each kind has a layout of its own.
public enum ReportKind: String, Sendable, CaseIterable {
    /// E-ID accounts of the month, due on the 25th (6420/UBND-KSTT, Bình Định).
    case monthlyEID = "monthly-eid"
    /// Results of Đề án 5299, as in 529/BC-VPUBND.
    case deAn5299 = "de-an-5299"
    /// Staff with accounts of their own, by agency (1138/UBND-NC1, Hà Tĩnh).
    case roster
    /// How far units are with what was asked of them.
    case targets
    /// A rating as a list to be signed, with the minutes of the meeting about it.
    case rating
    /// The board of tasks of Đề án 06.
    case deAn06 = "de-an-06"

    public var code: String { rawValue }

    public var name: Words {
        switch self {
        case .monthlyEID:
            Words(vi: "Báo cáo tháng về định danh điện tử", en: "Monthly e-ID report")
        case .deAn5299:
            Words(vi: "Báo cáo kết quả Đề án 5299", en: "Result report of Scheme 5299")
        case .roster:
            Words(
                vi: "Báo cáo đăng ký tài khoản của cán bộ",
                en: "Report on accounts of officials"
            )
        case .targets: Words(vi: "Báo cáo tiến độ chỉ tiêu", en: "Report on targets")
        case .rating: Words(vi: "Danh sách xếp loại", en: "Rating list")
        case .deAn06: Words(vi: "Báo cáo nhiệm vụ Đề án 06", en: "Report on tasks of Đề án 06")
        }
    }
}
