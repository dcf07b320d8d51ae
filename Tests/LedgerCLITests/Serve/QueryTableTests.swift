import Foundation
import Ledger
import LedgerCLI
import LedgerHTTP
import Testing

/// Whether the service knows every option of every verb it answers.
@Suite struct QueryTableTests {
    private struct Help: Decodable {
        struct Command: Decodable { let arguments: [Argument] }
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }
            let kind: String
            let isRepeating: Bool
            let preferredName: Name?
        }
        let command: Command
    }

    @Test(arguments: QueryTable.all.map(\.operation))
    func `every option of a verb is a parameter or kept back, and none is both`(
        operation: String
    ) throws {
        let verb = try #require(QueryTable.all.first { $0.operation == operation })
        let help = try JSONDecoder().decode(Help.self, from: Data(verb.help.utf8))
        let options = help.command.arguments.filter { $0.kind != "positional" }
        let names = Set(options.compactMap(\.preferredName?.name))
        let parameters = Set(verb.parameters.map(\.name))
        #expect(parameters.isDisjoint(with: verb.keptBack.union(QueryVerb.neverTaken)))
        #expect(parameters.isSubset(of: names))
        #expect(
            names == parameters.union(verb.keptBack).union(QueryVerb.neverTaken.intersection(names))
        )
        for option in options {
            guard
                let parameter = verb.parameters.first(where: {
                    $0.name == option.preferredName?.name
                })
            else { continue }
            #expect((parameter.kind == .flag) == (option.kind == "flag"), "\(parameter.name)")
            #expect((parameter.kind == .values) == option.isRepeating, "\(parameter.name)")
        }
        let places = help.command.arguments.filter { $0.kind == "positional" }
        #expect(verb.path.count { $0 == "{" } <= places.count)
    }

    @Test func `auditors and administrators may ask who was granted what, members may not`() throws
    {
        let right = try #require(QueryTable.all.first { $0.operation == "listGrants" }).right
        for role in [Principal.Role.auditor, .administrator] {
            #expect(AccessTable.holds(right, role))
        }
        for role in [Principal.Role.member, .secretary] {
            #expect(!AccessTable.holds(right, role))
        }
    }

    @Test func `operations and paths are each named once`() {
        #expect(Set(QueryTable.all.map(\.operation)).count == QueryTable.all.count)
        #expect(Set(QueryTable.all.map(\.path)).count == QueryTable.all.count)
    }

    @Test func `a parameter a scope defaults is one the verb takes`() {
        for verb in QueryTable.all {
            guard case .parameter(let name) = verb.scope else { continue }
            #expect(verb.parameters.contains { $0.name == name }, "\(verb.operation)")
        }
    }
}
