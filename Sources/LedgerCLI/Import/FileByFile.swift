import ArgumentParser

/// Files imported one after the other, each by itself: what is wrong with one says nothing of the
/// others, and the exit code says when only some were taken.
struct FileByFile {
    let isDryRun: Bool
    private var codes: [Int32] = []

    init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    /// Runs `work`, which gives a file's exit code, for each file until somebody interrupts.
    mutating func run(
        _ files: some Collection<String>,
        _ work: (String) async throws -> Int32
    ) async throws {
        for file in files {
            do {
                codes.append(try await work(file))
            } catch {
                guard files.count > 1, let failure = Failure(of: error) else { throw error }
                failure.tell()
                codes.append(failure.code)
            }
            if codes.last == Code.interrupted { break }
        }
        if code != 0 { throw ExitCode(code) }
    }

    private var code: Int32 {
        let isAnyTaken = !isDryRun && codes.contains { $0 == 0 || $0 == Code.partlyImported }
        let worst = codes.max() ?? 0
        return isAnyTaken && worst != 0 && worst != Code.interrupted ? Code.partlyImported : worst
    }
}
