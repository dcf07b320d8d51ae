extension Rejection {
    /// A stable name for machines: the case's own.
    public var code: String {
        if case .paper(let refusal) = self { return refusal.code }
        if case .access(let refusal) = self { return refusal.code }
        let text = String(describing: self)
        return String(text.prefix { $0 != "(" })
    }

    /// The field of the command to look at, in the words of the import files.
    public var field: String {
        switch self {
        case .ledgerClosed: "ledger"
        case .unknownUnit, .ambiguousUnit, .unitNotFounded, .unitClosed, .unitInCycle,
            .unitAlreadyClosed, .ownSuccessor, .unitCodeTaken:
            "unit"
        case .unknownMember, .beforeJoining, .notAMember, .noHelper, .tooManyHelpers, .helperTwice,
            .memberCodeTaken, .memberAlreadyLeft:
            "member"
        case .unknownClaim, .claimWithdrawn, .claimDisputed, .claimNotDisputed: "claim"
        case .unknownEvidence: "evidence"
        case .unknownFinding: "subject"
        case .tooManyPositions: "positions"
        case .unknownExtract, .otherSource, .cannotReplace: "extract"
        case .badText(let field, _): field
        case .badService, .tooManyServices: "service"
        case .badLevel: "level"
        case .inTheFuture, .verdictBeforeAct, .resolvedBeforeDispute, .beforeClaimedAct,
            .beforePortal, .beforeAccounts, .afterCutOff, .beforeExtract:
            "on"
        case .actNotCountable: "act"
        case .badShare, .sharesNotOne: "share"
        case .selfAssist, .duplicateClaim, .duplicateActivation, .citizenAlreadyMember: "citizen"
        case .duplicateOfficial: "citizen"
        case .duplicateDossier: "dossier"
        case .supersededByLater(let field, _, _), .sameCutOff(let field, _, _): field
        case .ownClaim, .verifierInChain: "verifier"
        case .partyNotAllowed: "party"
        case .mayNotResolve, .mayNotStateEvidence, .mayNotClose, .ownDispute, .mayNotAnswer,
            .ownFinding:
            "by"
        case .verdictUnchanged: "outcome"
        case .noSubject, .tooManySubjects, .unknownSubject, .subjectErased: "subjects"
        case .mayNotDisclose, .mayNotErase, .access: "by"
        case .paper(let refusal): refusal.field
        }
    }

    /// What is wrong and how to mend it, one sentence in each language.
    public var words: Words {
        switch self {
        case .ledgerClosed(let closing): closing.words
        case .paper(let refusal): refusal.words
        case .access(let refusal): refusal.words
        case .unknownUnit, .ambiguousUnit, .unknownMember, .unknownClaim, .unknownEvidence,
            .unknownFinding:
            referenceWords
        case .unknownExtract, .beforePortal, .beforeAccounts, .afterCutOff, .beforeExtract,
            .duplicateOfficial,
            .otherSource, .cannotReplace, .supersededByLater, .sameCutOff:
            extractWords
        case .badText, .badService, .tooManyServices, .badLevel: textWords
        case .inTheFuture, .beforeJoining, .notAMember, .unitNotFounded, .unitClosed,
            .actNotCountable, .verdictBeforeAct, .resolvedBeforeDispute:
            dayWords
        case .noHelper, .tooManyHelpers, .helperTwice, .badShare, .sharesNotOne, .selfAssist:
            helperWords
        case .duplicateClaim, .duplicateActivation, .duplicateDossier, .claimWithdrawn,
            .claimDisputed, .verdictUnchanged:
            settledWords
        case .ownClaim, .verifierInChain, .partyNotAllowed, .mayNotResolve, .ownDispute,
            .mayNotStateEvidence, .mayNotClose, .beforeClaimedAct,
            .claimNotDisputed, .tooManyPositions, .mayNotAnswer, .ownFinding:
            judgeWords
        case .noSubject, .tooManySubjects, .mayNotDisclose, .mayNotErase, .unknownSubject,
            .subjectErased:
            privacyWords
        case .unitCodeTaken, .unitInCycle, .unitAlreadyClosed, .ownSuccessor, .memberCodeTaken,
            .citizenAlreadyMember, .memberAlreadyLeft:
            organisationWords
        }
    }

    private var referenceWords: Words {
        switch self {
        case .unknownUnit(let code):
            Words(
                vi: "Không có đơn vị mang mã “\(code)” vào ngày này; sửa mã đơn vị "
                    + "hoặc nạp danh mục đơn vị trước.",
                en: "No unit bears code “\(code)” on that day; correct the unit code "
                    + "or import the units first."
            )
        case .ambiguousUnit(let code):
            Words(
                vi: "Mã “\(code)” thuộc nhiều đơn vị; ghi rõ hệ mã, ví dụ gso:\(code).",
                en: "Code “\(code)” belongs to several units; name the scheme, e.g. gso:\(code)."
            )
        case .unknownMember(let code):
            Words(
                vi: "Không có đoàn viên mã “\(code)”; sửa mã đoàn viên "
                    + "hoặc nạp danh sách đoàn viên trước.",
                en: "No member has code “\(code)”; correct the member code "
                    + "or import the members first."
            )
        case .unknownClaim(let claim):
            Words(
                vi: "Không tìm thấy kê khai \(claim); kiểm tra vị trí, mã hồ sơ hoặc số CCCD.",
                en: "No claim \(claim) was found; check the position, dossier code or citizen id."
            )
        case .unknownEvidence(let position):
            Words(
                vi: "Vị trí \(position) chưa có trong sổ nên không làm căn cứ được; "
                    + "kiểm tra vị trí của căn cứ.",
                en: "The log has no position \(position) to rest on; "
                    + "check the position of the evidence."
            )
        case .unknownFinding(let name):
            Words(
                vi: "Không có kiểm tra nào cho ra phát hiện “\(name)”; "
                    + "chép đúng từ “socai findings --list”.",
                en: "No check finds “\(name)”; copy it from “socai findings --list”."
            )
        default: preconditionFailure("not a reference")
        }
    }

    private var textWords: Words {
        switch self {
        case .badText(let field, .empty):
            Words(
                vi: "Trường “\(field)” để trống; hãy điền.",
                en: "“\(field)” is empty; fill it in."
            )
        case .badText(let field, .tooLong(let max)):
            Words(
                vi: "Trường “\(field)” dài quá \(max) byte; hãy rút gọn.",
                en: "“\(field)” is longer than \(max) bytes; shorten it."
            )
        case .badText(let field, .controlCharacter):
            Words(
                vi: "Trường “\(field)” có ký tự điều khiển hoặc xuống dòng; hãy xóa.",
                en: "“\(field)” holds a control character or line break; remove it."
            )
        case .badText(let field, .decomposed):
            Words(
                vi: "Trường “\(field)” có dấu rời khỏi chữ (Unicode tổ hợp); "
                    + "lưu lại dạng dựng sẵn.",
                en: "“\(field)” has marks apart from their letters; normalise it to NFC."
            )
        case .badText(let field, .personal(let number)):
            Words(
                vi: "Trường “\(field)” có \(number.words.vi), mà sổ thì ai cũng đọc được và không "
                    + "xóa được; bỏ số đó, chỉ ghi vị trí hoặc mã đoàn viên.",
                en: "“\(field)” holds \(number.words.en), but the log is open to readers and "
                    + "nothing in it is ever erased; leave it out, name a position or a member's "
                    + "code instead."
            )
        case .tooManyServices(let max):
            Words(
                vi: "Sổ đã có \(max.description) mã thủ tục, nhiều nhất cho phép; kiểm tra mã.",
                en: "The ledger knows \(max.description) procedure codes, the most it can; "
                    + "check the code."
            )
        case .badService(let code):
            Words(
                vi: "Mã thủ tục “\(code)” sai dạng; viết như 1.004222.",
                en: "Procedure code “\(code)” is malformed; write it like 1.004222."
            )
        case .badLevel(let level):
            Words(
                vi: "Mức độ \(level) không có; VNeID có mức 1 và 2, Cổng DVC để trống.",
                en: "There is no level \(level); VNeID has 1 and 2, portal accounts have none."
            )
        default: preconditionFailure("not about text")
        }
    }

    private var dayWords: Words {
        switch self {
        case .inTheFuture(let date, let today):
            Words(
                vi: "Ngày \(date.vietnamese) ở tương lai (hôm nay \(today.vietnamese)); sửa ngày.",
                en: "\(date) is in the future (today is \(today)); correct the date."
            )
        case .beforeJoining(let member, let joined, let date):
            Words(
                vi: "Đoàn viên \(member) vào Đoàn ngày \(joined.vietnamese), sau ngày thực hiện "
                    + "\(date.vietnamese); sửa ngày hoặc người hỗ trợ.",
                en: "Member \(member) joined on \(joined), after the act on \(date); "
                    + "correct the date or the helper."
            )
        case .notAMember(let member, let date):
            Words(
                vi: "Ngày \(date.vietnamese) đoàn viên \(member) không sinh hoạt ở đơn vị nào; "
                    + "sửa ngày hoặc cập nhật quá trình sinh hoạt.",
                en: "On \(date) member \(member) belonged to no unit; "
                    + "correct the date or record the membership."
            )
        case .unitNotFounded(let unit, let founded):
            Words(
                vi: "Đơn vị \(unit) thành lập ngày \(founded.vietnamese); chọn ngày từ đó trở đi.",
                en: "Unit \(unit) was founded on \(founded); choose a day from then on."
            )
        case .unitClosed(let unit, let ended, let successors):
            closedWords(unit, ended, successors)
        case .actNotCountable(let act, let date):
            Words(
                vi: "“\(act.name.vi)” ngày \(date.vietnamese) không được tính: chỉ tính từ "
                    + "\(act.countable.lowerBound.vietnamese) đến "
                    + "\(act.countable.upperBound.vietnamese); sửa ngày hoặc hoạt động.",
                en: "“\(act.name.en)” does not count on \(date): it counts from "
                    + "\(act.countable.lowerBound) to \(act.countable.upperBound); "
                    + "correct the date or the act."
            )
        case .verdictBeforeAct(let act, let verdict):
            Words(
                vi: "Kết luận ngày \(verdict.vietnamese) trước ngày thực hiện \(act.vietnamese); "
                    + "sửa ngày kết luận.",
                en: "The verdict of \(verdict) precedes the act of \(act); correct its date."
            )
        case .resolvedBeforeDispute(let opened, let resolved):
            Words(
                vi: "Giải quyết ngày \(resolved.vietnamese) trước ngày mở tranh chấp "
                    + "\(opened.vietnamese); sửa ngày giải quyết.",
                en: "The decision of \(resolved) precedes the dispute, opened on \(opened); "
                    + "correct its date."
            )
        default: preconditionFailure("not about a day")
        }
    }

    /// One successor is used in its place; between several, each member has to choose first.
    private func closedWords(_ unit: String, _ ended: CivilDate, _ next: [String]) -> Words {
        let mend =
            switch next.count {
            case 0: Words(vi: "dùng đơn vị kế thừa", en: "use its successor")
            case 1: Words(vi: "dùng đơn vị kế thừa \(next[0])", en: "use its successor \(next[0])")
            default:
                Words(
                    vi: "chuyển đoàn viên về một trong các đơn vị kế thừa trước: "
                        + next.joined(separator: ", "),
                    en: "move the member to one of its successors first: "
                        + next.joined(separator: ", ")
                )
            }
        return Words(
            vi: "Đơn vị \(unit) đã kết thúc ngày \(ended.vietnamese); \(mend.vi).",
            en: "Unit \(unit) ended on \(ended); \(mend.en)."
        )
    }

    private var helperWords: Words {
        switch self {
        case .noHelper:
            Words(
                vi: "Chưa có người hỗ trợ; ghi ít nhất một mã đoàn viên.",
                en: "There is no helper; give at least one member code."
            )
        case .tooManyHelpers(let count):
            Words(
                vi: "\(count) người hỗ trợ, nhiều nhất \(Helpers.countMax); bớt người.",
                en: "\(count) helpers, at most \(Helpers.countMax); name fewer."
            )
        case .helperTwice(let member):
            Words(
                vi: "Đoàn viên \(member) ghi hai lần trong một hoạt động; ghi một lần.",
                en: "Member \(member) is named twice for one act; name them once."
            )
        case .badShare(let share):
            Words(
                vi: "Tỷ lệ \(share) không dùng được; tỷ lệ phải lớn hơn 0, tối đa 1 và là bội của "
                    + "1/\(Credit.partsPerAct).",
                en: "Share \(share) cannot be used; it must be above 0, at most 1 and a multiple "
                    + "of 1/\(Credit.partsPerAct)."
            )
        case .sharesNotOne(let sum):
            Words(
                vi: "Tổng tỷ lệ là \(sum), phải đúng bằng 1; sửa các tỷ lệ.",
                en: "The shares sum to \(sum) and must sum to exactly 1; correct them."
            )
        case .selfAssist(let member):
            Words(
                vi: "Đoàn viên \(member) tự hỗ trợ chính mình; ghi người khác hỗ trợ hoặc bỏ dòng.",
                en: "Member \(member) assists themselves; name another helper or drop the row."
            )
        default: preconditionFailure("not about helpers")
        }
    }

    private var settledWords: Words {
        switch self {
        case .duplicateClaim(let first, let status):
            Words(
                vi: "Hoạt động này đã được kê khai ở vị trí \(first) (\(status.name.vi)); "
                    + "bỏ dòng hoặc khiếu nại kê khai trước.",
                en: "This act is already claimed at position \(first) (\(status.name.en)); "
                    + "drop the row or dispute the earlier claim."
            )
        case .duplicateActivation(let first):
            Words(
                vi: "Tài khoản này đã ghi nhận ở vị trí \(first); bỏ dòng.",
                en: "This account is already recorded at position \(first); drop the row."
            )
        case .duplicateDossier(let first):
            Words(
                vi: "Hồ sơ này đã ghi nhận ở vị trí \(first); bỏ dòng.",
                en: "This dossier is already recorded at position \(first); drop the row."
            )
        case .claimWithdrawn(let claim):
            Words(
                vi: "Kê khai \(claim) đã rút; kê khai lại nếu cần.",
                en: "Claim \(claim) is withdrawn; record it anew if needed."
            )
        case .claimDisputed(let claim):
            Words(
                vi: "Kê khai \(claim) đang tranh chấp; giải quyết tranh chấp trước.",
                en: "Claim \(claim) is disputed; resolve the dispute first."
            )
        case .verdictUnchanged(let position, let outcome):
            Words(
                vi: "Kê khai đã có kết luận “\(outcome.name.vi)” ở vị trí \(position), “không xác "
                    + "định” không rút lại được; bỏ dòng, hoặc mở tranh chấp.",
                en: "The claim has verdict “\(outcome.name.en)” at position \(position), which an "
                    + "undetermined one does not take back; drop the row, or open a dispute."
            )
        default: preconditionFailure("not settled")
        }
    }

    private var organisationWords: Words {
        switch self {
        case .unitCodeTaken(let code, let position):
            Words(
                vi: "Mã \(code) đang thuộc đơn vị ở vị trí \(position); "
                    + "dùng mã khác hoặc ngày khác.",
                en: "Code \(code) belongs to the unit at position \(position); "
                    + "use another code or day."
            )
        case .unitInCycle(let unit):
            Words(
                vi: "Đơn vị \(unit) sẽ nằm dưới chính nó; chọn cấp trên khác.",
                en: "Unit \(unit) would lie under itself; choose another parent."
            )
        case .unitAlreadyClosed(let unit, let ended):
            Words(
                vi: "Đơn vị \(unit) đã kết thúc ngày \(ended.vietnamese); không ghi nữa.",
                en: "Unit \(unit) already ended on \(ended); nothing to record."
            )
        case .ownSuccessor(let unit):
            Words(
                vi: "Đơn vị \(unit) không thể kế thừa chính mình; sửa đơn vị kế thừa.",
                en: "Unit \(unit) cannot succeed itself; correct the successor."
            )
        case .memberCodeTaken(let code):
            Words(
                vi: "Mã đoàn viên \(code) đã thuộc một người khác; cấp mã khác.",
                en: "Member code \(code) belongs to another person; give another code."
            )
        case .citizenAlreadyMember(let code):
            Words(
                vi: "Người này đã là đoàn viên mã \(code); dùng mã đó.",
                en: "This person is already member \(code); use that code."
            )
        case .memberAlreadyLeft(let code):
            Words(
                vi: "Đoàn viên \(code) không còn sinh hoạt vào ngày này; bỏ dòng.",
                en: "Member \(code) no longer belonged to a unit on that day; drop the row."
            )
        default: preconditionFailure("not about the organisation")
        }
    }
}

extension Rejection {
    /// Whether the fault lies with who asked, not with what was asked.
    public var isAboutWho: Bool {
        switch self {
        case .paper(let refusal): refusal.isPermission
        case .access, .mayNotDisclose, .mayNotErase, .mayNotAnswer, .mayNotResolve, .mayNotClose,
            .mayNotStateEvidence, .partyNotAllowed, .ownDispute, .ownFinding, .ownClaim,
            .verifierInChain:
            true
        default: false
        }
    }
}
