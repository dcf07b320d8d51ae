import CPostgres
import LedgerStore

/// What libpq or the server said went wrong.
struct PostgresFault: Error {
    /// Five characters (PostgreSQL 15, appendix A); empty when no server answered.
    let state: String
    let message: String
    /// Whether the connection is gone: what was sent last may or may not have been done.
    let isLost: Bool

    static func lost(_ message: String) -> PostgresFault {
        PostgresFault(state: "", message: message, isLost: true)
    }

    init(state: String, message: String, isLost: Bool) {
        (self.state, self.message, self.isLost) = (state, message, isLost)
    }

    /// What libpq says of a connection; it never says the password.
    init(of connection: OpaquePointer?) {
        let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0 == " " || $0 == "\t" })
        }
        self = .lost(lines.isEmpty ? "the connection is gone" : lines.joined(separator: "; "))
    }

    /// What a reply of the server says.
    init(reply: OpaquePointer?) {
        func field(_ code: Character) -> String {
            let value = PQresultErrorField(reply, Int32(code.asciiValue ?? 0))
            return value.map { String(cString: $0) } ?? ""
        }
        let (state, primary) = (field("C"), field("M"))
        let text = primary.isEmpty ? PQresultErrorMessage(reply).map { String(cString: $0) } : nil
        // Classes 57P and 08: the server ends the connection.
        let isLost = state.isEmpty || state.hasPrefix("57P") || state.hasPrefix("08")
        self.init(state: state, message: text ?? primary, isLost: isLost)
    }

    /// Whether the server is a standby now, or was told to take no writes.
    var isReadOnly: Bool {
        state == "25006"
    }

    /// The ledger's own error: conflict is never one of these.
    func translated(_ place: String) -> StoreError {
        switch state {
        case "55P03", "40P01", "40001": .busy(holder: place)
        case "42501":
            .unavailable(
                file: place,
                problem: "not permitted: \(message); grant "
                    + (message.contains("socai_vault")
                        ? "socai_vault" : "socai_writer or socai_reader")
                    + " to this login"
            )
        case "25006":
            .unavailable(file: place, problem: "the server takes no writes now: \(message)")
        case "23505": .unavailable(file: place, problem: "the id or position is taken: \(message)")
        case "3F000", "42P01", "42703", "42883":
            .corrupt(file: place, problem: "the schema is not as made: \(message)")
        case "XX001", "XX002", "P0001": .corrupt(file: place, problem: message)
        default:
            state.hasPrefix("23")
                ? .corrupt(file: place, problem: message)
                : .unavailable(file: place, problem: message)
        }
    }

    /// The only place where PostgreSQL's errors become the ledger's.
    static func translating<Result>(
        _ place: String,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let fault as PostgresFault {
            throw fault.translated(place)
        }
    }
}
