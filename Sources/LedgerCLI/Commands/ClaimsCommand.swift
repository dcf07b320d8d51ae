import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai claims`: claims as they stood, by position.
struct ClaimsCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "claims",
            abstract: say(
                "Liệt kê từng việc, lọc theo trạng thái, loại, đơn vị, đoàn viên, thủ tục.",
                "List claims by status, act, unit, member or service."
            )
        )
    }

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Chỉ các trạng thái này.", "Only these statuses."),
            valueName: say("trạng thái", "status")
        ),
        completion: .list(ClaimStatus.allCases.map(\.code))
    )
    var status: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Chỉ các loại việc này.", "Only these acts."),
            valueName: say("việc", "act")
        ),
        completion: .list(Act.allCases.map(\.code))
    )
    var act: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Chỉ các kênh này.", "Only these channels."),
            valueName: say("kênh", "channel")
        ),
        completion: .list(Channel.allCases.map(\.code))
    )
    var channel: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ việc làm trong đơn vị này và các cấp dưới, theo cây --map.",
                "Only acts done in this unit or below it, by the tree of --map."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ việc có đoàn viên này.", "Only acts this member helped with."),
            valueName: say("mã", "code")
        )
    )
    var member: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ thủ tục này (1.004222).", "Only this procedure (1.004222)."),
            valueName: say("mã", "code")
        )
    )
    var service: String?

    @Option(
        help: ArgumentHelp(
            say("Số việc tối đa; 0 là tất cả.", "At most this many; 0 for all."),
            valueName: say("số", "count")
        )
    )
    var limit = 50

    @Option(
        help: ArgumentHelp(
            say("Chỉ việc ghi sau vị trí này.", "Only claims recorded after this position."),
            valueName: say("vị trí", "position")
        )
    )
    var after: UInt32?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.look(at: ledger) { reader, footing in
            let claims = try reader.claims(try filter(reader))
            var table = ClaimListing(reader, footing).table(
                claims,
                title: Words(vi: "Việc theo vị trí ghi", en: "Claims by position")
            )
            table.footnotes = [footing.basis] + more(after: claims, footing) + [footing.eventNote]
            return QueryAnswer(.tables([table]), next: next(after: claims))
        }
    }

    /// Where to go on when the list was cut.
    private func next(after claims: [ClaimLine]) -> QueryAnswer.Next? {
        guard limit > 0, claims.count == limit, let last = claims.last else { return nil }
        return QueryAnswer.Next(option: "after", value: last.id.position.description)
    }

    private func filter(_ reader: ViewReader) throws -> ClaimFilter {
        var filter = ClaimFilter()
        filter.statuses = Set(
            try status.map {
                try Choice.parse($0, of: ClaimStatus.allCases, option: "--status", code: \.code)
            }
        )
        filter.acts = Set(
            try act.map { try Choice.parse($0, of: Act.allCases, option: "--act", code: \.code) }
        )
        filter.channels = Set(
            try channel.map {
                try Choice.parse($0, of: Channel.allCases, option: "--channel", code: \.code)
            }
        )
        filter.unit = try unit.map { try UnitFinder(reader).unit($0).id }
        filter.member = try member.map { try MemberFinder(reader: reader).member($0).id }
        filter.service = try service.map { try serviceNumber($0, reader) }
        filter.after = after.map { Position($0) }
        filter.limit = limit > 0 ? min(limit, Int(UInt32.max)) : nil
        return filter
    }

    private func serviceNumber(_ code: String, _ reader: ViewReader) throws -> UInt16 {
        if let number = try reader.service(code) { return number }
        let codes = try reader.serviceCodes()
        let next = codes.firstIndex { $0 >= code } ?? codes.count
        let near = codes[max(0, next - 2)..<min(codes.count, next + 2)]
        let nearest = Failure.nearest(Array(near))
        throw Failure(
            Code.badData,
            vi: "Sổ chưa có việc nào về thủ tục “\(code)”; \(nearest.vi).",
            en: "The ledger has no act about the procedure “\(code)”; \(nearest.en)."
        )
    }

    /// How to go on when the list was cut.
    private func more(after claims: [ClaimLine], _ footing: Footing) -> [Words] {
        guard limit > 0, claims.count == limit, let last = claims.last else { return [] }
        var words = ["claims"]
        if !status.isEmpty { words += ["--status"] + status }
        if !act.isEmpty { words += ["--act"] + act }
        if !channel.isEmpty { words += ["--channel"] + channel }
        if let unit { words += ["--unit", unit] }
        if let member { words += ["--member", member] }
        if let service { words += ["--service", service] }
        words += ["--limit", "\(limit)", "--after", "\(last.id.position)"]
        let command = footing.command(words.joined(separator: " "))
        return [Words(vi: "Tiếp: \(command)", en: "Next: \(command)")]
    }
}
