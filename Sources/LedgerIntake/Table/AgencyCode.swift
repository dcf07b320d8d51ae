/// The code of an agency: `H44`, `H44.100` or the older `000.00.16.H08`.
public struct AgencyCode: Sendable, Hashable {
    public let text: String
    public let form: Form

    public enum Form: Sendable, Hashable {
        /// Decision 20/2020/QĐ-TTg: a letter and two digits, then groups of two or three digits.
        case current
        /// The form before it: three groups and then the province.
        case older
    }

    /// The form and the end of an agency code at the beginning of `code`, or nil.
    static func prefix(of code: CodeText) -> (form: Form, end: Int)? {
        if let end = code.end(of: "999.99.99.A99", at: 0) { return (.older, end) }
        guard var end = code.end(of: "A99", at: 0) else { return nil }
        for _ in 0..<4 {
            guard let next = code.end(of: ".999", at: end) ?? code.end(of: ".99", at: end) else {
                break
            }
            end = next
        }
        return (.current, end)
    }
}

extension Field {
    /// Reads an agency code; small letters and spaces are forgiven.
    ///
    /// - Throws: `.empty`, `.agencyCodeForm`.
    public func agencyCode() throws(FieldFault) -> AgencyCode {
        try parse { text throws(FieldFault) in
            let code = CodeText(text)
            guard let head = AgencyCode.prefix(of: code), head.end == code.bytes.count else {
                throw .agencyCodeForm
            }
            return AgencyCode(text: code.text, form: head.form)
        }
    }
}
