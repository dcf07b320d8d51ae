/// Province, districts and communes of Bình Định as of 30/06/2025, with their GSO codes.
///
/// Source: the package vietnamadminunits 1.0.4, © 2025 Tran Ngoc Minh Hieu, MIT, which agrees with
/// the conversion table of the General Statistics Office. The 159 communes of 2023 had become 155.
enum Gazetteer {
    struct Place {
        let code: String
        let name: String
        let kind: String
        let parent: String
    }

    /// Province first, then districts, then communes.
    static let places: [Place] = PackageResources.units_binh_dinh_csv
        .split(separator: UInt8(ascii: "\n"))
        .map { place(String(decoding: $0, as: UTF8.self)) }

    private static func place(_ line: String) -> Place {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        precondition(fields.count == 4, "a line of the gazetteer has four fields: \(line)")
        return Place(code: fields[0], name: fields[1], kind: fields[2], parent: fields[3])
    }
}
