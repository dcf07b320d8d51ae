/// The code of an administrative procedure.
public struct ProcedureCode: Sendable, Hashable {
    public let text: String
    public let form: Form

    public enum Form: Sendable, Hashable {
        /// `1.001234`
        case national
        /// `1.011442.000.00.00.H38`, or with a service, `2.000815.000.00.00.H55.02`
        case local
    }

    /// The code in its national form.
    public var national: String { String(text.prefix(8)) }
}

extension Field {
    /// Reads a procedure code; small letters and spaces are forgiven.
    ///
    /// A spreadsheet that took `2.000810` for a number wrote `2.00081`, or `2,00081`.
    ///
    /// - Parameter repair: Put the lost zeros back instead of refusing.
    /// - Returns: The code in its plain form.
    /// - Throws: `.empty`, `.procedureCodeForm`, `.lostTrailingZero`.
    public func procedureCode(repair: Bool = false) throws(FieldFault) -> ProcedureCode {
        try parse { text throws(FieldFault) in
            let code = CodeText(text)
            guard let first = code.bytes.first, (0x31...0x33).contains(first) else {
                throw .procedureCodeForm
            }
            if code.matches("9.999999") { return ProcedureCode(text: code.text, form: .national) }
            if code.matches("9.999999.999.99.99.A99") || code.matches("9.999999.999.99.99.A99.99") {
                return ProcedureCode(text: code.text, form: .local)
            }
            guard let meant = code.asNumberRestored else { throw .procedureCodeForm }
            guard repair else { throw .lostTrailingZero(meant: meant) }
            return ProcedureCode(text: meant, form: .national)
        }
    }
}

extension CodeText {
    /// The national code that became this number, if it is one of three to six decimals.
    fileprivate var asNumberRestored: String? {
        guard (5...8).contains(bytes.count) else { return nil }
        guard bytes[1] == Ascii.dot || bytes[1] == Ascii.comma else { return nil }
        guard bytes[2...].allSatisfy(\.isDigit) else { return nil }
        let zeros = [UInt8](repeating: Ascii.zero, count: 8 - bytes.count)
        return String(decoding: [bytes[0], Ascii.dot] + bytes[2...] + zeros, as: UTF8.self)
    }
}
