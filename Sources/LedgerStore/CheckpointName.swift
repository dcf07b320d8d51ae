/// How files of signed checkpoints are called: `<size, 20 digits>.note`.
public enum CheckpointName {
    public static func of(_ size: Int) -> String {
        let digits = String(size)
        return String(repeating: "0", count: 20 - digits.count) + digits + ".note"
    }

    /// The size in a name; nil for any other name.
    public static func size(in name: String) -> Int? {
        guard name.utf8.count == 25, name.hasSuffix(".note"),
            name.utf8.prefix(20).allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(name.dropLast(5))
    }
}
