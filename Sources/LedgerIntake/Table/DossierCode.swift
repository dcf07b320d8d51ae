/// The code of a dossier and the day it says the dossier was received.
///
/// `000.00.16.H08-230705-0012` is the form of Circular 01/2018/TT-VPCP, art. 19; the same tail
/// after a current agency code, `H44.100-230705-0012`, is inferred from use and marked so.
public struct DossierCode: Sendable, Hashable {
    /// In capitals, without spaces.
    public let text: String
    public let receivedOn: YMD
    public let form: AgencyCode.Form
}

extension Field {
    /// Reads a dossier code; small letters, spaces and long dashes are forgiven.
    ///
    /// - Throws: `.empty`, `.dossierCodeForm`, `.dossierCodeDate`.
    public func dossierCode() throws(FieldFault) -> DossierCode {
        try parse { text throws(FieldFault) in
            let code = CodeText(text)
            guard let head = AgencyCode.prefix(of: code),
                let tail = code.end(of: "-999999-9999", at: head.end),
                DossierSerial(code, from: tail).isComplete(in: head.form)
            else { throw .dossierCodeForm }
            let date = YMD(
                year: 2000 + code.number(head.end + 1..<head.end + 3),
                month: code.number(head.end + 3..<head.end + 5),
                day: code.number(head.end + 5..<head.end + 7)
            )
            guard let date else { throw .dossierCodeDate }
            return DossierCode(text: code.text, receivedOn: date, form: head.form)
        }
    }
}

/// What follows the fourth digit of a serial number.
private struct DossierSerial {
    let extraCount: Int
    let areDigits: Bool

    init(_ code: CodeText, from end: Int) {
        let extra = code.bytes[end...]
        extraCount = extra.count
        areDigits = extra.allSatisfy(\.isDigit)
    }

    /// Four digits in the older form, four to six in the current one.
    func isComplete(in form: AgencyCode.Form) -> Bool {
        switch form {
        case .older: extraCount == 0
        case .current: areDigits && extraCount <= 2
        }
    }
}
