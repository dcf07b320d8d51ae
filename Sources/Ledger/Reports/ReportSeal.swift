/// The signed checkpoint that covers what a list was printed from, as it was known when printed.
public struct ReportSeal: Hashable, Sendable {
    /// Somebody who saw that tree, and when they said so in seconds after 1970.
    public struct Witness: Hashable, Sendable {
        public let name: String
        public let seconds: Int

        public init(name: String, seconds: Int) {
            (self.name, self.seconds) = (name, seconds)
        }
    }

    /// How many events were signed.
    public let size: Int
    /// The root over them, in base 64.
    public let root: String
    public let witnesses: [Witness]

    public init(size: Int, root: String, witnesses: [Witness]) {
        (self.size, self.root, self.witnesses) = (size, root, witnesses)
    }
}

extension ReportSeal.Witness {
    /// `name@seconds`; names have no white space.
    var text: String { "\(name)@\(seconds)" }

    /// Reads what ``text`` wrote.
    init?(_ text: String) {
        guard let cut = text.lastIndex(of: "@"), let seconds = Int(text[text.index(after: cut)...]),
            0...253_402_300_799 ~= seconds, cut > text.startIndex
        else { return nil }
        self.init(name: String(text[..<cut]), seconds: seconds)
    }

    /// When it was, in UTC.
    public var time: Instant {
        Instant(millisecondsSinceEpoch: Int64(seconds) * 1000)
    }
}
