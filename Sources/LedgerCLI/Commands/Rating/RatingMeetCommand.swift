import ArgumentParser
import Ledger

/// `socai rating meet N`: the minutes of a meeting about a list.
struct RatingMeetCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "meet",
            abstract: say(
                "Ghi biên bản họp xét: có mặt, biểu quyết, xung đột lợi ích.",
                "File the minutes of a meeting: present, votes, conflicts of interest."
            ),
            discussion: say(
                """
                Ai có tên trong danh sách thì khai --conflict và không bỏ phiếu. Cuộc họp biểu quyết \
                về danh sách như đang tính, gồm điểm hội đồng đã chấm; chấm thêm thì phải họp lại.
                """,
                """
                Who stands in the list declares it by --conflict and abstains. The meeting votes on \
                the list as it is computed now, with the points given so far; after more points it \
                meets again.
                """
            )
        )
    }

    @OptionGroup var which: RatingArgument

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Có mặt: vai:tên, hoặc mã đoàn viên.", "Present: role:name, or a member's code."),
            valueName: say("người", "person")
        )
    )
    var present: [String]

    @Option(help: ArgumentHelp(say("Số thành viên hội đồng.", "How many have a seat.")))
    var eligible: Int

    @Option(
        help: ArgumentHelp(
            say("Tỷ lệ có mặt tối thiểu.", "The share that must be present."),
            valueName: say("tỷ lệ", "share")
        )
    )
    var quorum = Share.quorum.description

    @Option(
        help: ArgumentHelp(
            say(
                "Tỷ lệ thuận tối thiểu trên số có mặt, ví dụ 4/5; luôn phải quá nửa.",
                "The share of those present in favour, such as 4/5; always more than half."
            ),
            valueName: say("tỷ lệ", "share")
        )
    )
    var majority: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Biểu quyết cả danh sách: thuận/chống/không biểu quyết, ví dụ 5/0/1.",
                "The vote on the whole list: for/against/abstained, such as 5/0/1."
            ),
            valueName: "n/n/n"
        )
    )
    var vote: String?

    @Option(
        help: ArgumentHelp(
            say("Biểu quyết từng đối tượng: mã=5/0/1.", "The vote on one in it: code=5/0/1."),
            valueName: say("mã=n/n/n", "code=n/n/n")
        )
    )
    var voteOn: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                "Xung đột lợi ích: người=lý do, hoặc người@mã=lý do khi chỉ về một đối tượng.",
                "A conflict of interest: person=reason, or person@code=reason about one only."
            ),
            valueName: say("người=lý do", "person=reason")
        )
    )
    var conflict: [String] = []

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let reader = MinutesReader(desk: desk, thread: thread)
        let rater = Rater(desk)
        let rated = try rater.rate(thread, as: thread.draft.result, before: nil)
        let paper = RatingDeliberated(
            rating: thread.id,
            digest: rated.result.digest,
            present: try present.map { try reader.attendee($0) },
            eligible: eligible,
            quorum: try reader.share(quorum, "--quorum"),
            majority: try majority.map { try reader.share($0, "--majority") },
            votes: try vote.map { [try reader.vote($0, on: nil)] } ?? []
                + voteOn.map { try reader.vote(on: $0) },
            conflicts: try conflict.map { try reader.conflict($0) }
        )
        try await desk.file(.ratingDeliberated(paper), on: filing.day())
        Console.out(
            say("  băm danh sách: \(paper.digest)", "  digest of the list: \(paper.digest)")
        )
    }
}
