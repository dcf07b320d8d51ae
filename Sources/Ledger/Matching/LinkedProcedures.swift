/// Procedures that one request sets off together, so that the dossiers they leave are one act.
public struct LinkedProcedures: Hashable, Sendable {
    /// Codes of the parts by the code of the linked procedure.
    public let parts: [String: Set<String>]

    public init(_ parts: [String: Set<String>]) {
        self.parts = parts
    }

    public static let none = LinkedProcedures([:])
}

/// Procedure codes as the matcher compares them: the national code, whatever agency's form it has.
struct ServiceIndex {
    /// The number of the first code with the same national code.
    private var base: [UInt16] = [0]
    /// Numbers of the parts by the number of the linked procedure.
    private(set) var parts: [UInt16: Set<UInt16>] = [:]

    init(_ codes: [String], _ linked: LinkedProcedures) {
        var numbers: [String: UInt16] = [:]
        for (index, code) in codes.enumerated() {
            let national = String(code.prefix(8))
            let number = numbers[national] ?? UInt16(index + 1)
            numbers[national] = number
            base.append(number)
        }
        for (code, partCodes) in linked.parts {
            guard let number = numbers[code] else { continue }
            parts[number] = Set(partCodes.compactMap { numbers[$0] })
        }
    }

    /// The linked procedure a procedure is part of, else the procedure itself.
    func family(of number: UInt16) -> UInt16 {
        let base = base(of: number)
        return parts.filter { $0.value.contains(base) }.keys.min() ?? base
    }

    /// 0 when no procedure is named.
    func base(of number: UInt16) -> UInt16 {
        Int(number) < base.count ? base[Int(number)] : 0
    }
}
