/// Writes invented Vietnamese names: family, middle, given.
///
/// A family name stands as often in the list as it weighs in south-central Vietnam, roughly.
enum PersonNames {
    static func write(isMale: Bool, to page: inout Page, _ random: inout SplitMix64) {
        page.text(random.pick(families))
        page.text(" ")
        page.text(random.pick(isMale ? maleMiddles : femaleMiddles))
        page.text(" ")
        page.text(random.pick(isMale ? maleGivens : femaleGivens))
    }

    private static let families = [
        "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn",
        "Trần", "Trần", "Trần", "Lê", "Lê", "Lê", "Phạm", "Phạm", "Huỳnh", "Huỳnh", "Võ", "Võ",
        "Đặng", "Phan", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đinh", "Trương", "Đoàn", "Lâm", "Châu",
        "Mai", "Tạ", "Hà", "Cao", "Lý",
    ]

    private static let maleMiddles = [
        "Văn", "Văn", "Hữu", "Quốc", "Minh", "Thanh", "Đức", "Công", "Xuân", "Ngọc", "Anh",
        "Hoàng", "Tấn", "Trọng", "Đình", "Thành", "Gia",
    ]

    private static let femaleMiddles = [
        "Thị", "Thị", "Thị Mỹ", "Thị Thu", "Thị Kim", "Thị Bích", "Ngọc", "Thanh", "Thùy", "Như",
        "Hoàng", "Khánh", "Phương", "Thảo", "Quỳnh", "Minh",
    ]

    private static let maleGivens = [
        "An", "Bảo", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Định", "Giang", "Hải", "Hậu", "Hiếu",
        "Hòa", "Hùng", "Huy", "Khang", "Khoa", "Kiên", "Lâm", "Long", "Lực", "Nam", "Nghĩa",
        "Nhân", "Phát", "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tài", "Tân", "Thắng", "Thịnh",
        "Tiến", "Toàn", "Trí", "Trung", "Tuấn", "Vinh", "Vũ",
    ]

    private static let femaleGivens = [
        "An", "Anh", "Châu", "Chi", "Diễm", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền",
        "Hoa", "Hồng", "Huyền", "Hương", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "My", "Nga",
        "Ngân", "Nhi", "Nhung", "Oanh", "Phượng", "Quyên", "Tâm", "Thảo", "Thu", "Thủy", "Tiên",
        "Trang", "Trâm", "Trinh", "Tuyết", "Uyên", "Vân", "Vy", "Yến",
    ]
}
