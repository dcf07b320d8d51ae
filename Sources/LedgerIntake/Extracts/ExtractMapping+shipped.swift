public import Ledger

extension ExtractMapping {
    /// The mapping that comes with the program for a source, as published in `Schemas/config`.
    public static func shipped(_ source: ExtractSource) throws(YAMLFault) -> ExtractMapping {
        let bytes =
            switch source {
            case .igate: PackageResources.igate_yaml
            case .pc06: PackageResources.pc06_yaml
            case .portal: PackageResources.portal_yaml
            case .roster: PackageResources.roster_yaml
            }
        return try ExtractMapping(yaml: String(decoding: bytes, as: UTF8.self))
    }
}
