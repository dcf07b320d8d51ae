import ArgumentParser
import LedgerStore

/// Measures a log by itself: nothing is decided and nothing is folded.
///
/// Every figure has a ledger of its own, left where it was made. One line of JSON a figure.
@main
struct LedgerBench: AsyncParsableCommand {
    @Argument(help: "postgresql://… of a database, without a ledger; or a folder for files.")
    var place: String

    @Option(help: "How long each way of committing goes on.")
    var seconds = 10

    @Option(help: "Entries written at once, then scanned and verified.")
    var bulk = 1_000_000

    func run() async throws {
        let bench = Bench(place: place, seconds: seconds)
        for count in [1, 8, 64, 512] {
            Report.print(
                "events in commits of \(count), one writer",
                try bench.commits(of: count)
            )
        }
        for count in [8, 64] {
            Report.print(
                "events of \(count) submitters, one each, grouped",
                try await bench.grouped(submitters: count)
            )
        }
        if bench.isShared {
            Report.print(
                "events of 8 writers, one each, by turns",
                try await bench.turns(writers: 8)
            )
        }
        let log = try bench.log("bulk")
        Report.print("events streamed", try bench.stream(bulk, into: log))
        Report.print("events scanned", try bench.scan(log))
        Report.print("events verified", try await bench.verify(log))
    }
}

/// So many of something in some time.
struct Count {
    let number: Int
    let time: Duration

    var perSecond: Int {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return seconds > 0 ? Int(Double(number) / seconds) : 0
    }
}
