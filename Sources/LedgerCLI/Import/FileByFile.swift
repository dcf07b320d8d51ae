import ArgumentParser

/// Files imported one after the other, each by itself: what stops one leaves those before it in
/// the ledger, and the exit code says so.
struct FileByFile {
    let isDryRun: Bool
    private var codes: [Int32] = []

    init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    /// Runs `work`, which gives a file's exit code, for each file up to one that throws.
    mutating func run(
        _ files: some Sequence<String>,
        _ work: (String) async throws -> Int32
    ) async throws {
        for file in files {
            do {
                codes.append(try await work(file))
            } catch {
                guard isAnyRecorded, let failure = Failure(of: error) else { throw error }
                failure.tell()
                codes.append(failure.code)
                break
            }
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// Whether a file before was taken, or some of its rows.
    private var isAnyRecorded: Bool {
        !isDryRun && codes.contains { $0 == 0 || $0 == Code.partlyImported }
    }

    private var code: Int32 {
        let worst = codes.max() ?? 0
        let isStopped = worst == 0 || worst == Code.interrupted
        return isAnyRecorded && !isStopped ? Code.partlyImported : worst
    }
}
