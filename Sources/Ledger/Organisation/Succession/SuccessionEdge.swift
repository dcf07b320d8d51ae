/// One row of a succession file: an old unit, or a part of it, goes to a new one on a day.
///
/// Codes are those of the statistics office. A code says nothing without the day: most new
/// communes took the code of one of those they were made from.
public struct SuccessionEdge: Hashable, Sendable {
    public let line: Int
    public let effective: CivilDate
    public let oldProvince: String
    public let oldDistrict: String
    /// Nil when the district itself went to the new unit.
    public let oldCommune: String?
    public let oldName: String
    public let extent: SuccessionExtent
    public let isDefault: Bool
    public let newProvince: String
    public let newCommune: String
    public let newName: String

    public init(
        line: Int,
        effective: CivilDate,
        old: (province: String, district: String, commune: String?, name: String),
        extent: SuccessionExtent,
        isDefault: Bool,
        new: (province: String, commune: String, name: String)
    ) {
        self.line = line
        self.effective = effective
        (oldProvince, oldDistrict, oldCommune, oldName) = old
        self.extent = extent
        self.isDefault = isDefault
        (newProvince, newCommune, newName) = new
    }

    /// The code of the unit that ends.
    var oldCode: String {
        oldCommune ?? oldDistrict
    }
}

extension UnitKind {
    /// The kind a commune's full name begins with: “Phường Quy Nhơn” is a ward.
    public init?(communeNamed name: String) {
        let kinds: [UnitKind] = [.ward, .commune, .township, .specialZone]
        let kind = kinds.first { name.lowercased().hasPrefix($0.name.vi + " ") }
        guard let kind else { return nil }
        self = kind
    }
}
