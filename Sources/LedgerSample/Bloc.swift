/// A Union organisation beside the territorial ones, directly under the province.
///
/// The sources name all eight: notice 434/TB-VPUBND of 07/07/2023 (police, military, border guard,
/// the two colleges, the university, the enterprise bloc) and the officials' duty in letter
/// 6420/UBND-KSTT (the agencies' bloc). Codes and numbers of branches are invented.
struct Bloc {
    let code: String
    let name: String
    let kind: String
    let branchCount: Int

    /// How busy its members are with assists, against 1 for the idle units of the notice.
    let eagerness: Int

    static let all = [
        Bloc("BD-CA", "Đoàn Công an tỉnh", "công an", branches: 30, eagerness: 3),
        Bloc("BD-QS", "Đoàn Quân sự tỉnh", "quân sự", branches: 20, eagerness: 1),
        Bloc("BD-BP", "Đoàn Biên phòng tỉnh", "biên phòng", branches: 12, eagerness: 1),
        Bloc("BD-DN", "Đoàn Khối Doanh nghiệp", "khối doanh nghiệp", branches: 32, eagerness: 3),
        Bloc("BD-CQ", "Đoàn Khối Các cơ quan", "khối cơ quan", branches: 36, eagerness: 2),
        Bloc("BD-DHQN", "Đoàn Trường Đại học Quy Nhơn", "đại học", branches: 40, eagerness: 3),
        Bloc(
            "BD-KTCN",
            "Đoàn Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn",
            "cao đẳng",
            branches: 24,
            eagerness: 2
        ),
        Bloc("BD-CDBD", "Đoàn Trường Cao đẳng Bình Định", "cao đẳng", branches: 18, eagerness: 1),
    ]

    private init(
        _ code: String,
        _ name: String,
        _ kind: String,
        branches: Int,
        eagerness: Int
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.branchCount = branches
        self.eagerness = eagerness
    }
}
