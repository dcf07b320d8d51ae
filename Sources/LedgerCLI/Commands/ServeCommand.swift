import ArgumentParser
import Foundation
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerNode
import Logging

/// `socai serve`: many ledgers behind one port.
struct ServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "serve", abstract: "TRIAL")
    }

    @OptionGroup var home: HomeOption
    @Option var listen = "127.0.0.1:8080"

    func run() async throws {
        let (host, port) = try WitnessServeCommand.address(listen)
        let ledger = try await ServedLedger(named: "thu", at: home.value)
        let who = Principal("operator:bench") ?? Principal(role: .operator, name: "bench")
        let server = LedgerServer(
            nodes: [ledger.node],
            routes: CommandRoutes().routes,
            authority: Authority { _, _, _, _ in
                Authority.Entitled(principal: who!, scope: nil)
            },
            middlewares: [TrialMiddleware()],
            logger: Logger(label: "socai")
        )
        try await server.run(host: host, port: port) { port in
            Console.out("http://\(host):\(port)")
        }
        withExtendedLifetime(ledger) {}
    }
}

struct TrialMiddleware: RouterMiddleware {
    typealias Context = ServiceContext
    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.caller = Caller(name: "bench", proof: .key(id: "bench"))
        return try await next(request, context)
    }
}
