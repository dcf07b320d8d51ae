import Ledger
import LedgerIntake
import LedgerNode

/// Tells what a line asks for and in whose name; one for each request.
struct CommandReading: Sendable {
    private let request: ServiceRequest
    /// Rights already looked up: a stream asks for the same again and again.
    private var entitled: [Right: Result<Principal, Problem>] = [:]

    init(_ request: ServiceRequest) {
        self.request = request
    }

    /// One command, ready to be decided.
    struct Ready: Sendable {
        let line: [UInt8]
        let kind: RowKind
        let principal: Principal
    }

    /// - Throws: ``Problem`` when the line names no command, or one the caller may not give.
    mutating func read(_ line: [UInt8]) throws(Problem) -> Ready {
        guard let name = CommandName.find(in: line) else {
            throw LineDiagnosis.shape(of: line).map { .notJSON($0) } ?? .noCommand
        }
        guard let kind = CommandName.kind(name) else { throw .unknownCommand(name) }
        return Ready(line: line, kind: kind, principal: try principal(kind.rights))
    }

    /// In whose name, by the first right the caller has; `decide` looks at the command itself.
    private mutating func principal(_ rights: [Right]) throws(Problem) -> Principal {
        for right in rights.dropLast() {
            if let principal = try? principal(right) { return principal }
        }
        return try principal(rights[rights.count - 1])
    }

    private mutating func principal(_ right: Right) throws(Problem) -> Principal {
        let known = entitled[right] ?? Result { () throws(Problem) in try look(right) }
        entitled[right] = known
        return try known.get()
    }

    private func look(_ right: Right) throws(Problem) -> Principal {
        do {
            return try request.entitled(to: right).principal
        } catch {
            throw Problem(telling: error) ?? .broken
        }
    }
}

extension RowKind {
    /// The rights a row of this kind may need: of a dispute it depends on who doubts.
    var rights: [Right] {
        switch self {
        case .assists, .corrections, .withdrawals: [.recordClaims]
        case .units, .members, .departures, .unitChanges: [.keepOrganisation]
        case .activations, .dossiers: [.importFiles]
        case .verdicts: [.verifyClaims]
        case .disputes: [.recordClaims, .verifyClaims]
        case .resolutions, .findingAnswers: [.settleDisputes]
        }
    }
}

extension Problem {
    static let noCommand = badRequest(
        "command.missing",
        Words(
            vi: "Cần một đối tượng JSON có “command”, một trong: "
                + CommandName.known.joined(separator: ", ") + ".",
            en: "A JSON object with “command” is needed, one of "
                + CommandName.known.joined(separator: ", ") + "."
        ),
        pointer: "/command"
    )

    static func unknownCommand(_ name: String) -> Problem {
        let words = Words(
            vi: "Không có lệnh này; các lệnh: " + CommandName.known.joined(separator: ", ") + ".",
            en: "There is no such command; the commands are "
                + CommandName.known.joined(separator: ", ") + "."
        )
        var problem = badRequest("command.unknown", words)
        problem.errors = [
            Part(
                pointer: "/command",
                code: "command.unknown",
                words: words,
                suggestion: Nearest.word(to: name, in: CommandName.known)
            )
        ]
        return problem
    }
}
