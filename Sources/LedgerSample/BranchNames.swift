/// What the branches of one commune are called: numbered quarters in towns, villages elsewhere.
///
/// The village names are common ones of the region and not claimed to lie in that commune.
struct BranchNames {
    private let isTown: Bool
    private let firstVillage: Int

    init(of commune: Gazetteer.Place, _ random: inout SplitMix64) {
        self.isTown = commune.kind != "xã"
        self.firstVillage = random.below(Self.villages.count)
    }

    subscript(number: Int) -> String {
        guard !isTown else { return "Khu phố \(number)" }
        return "Thôn " + Self.villages[(firstVillage + number) % Self.villages.count]
    }

    private static let villages = [
        "An Hòa", "Vĩnh Phú", "Tân Lập", "Chánh Thuận", "Phú Mỹ", "Hội Khánh", "Thanh Huy",
        "Tường Sơn", "An Lương", "Đại Bình", "Vạn Thiện", "Kim Sơn", "Trung Thành", "Lộc Thượng",
        "Bình An", "Đông Lâm", "Mỹ Trang", "Xuân Phong", "Hưng Lạc", "Cửu Thành", "Tân Thanh",
        "Long Hòa", "Giao Hội", "Định Bình",
    ]
}
