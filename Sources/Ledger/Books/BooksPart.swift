/// The parts of the books that grow with the log; units, procedure codes and extracts are
/// always there.
public struct BooksPart: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let members = BooksPart(rawValue: 1)
    public static let claims = BooksPart(rawValue: 2)
    public static let activations = BooksPart(rawValue: 4)
    public static let dossiers = BooksPart(rawValue: 8)
    public static let officials = BooksPart(rawValue: 16)
    public static let papers = BooksPart(rawValue: 32)
    public static let all: BooksPart = [
        .members, .claims, .activations, .dossiers, .officials, .papers,
    ]
}
