/// The rule books that come with the program, as published in `Schemas/rulebooks`.
public enum ShippedRuleBook: String, Sendable, CaseIterable {
    case unit5299 = "de-an-5299-unit"
    case member5299 = "de-an-5299-member"
    case members = "doan-vien-xep-loai"
    case officials = "can-bo-nd-335-2025"
    case services06 = "de-an-06-services"
    case coverage = "coverage-100-percent"
    case index766 = "qd-766"

    /// The id of the book.
    public var id: String {
        rawValue
    }

    /// The text, byte for byte as published.
    public var text: [UInt8] {
        switch self {
        case .unit5299: PackageResources.de_an_5299_unit_yaml
        case .member5299: PackageResources.de_an_5299_member_yaml
        case .members: PackageResources.doan_vien_xep_loai_yaml
        case .officials: PackageResources.can_bo_nd_335_2025_yaml
        case .services06: PackageResources.de_an_06_services_yaml
        case .coverage: PackageResources.coverage_100_percent_yaml
        case .index766: PackageResources.qd_766_yaml
        }
    }
}
