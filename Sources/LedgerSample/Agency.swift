/// An agency that receives dossiers.
///
/// Code: level 4, 3, 2 and province, as in `000.00.16.H08`. Source of the form: circular
/// 01/2018/TT-VPCP, article 19. H08 is Bình Định; the numbers inside the province are invented.
struct Agency {
    let code: String
    let level: Level

    enum Level {
        case department
        case district
        case commune

        /// Dossiers one agency receives, against the others.
        var weight: Int {
            switch self {
            case .department: 15
            case .district: 30
            case .commune: 6
            }
        }
    }

    static let departmentCount = 19
    private static let firstDistrict = 20

    /// Departments, then each district with its communes.
    static let all: [Agency] = departments + districts.enumerated().flatMap(subtree)

    private static let departments = (1...departmentCount).map { number in
        Agency(code: "000.00.\(twoDigits(number)).H08", level: .department)
    }

    private static let districts = Gazetteer.places.filter { $0.parent.count == 2 }

    private static func subtree(_ index: Int, _ district: Gazetteer.Place) -> [Agency] {
        let own = twoDigits(firstDistrict + index)
        let communes = Gazetteer.places.filter { $0.parent == district.code }
        return [Agency(code: "000.00.\(own).H08", level: .district)]
            + communes.indices.map { commune in
                Agency(code: "000.\(twoDigits(commune + 1)).\(own).H08", level: .commune)
            }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
