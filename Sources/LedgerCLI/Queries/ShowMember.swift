import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai show member`: one member, their units, their counts and their last claims.
struct ShowMember: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "member",
            abstract: say(
                "Một đoàn viên: các đơn vị đã qua, việc đã làm, các việc gần nhất.",
                "A member: units over time, acts by kind and status, the latest claims."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(say("Mã đoàn viên.", "The member's code."), valueName: say("mã", "code"))
    )
    var code: String

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try look.tables(from: ledger) { reader, footing in
            let member = try MemberFinder(reader: reader).member(code)
            return try tables(of: member, reader, footing, NameBook(ledger.home))
        }
    }

    private func tables(
        of member: MemberLine,
        _ reader: ViewReader,
        _ footing: Footing,
        _ names: NameBook
    ) throws -> [Table] {
        let tally = try reader.tally(of: member.id)
        let follow = footing.notes(follow: "claims --member \(member.code)")
        return [
            stays(of: member, reader, footing, names),
            TallyTable.make(tally, footing, notes: follow),
            try lastClaims(of: member, reader, footing),
        ]
    }

    private func stays(
        of member: MemberLine,
        _ reader: ViewReader,
        _ footing: Footing,
        _ names: NameBook
    ) -> Table {
        let name = names.name(of: member.citizen).map { " · \($0)" } ?? ""
        let finder = UnitFinder(reader)
        let ends = member.stays.dropFirst().map { Cell.text($0.from.adding(days: -1).shown) }
        let event = footing.plainCommand("events --at \(member.id.position)")
        return Table(
            title: Words(
                vi: "Đoàn viên \(member.code)\(name)",
                en: "Member \(member.code)\(name)"
            ),
            columns: [
                Column("from", Words(vi: "Từ", en: "From")),
                Column("through", Words(vi: "Đến", en: "Through")),
                Column("unit", Words(vi: "Đơn vị", en: "Unit")),
                Column("name", Words(vi: "Tên", en: "Name")),
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
            ],
            rows: zip(member.stays, ends + [.empty]).map { stay, end in
                [
                    stay.from.cell, end,
                    stay.unit.map { .text(finder.shownCode(of: $0, footing)) } ?? .empty,
                    .text(stay.unit.map { finder.name(of: $0) } ?? say("đã rời", "left")),
                    footing.cell(stay.position),
                ]
            },
            footnotes: [
                footing.basis, Words(vi: "Ghi nhận: \(event)", en: "Recorded: \(event)"),
            ] + names.notes
        )
    }

    private static let lastClaimsMax = 10

    private func lastClaims(
        of member: MemberLine,
        _ reader: ViewReader,
        _ footing: Footing
    ) throws -> Table {
        var filter = ClaimFilter()
        filter.member = member.id
        filter.limit = ShowMember.lastClaimsMax
        filter.isLatestFirst = true
        let title = Words(
            vi: "Tối đa \(ShowMember.lastClaimsMax) việc ghi gần nhất",
            en: "The \(ShowMember.lastClaimsMax) latest claims at most"
        )
        var table = ClaimListing(reader, footing).table(try reader.claims(filter), title: title)
        table.footnotes = [footing.basis, footing.eventNote]
        return table
    }
}

/// Finds the member people mean.
struct MemberFinder {
    let reader: ViewReader

    /// - Throws: ``Failure`` with codes to write instead, when nobody bears the code.
    func member(_ code: String) throws -> MemberLine {
        let found = try reader.member(code)
        try checkScope(of: found)
        if let member = found { return member }
        let nearest = Failure.nearest(try reader.memberCodes(like: code))
        throw Failure.absent(
            Code.badData,
            vi: "Không có đoàn viên mang mã “\(code)” như đã biết; \(nearest.vi).",
            en: "No member was known by the code “\(code)”; \(nearest.en)."
        )
    }

    /// A member is seen by whoever sees the unit where they stand, or stood last.
    private func checkScope(of member: MemberLine?) throws {
        guard Audience.current?.scope != nil else { return }
        guard let unit = member?.stays.last(where: { $0.unit != nil })?.unit else {
            throw OutOfScope()
        }
        try Audience.check(unit, reader)
    }
}
