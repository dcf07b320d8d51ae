/// Of meetings.
extension PaperRefusal {
    static let presentTwice = PaperRefusal(
        "presentTwice",
        field: "present",
        Words(
            vi: "Một người có mặt được ghi hai lần; mỗi người một lần, bằng vai:tên hoặc mã.",
            en: "Somebody present is named twice; name each once, by role:name or code."
        )
    )

    static func badAttendance(present: Int, eligible: Int) -> PaperRefusal {
        PaperRefusal(
            "badAttendance",
            field: "present",
            Words(
                vi:
                    "\(present) người có mặt trên \(eligible) thành viên là không thể; sửa --present "
                    + "hoặc --eligible.",
                en: "\(present) present of \(eligible) with a seat cannot be; correct --present or "
                    + "--eligible."
            )
        )
    }

    static func barTooLow(_ share: Share) -> PaperRefusal {
        PaperRefusal(
            "barTooLow",
            field: "quorum",
            Words(
                vi: "\(share) chưa đến một nửa, không đủ để họp hay thông qua; ghi từ 1/2 trở lên.",
                en: "\(share) is less than half, too little to meet or to carry; give 1/2 or more."
            )
        )
    }

    static func noQuorum(_ paper: RatingDeliberated) -> PaperRefusal {
        let (present, eligible) = (paper.present.count, paper.eligible)
        return PaperRefusal(
            "noQuorum",
            field: "present",
            Words(
                vi: "Có mặt \(present)/\(eligible), chưa đủ \(paper.quorum); họp lại khi đủ người.",
                en:
                    "\(present) of \(eligible) were present, fewer than \(paper.quorum); meet again "
                    + "with enough."
            )
        )
    }

    static let badVotes = PaperRefusal(
        "badVotes",
        field: "votes",
        Words(
            vi: "Biên bản phải có ít nhất một lượt biểu quyết, mỗi đối tượng một lượt, tối đa "
                + "\(RatingDeliberated.votesMax).",
            en: "Minutes have at least one vote, one for each subject, at most "
                + "\(RatingDeliberated.votesMax)."
        )
    )

    static func tooManyVotes(_ vote: Vote, present: Int) -> PaperRefusal {
        let counts = "\(vote.inFavour) + \(vote.against) + \(vote.abstained)"
        return PaperRefusal(
            "tooManyVotes",
            field: "votes",
            Words(
                vi: "\(counts) phiếu nhưng chỉ \(present) người có mặt; đếm lại.",
                en: "\(counts) votes, but \(present) were present; count again."
            )
        )
    }

    static func ratedVoter(_ name: String, _ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "ratedVoter",
            field: "conflicts",
            Words(
                vi:
                    "\(name) có tên trong danh sách \(rating.id.position) nên không được biểu quyết "
                    + "về nó; khai xung đột lợi ích và không bỏ phiếu, hoặc vắng mặt.",
                en: "\(name) stands in list \(rating.id.position) and may not vote on it; declare "
                    + "the conflict of interest and abstain, or stay away."
            ),
            isPermission: true
        )
    }

    static func conflictedVote(_ vote: Vote, voters: Int, abstaining: Int) -> PaperRefusal {
        let cast = vote.inFavour + vote.against
        return PaperRefusal(
            "conflictedVote",
            field: "votes",
            Words(
                vi: "\(cast) phiếu thuận và chống, nhưng \(abstaining) người có xung đột lợi ích "
                    + "không được bỏ phiếu, chỉ còn \(voters) người; đếm lại.",
                en: "\(cast) voted for or against, but \(abstaining) with a conflict of interest "
                    + "may not, which leaves \(voters); count again."
            ),
            isPermission: true
        )
    }
}
