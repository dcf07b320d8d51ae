import Ledger

extension EntryReader {
    mutating func identityDisclosed() throws(EntryFault) -> Fact {
        let reason = try text("reason")
        let recipient = try optionalText("recipient")
        try required("subjects")
        try expect("[")
        var subjects = [try subject()]
        while !take(UInt8(ascii: "]")) {
            try expect(",")
            let next = try subject()
            guard let last = subjects.last, last < next else { throw fault("ascending subjects") }
            subjects.append(next)
        }
        return .identityDisclosed(
            IdentityDisclosed(subjects: subjects, reason: reason, recipient: recipient)
        )
    }

    mutating func subjectErased() throws(EntryFault) -> Fact {
        let reason = try text("reason")
        try required("subject")
        return .subjectErased(SubjectErased(subject: try subject(), reason: reason))
    }

    private mutating func subject() throws(EntryFault) -> SubjectHandle {
        SubjectHandle(try unsigned32())
    }
}
