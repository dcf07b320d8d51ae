import Ledger

/// Reads who was present, how they voted and who had a stake, as people write it.
struct MinutesReader {
    let desk: FlowDesk
    let thread: RatingThread

    func attendee(_ text: String) throws -> Attendee {
        try desk.attendee(text, on: thread.draft.period.last)
    }

    func share(_ text: String, _ option: String) throws -> Share {
        guard let share = Share(text) else {
            throw Failure(
                64,
                vi: "\(option) “\(text)” không phải tỷ lệ; viết như 2/3.",
                en: "\(option) “\(text)” is no share; write it like 2/3."
            )
        }
        return share
    }

    func vote(_ text: String, on subject: RatedID?) throws -> Vote {
        let counts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard counts.count == 3, let inFavour = counts[0], let against = counts[1],
            let abstained = counts[2]
        else {
            throw Failure(
                64,
                vi: "“\(text)” không phải kết quả biểu quyết; viết thuận/chống/không, như 5/0/1.",
                en: "“\(text)” is no result of a vote; write for/against/abstained, like 5/0/1."
            )
        }
        return Vote(subject: subject, inFavour: inFavour, against: against, abstained: abstained)
    }

    /// `BD-000001=5/0/1`.
    func vote(on text: String) throws -> Vote {
        let (code, counts) = try FlowText.pair(
            text,
            "--vote-on",
            form: say("mã=5/0/1", "code=5/0/1")
        )
        return try vote(counts, on: desk.subject(code, of: thread))
    }

    /// `committee:x=reason`, or `committee:x@BD-000001=reason`.
    func conflict(_ text: String) throws -> ConflictOfInterest {
        let form = say("người=lý do", "person=reason")
        let (who, reason) = try FlowText.pair(text, "--conflict", form: form)
        let parts = who.split(separator: "@", maxSplits: 1).map { String($0) }
        return ConflictOfInterest(
            person: try attendee(parts[0]),
            subject: parts.count == 2 ? try desk.subject(parts[1], of: thread) : nil,
            reason: reason
        )
    }
}
