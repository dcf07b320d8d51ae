/// What stands around a report: who issues it, under which number, to whom, and who signs.
public struct ReportHead: Hashable, Sendable {
    /// By whose rules the page is laid out.
    public enum Form: String, Sendable, CaseIterable {
        /// Nghị định 30/2020/NĐ-CP.
        case nd30
        /// The Youth Union's own.
        case doan
    }

    public var form: Form
    /// The body above the issuer; empty when there is none.
    public var superior: String
    public var issuer: String
    /// As `529/BC-VPUBND`; nil leaves room to write it in.
    public var number: String?
    public var place: String
    public var date: CivilDate
    /// As `KT. CHÁNH VĂN PHÒNG`; empty when the signer acts alone.
    public var authority: String
    public var signerTitle: String
    public var signer: String
    /// Behind *Kính gửi*; none leaves it out.
    public var addressees: [String]
    /// Behind *Nơi nhận*.
    public var recipients: [String]
    /// The papers the report follows; empty leaves them out.
    public var basis: String

    public init(form: Form, superior: String, issuer: String, place: String, date: CivilDate) {
        (self.form, self.superior, self.issuer) = (form, superior, issuer)
        (self.place, self.date) = (place, date)
        (number, authority, signerTitle, signer, basis) = (nil, "", "", "", "")
        (addressees, recipients) = ([], [])
    }
}
