import ArgumentParser

/// `socai rating …`: a list from its draft to its publication, and what becomes of it.
struct RatingCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rating",
            abstract: say(
                "Xếp loại: dự thảo, nhận xét, họp, công bố, khiếu nại, sửa, hủy.",
                "Ratings: draft, remark, meet, publish, appeal, revise, revoke."
            ),
            discussion: say(
                """
                N là vị trí của dự thảo, hoặc của bất cứ văn bản nào về nó: draft → remark → meet → \
                publish → appeal → revise hoặc revoke. Danh sách được tính từ phần sổ mà kỳ đã khóa \
                và sách quy tắc đã ban hành; ai cũng tính lại được bằng “socai replay-rating N”.
                """,
                """
                N is the position of the draft, or of any paper about it: draft → remark → meet → \
                publish → appeal → revise or revoke. A list follows from what the seal closed and \
                the adopted rule book; anyone computes it again by “socai replay-rating N”.
                """
            ),
            subcommands: [
                RatingListCommand.self, RatingShowCommand.self, RatingDraftCommand.self,
                RatingRemarkCommand.self, RatingMeetCommand.self, RatingPublishCommand.self,
                RatingAppealCommand.self, RatingReviseCommand.self, RatingRevokeCommand.self,
            ]
        )
    }
}

/// Which rating.
struct RatingArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            say("Vị trí của xếp loại.", "The rating's position."),
            valueName: "n"
        )
    )
    var rating: String
}

/// About whom.
struct SubjectOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Đoàn viên, đơn vị hoặc cơ quan, bằng mã.", "A member, unit or agency, by code."),
            valueName: say("mã", "code")
        )
    )
    var subject: String
}
