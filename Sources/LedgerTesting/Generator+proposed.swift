package import Ledger

extension Generator {
    /// A history like ``history(seed:count:)`` whose commands name things as people do.
    package static func proposed(seed: UInt64, count: Int) -> Generator {
        var generator = Generator(seed: seed)
        generator.advance(by: count)
        return generator
    }

    /// Proposes until so many more events came of it.
    package mutating func advance(by count: Int) {
        let end = events.count + count
        while events.count < end {
            let (dated, principal) = propose()
            if case .success(let facts) = books.decision(on: dated, by: principal, now: now) {
                follow(facts, on: dated.on, by: principal)
            }
        }
    }
}

extension Books {
    /// What a command is answered, as a value that tests compare.
    package func decision(
        on dated: DatedCommand,
        by principal: Principal,
        now: Instant
    ) -> Result<[Fact], Rejection> {
        do throws(Rejection) {
            return .success(try decide(dated, by: principal, now: now))
        } catch {
            return .failure(error)
        }
    }
}
