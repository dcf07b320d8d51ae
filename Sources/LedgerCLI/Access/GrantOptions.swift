import ArgumentParser
import Ledger
import LedgerIntake

/// What filing a grant or its end has in common.
struct GrantOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("Căn cứ: quyết định, phân công.", "What it rests on: a decision, an appointment."),
            valueName: say("lý do", "reason")
        )
    )
    var reason: String

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Flag(help: ArgumentHelp(say("Chỉ kiểm tra, không ghi gì.", "Check only; record nothing.")))
    var dryRun = false

    @OptionGroup var format: FormatOption

    /// Files the paper made from the books, as of today.
    func file(_ paper: (Books, CivilDate) throws -> Paper) async throws {
        let desk = PaperDesk(home: home.value, principal: try by.principal(), isDryRun: dryRun)
        let today = Clock.now().civilDate
        try await desk.file(format) { books in (try paper(books, today), today) }
    }
}

/// Reads who is meant on the command line.
enum GrantText {
    /// - Throws: ``Failure`` that says how a principal is written.
    static func principal(_ text: String) throws -> Principal {
        if let principal = Principal(text) { return principal }
        let roles = Principal.Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(
            64,
            vi: "“\(text)” sai dạng; viết vai:tên, vai là một trong \(roles).",
            en: "“\(text)” is malformed; write role:name, the role one of \(roles)."
        )
    }

    /// The grant at a position, or the one standing grant of a principal.
    /// - Throws: ``Failure`` that lists what to choose from.
    static func grant(_ text: String, in grants: GrantRegister, on day: CivilDate) throws -> Grant {
        if let number = Int(text) {
            if let position = Position(exactly: number), let grant = grants[GrantID(position)] {
                return grant
            }
            throw Failure(
                Code.badData,
                vi: "Vị trí \(text) không cấp quyền nào; xem “socai grants”.",
                en: "Position \(text) grants nothing; see “socai grants”."
            )
        }
        let found = grants.of(try principal(text)).filter { !$0.isOver(on: day) }
        if let grant = found.first, found.count == 1 { return grant }
        if found.isEmpty {
            throw Failure(
                Code.badData,
                vi: "\(text) không có quyền nào còn hiệu lực; xem “socai grants --all”.",
                en: "\(text) has no grant left; see “socai grants --all”."
            )
        }
        let list = found.map(\.position.description).joined(separator: ", ")
        throw Failure(
            Code.badData,
            vi: "\(text) có nhiều quyền, ở các vị trí \(list); ghi một vị trí.",
            en: "\(text) has several grants, at positions \(list); name one position."
        )
    }
}
