extension Decision {
    func disclose(_ disclosure: IdentityDisclosed) throws(Rejection) -> Fact {
        try check(disclosure.reason, "reason")
        if let recipient = disclosure.recipient { try check(recipient, "recipient") }
        try checkNotInFuture()
        let subjects = try checked(disclosure.subjects)
        guard by.role.seesIdentities else { throw .mayNotDisclose(by: by.description) }
        try checkUsed(subjects)
        for subject in subjects {
            if let position = books.erased[subject] { throw .subjectErased(subject, at: position) }
        }
        return .identityDisclosed(
            IdentityDisclosed(
                subjects: subjects,
                reason: disclosure.reason,
                recipient: disclosure.recipient
            )
        )
    }

    /// One event a subject, so that each says of itself when it was erased; none for those that are.
    func erase(_ subjects: [SubjectHandle], _ reason: String) throws(Rejection) -> [Fact] {
        try check(reason, "reason")
        try checkNotInFuture()
        let subjects = try checked(subjects)
        guard by.role.erasesSubjects else { throw .mayNotErase(by: by.description) }
        try checkUsed(subjects)
        return subjects.filter { books.erased[$0] == nil }
            .map { .subjectErased(SubjectErased(subject: $0, reason: reason)) }
    }

    private func checked(_ subjects: [SubjectHandle]) throws(Rejection) -> [SubjectHandle] {
        guard !subjects.isEmpty else { throw .noSubject }
        guard subjects.count <= IdentityDisclosed.subjectsMax else {
            throw .tooManySubjects(max: IdentityDisclosed.subjectsMax)
        }
        return Set(subjects).sorted()
    }

    /// Handles ascend from 1: one beyond the largest in the log was never used.
    private func checkUsed(_ subjects: [SubjectHandle]) throws(Rejection) {
        for subject in subjects where subject.value == 0 || subject.value > books.handleMax {
            throw .unknownSubject(subject)
        }
    }
}

extension Command {
    /// Whether it is about what the vault keeps of people: their rights outlive the ledger's end.
    var isAboutKeeping: Bool {
        switch self {
        case .discloseIdentities, .eraseSubjects: true
        default: false
        }
    }
}

extension Rejection {
    /// Of what the vault keeps.
    var privacyWords: Words {
        switch self {
        case .unknownSubject(let subject):
            Words(
                vi: "Sổ chưa dùng mã \(subject.value); kiểm tra mã, xem “socai events”.",
                en: "The log never used handle \(subject.value); check it, see “socai events”."
            )
        case .noSubject:
            Words(vi: "Chưa có mã nào; ghi ít nhất một.", en: "There is no handle; give one.")
        case .tooManySubjects(let max):
            Words(
                vi: "Mỗi lần nhiều nhất \(max) mã; chia thành nhiều lần.",
                en: "At most \(max) handles at a time; do it in several steps."
            )
        case .subjectErased(let subject, let position):
            Words(
                vi: "Mã \(subject.value) đã bị xóa ở vị trí \(position); không còn gì để tiết lộ.",
                en: "Handle \(subject.value) was erased at position \(position); nothing is left "
                    + "to disclose."
            )
        case .mayNotDisclose(let principal):
            Words(
                vi: "\(principal) không được xem danh tính; chuyển người vận hành, kiểm toán hoặc "
                    + "cơ quan xác nhận.",
                en: "\(principal) may not see identities; let the operator, an auditor or a "
                    + "verifier do it."
            )
        case .mayNotErase(let principal):
            Words(
                vi: "\(principal) không được xóa dữ liệu cá nhân; chuyển người vận hành.",
                en: "\(principal) may not erase personal data; let the operator do it."
            )
        default: preconditionFailure("not about the vault")
        }
    }
}
