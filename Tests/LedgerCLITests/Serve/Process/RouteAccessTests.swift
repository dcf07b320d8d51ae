import Foundation
import HTTPTypes
import Ledger
import LedgerHTTP
import Testing

/// Every route, asked by every role in every standing, admits whom the tables admit and nobody else.
@Suite(.serialized) struct RouteAccessTests {
    /// In what standing somebody of a role asks.
    private enum Standing: String, CaseIterable {
        case whole, own, other, early, revoked
        /// By a key that was given another right only.
        case narrowed

        /// How the role is granted: `--unit 540` and the like.
        var options: String {
            switch self {
            case .whole, .revoked, .narrowed: ""
            case .own: "--unit 540"
            case .other: "--unit 541"
            case .early: "--from 2099-01-01"
            }
        }

        var isGood: Bool { self == .whole || self == .own || self == .other }
    }

    private struct Person {
        let role: Principal.Role
        let standing: Standing
        let key: String
        /// The only right of the key.
        let narrowedTo: Right?

        /// Whether a route for holders of a right lets them in.
        func holds(_ right: Right) -> Bool {
            if let narrowedTo { return narrowedTo == right && AccessTable.holds(right, role) }
            return standing.isGood && AccessTable.holds(right, role)
        }
    }

    private let house: ServiceHouse

    init() throws {
        house = try ServiceHouse()
    }

    /// Grants every role in every standing, and makes a key for each.
    private func people() throws -> [Person] {
        var script = "set -e; export SOCAI_BY=administrator:ad\n"
        var members = "member,unit,on\n"
        var keys: [(Principal.Role, Standing, Right?)] = []
        for (row, role) in Principal.Role.allCases.enumerated() {
            for (column, standing) in Standing.allCases.enumerated() {
                let name = RouteAccessTests.name(role, standing, row * 10 + column)
                if role == .member { members += "\(name),TD-1,2022-02-01\n" }
                script += "socai grant \(role.rawValue):\(name) \(standing.options) --reason 'QĐ'\n"
                if standing == .revoked {
                    script += "socai revoke \(role.rawValue):\(name) --reason 'QĐ'\n"
                }
                let right = standing == .narrowed ? AccessTable.rights(of: role).last : nil
                let option = right.map { "--right \($0.rawValue)" } ?? ""
                script +=
                    "socai key create --name \(name) --state so-cai/service \(option) >>keys\n"
                keys.append((role, standing, right))
            }
        }
        try Data(members.utf8).write(to: house.folder.appendingPathComponent("more.csv"))
        let before = """
            socai grant operator:vp --reason 'QĐ' --by administrator:ad
            socai import members more.csv --by operator:vp

            """
        try house.run(before + script)
        let text = try String(
            contentsOf: house.folder.appendingPathComponent("keys"),
            encoding: .utf8
        )
        let lines = text.split(separator: "\n").map(String.init)
        try #require(lines.count == keys.count)
        return zip(keys, lines).map {
            Person(role: $0.0, standing: $0.1, key: $1, narrowedTo: $0.2)
        }
    }

    /// A member's name is their code.
    private static func name(_ role: Principal.Role, _ standing: Standing, _ number: Int) -> String
    {
        role == .member ? "BD-0009\(number + 10)" : "\(role.rawValue)-\(standing.rawValue)"
    }

    /// What a route answers that lets nobody in, or does.
    private static func expected(_ route: Route, _ person: Person?) -> String? {
        switch route.access {
        case .anybody: nil
        case .signedIn: person == nil ? "auth.required" : nil
        case .right(let right):
            if let person {
                ([right] + (more[route.operation].map { [$0] } ?? [])).allSatisfy(person.holds)
                    ? nil : "auth.forbidden"
            } else {
                "auth.required"
            }
        }
    }

    /// Who has events sent on must be allowed to read them.
    private static let more: [String: Right] = ["makeWebhook": .readLog]

    /// `/commands` and `/imports` say themselves whom they let in, by what is in the body.
    private static let bySubject: Set<String> = ["recordCommands", "checkImport", "runImport"]

    @Test func `every cell of the tables is as the service answers`() throws {
        let people: [Person?] = try self.people() + [nil]
        let routes = try ServedRoutes.all()
        let service = try RunningService(house)
        var (cells, refused) = (0, 0)
        for person in people {
            var wire = try Wire(service.port)
            for route in routes where route.operation != "streamEvents" || !isIn(person, route) {
                let key = person.map { ["Authorization": "Bearer \($0.key)"] } ?? [:]
                let path = ServedRoutes.path(route, filling: "4000000000")
                guard let reply = wire.ask(route.method.rawValue, path, key) else {
                    wire = try Wire(service.port)
                    Issue.record("no answer: \(route.operation)")
                    continue
                }
                cells += 1
                let expected = RouteAccessTests.expected(route, person)
                let auth = reply.code.flatMap { RouteAccessTests.refusals.contains($0) ? $0 : nil }
                if RouteAccessTests.bySubject.contains(route.operation), expected == nil {
                    continue
                }
                let who = person.map { "\($0.role) \($0.standing)" } ?? "nobody"
                #expect(auth == expected, "\(route.operation) by \(who): \(reply.text)")
                if auth != nil {
                    refused += 1
                    #expect(reply.status == (person == nil ? 401 : 403))
                }
            }
        }
        print(
            "\(routes.count) routes × \(people.count) standings: \(cells) cells, \(refused) refused"
        )
        #expect(cells > 2500 && refused > 500)
    }

    /// What stands for a route that does not let somebody in.
    private static let refusals: Set<String> = ["auth.required", "auth.forbidden"]

    private func isIn(_ person: Person?, _ route: Route) -> Bool {
        RouteAccessTests.expected(route, person) == nil
    }
}
