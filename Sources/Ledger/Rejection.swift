/// Why a command is refused.
///
/// The cases stand in order of precedence: of several reasons that apply, the first is answered.
public enum Rejection: Error, Hashable, Sendable {
    // Nothing is recorded any more.
    case ledgerClosed(LedgerClosing)
    /// The ledger is governed, and the principal may not do this; where a reference names nothing,
    /// that is answered before how far a right reaches.
    case access(AccessRefusal)
    // The references name nothing.
    case unknownUnit(String)
    case ambiguousUnit(String)
    case unknownMember(String)
    case unknownClaim(String)
    case unknownExtract(Position)
    case unknownEvidence(Position)
    case unknownFinding(String)
    // The words are not words.
    case badText(field: String, problem: TextProblem)
    case badService(String)
    case tooManyServices(max: Int)
    case badLevel(Int)
    // The day is wrong.
    case inTheFuture(CivilDate, today: CivilDate)
    case beforeJoining(member: String, joined: CivilDate, on: CivilDate)
    case notAMember(member: String, on: CivilDate)
    case unitNotFounded(unit: String, founded: CivilDate)
    case unitClosed(unit: String, ended: CivilDate, successors: [String] = [])
    case actNotCountable(Act, CivilDate)
    case verdictBeforeAct(act: CivilDate, verdict: CivilDate)
    case resolvedBeforeDispute(opened: CivilDate, resolved: CivilDate)
    case beforeClaimedAct(act: CivilDate, on: CivilDate)
    case beforePortal(CivilDate, opened: CivilDate)
    /// An office says that an account came into use before there were any.
    case beforeAccounts(Account, CivilDate, opened: CivilDate)
    case afterCutOff(CivilDate, cutOff: CivilDate)
    case beforeExtract(CivilDate, from: CivilDate)
    // The helpers are wrong.
    case noHelper
    case tooManyHelpers(Int)
    case helperTwice(String)
    case badShare(String)
    case sharesNotOne(String)
    case selfAssist(member: String)
    // It is there already, or settled.
    case duplicateClaim(first: Position, ClaimStatus)
    case duplicateActivation(first: Position)
    case duplicateDossier(first: Position)
    case duplicateOfficial(first: Position)
    // The extract may not say this.
    case otherSource(ExtractSource)
    case cannotReplace(Position)
    /// An extract with a later cut-off spoke of that day, and what stands is its last word.
    case supersededByLater(field: String, first: Position, cutOff: CivilDate)
    /// Another extract with the same cut-off says otherwise.
    case sameCutOff(field: String, first: Position, extract: Position)
    case ownClaim(member: String)
    case verifierInChain(member: String, unit: String)
    case partyNotAllowed(Party, by: String)
    case mayNotResolve(by: String)
    case ownDispute(by: String)
    case mayNotStateEvidence(by: String)
    case mayNotClose(by: String)
    case tooManyPositions(Int)
    case mayNotAnswer(by: String)
    case ownFinding(by: String)
    case claimWithdrawn(Position)
    case claimDisputed(Position)
    case claimNotDisputed(Position, ClaimStatus)
    /// The verdict that stands, which an undetermined one does not change.
    case verdictUnchanged(Position, Outcome)
    // The vault's subjects.
    case noSubject
    case tooManySubjects(max: Int)
    case mayNotDisclose(by: String)
    case mayNotErase(by: String)
    case unknownSubject(SubjectHandle)
    case subjectErased(SubjectHandle, at: Position)
    // The organisation does not allow it.
    case unitCodeTaken(UnitCode, by: Position)
    case unitInCycle(String)
    case unitAlreadyClosed(String, ended: CivilDate)
    case ownSuccessor(String)
    case memberCodeTaken(String)
    case citizenAlreadyMember(code: String)
    case memberAlreadyLeft(String)
    // The paper is not as it must be.
    case paper(PaperRefusal)

    public enum TextProblem: Hashable, Sendable {
        case empty
        case tooLong(max: Int)
        case controlCharacter
        /// Letters and marks apart: not NFC, so that equal words would be unequal bytes.
        case decomposed
        /// Who reads the log would know whom it is about, for ever: entries are never erased.
        case personal(PersonalNumber)
    }

    /// Length limit of names and reasons, in UTF-8 bytes; an entry stays far below 32 KiB.
    public static let textMax = 400
    /// Length limit of a passage: a self-assessment, the grounds of a complaint.
    public static let passageMax = 4_000
}

extension Rejection {
    /// A name or reason: not empty, not long, no control characters.
    static func check(
        _ text: String,
        _ field: String,
        max: Int = Rejection.textMax
    ) throws(Rejection) {
        if text.isEmpty { throw .badText(field: field, problem: .empty) }
        if text.utf8.count > max {
            throw .badText(field: field, problem: .tooLong(max: max))
        }
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
            throw .badText(field: field, problem: .controlCharacter)
        }
        if text.unicodeScalars.contains(where: { (0x300...0x36f).contains($0.value) }) {
            throw .badText(field: field, problem: .decomposed)
        }
        if !programs.contains(field) { try checkImpersonal(text, field) }
    }

    /// What programs write, not people.
    private static let programs: Set = ["engine", "rule", "digest", "origin", "predecessor"]

    /// Entries are never erased: what they say must not tell which citizen it is about.
    static func checkImpersonal(_ text: String, _ field: String) throws(Rejection) {
        if let number = PersonalNumber.first(in: text) {
            throw .badText(field: field, problem: .personal(number))
        }
    }
}
