package import Ledger
package import Testing

/// A fact and the day it is true for.
package struct DatedFact: Sendable {
    package let fact: Fact
    package let on: CivilDate
}

extension DatedFact {
    /// The fact of an event, without its envelope.
    package init(_ event: Event) {
        self.init(fact: event.fact, on: event.on)
    }
}

extension Fact {
    package func on(_ date: CivilDate) -> DatedFact {
        DatedFact(fact: self, on: date)
    }
}

/// Books into which facts were folded: the first line of `given … when … then`.
package struct Scenario: Sendable {
    package private(set) var books = Books()
    package private(set) var changes = ViewChanges()
    package private(set) var events: [Event] = []

    /// The day on which everything is recorded and decided unless said otherwise.
    package static let today = day("2024-12-31")

    fileprivate init(_ facts: [DatedFact]) {
        for fact in facts { add(fact) }
    }

    /// The same with these facts behind it, recorded by somebody.
    package func and(_ facts: DatedFact..., by principal: Principal) -> Scenario {
        var scenario = self
        for fact in facts { scenario.add(fact, by: principal) }
        return scenario
    }

    /// Folds one more fact.
    package mutating func add(_ fact: DatedFact, by principal: Principal = Province.office) {
        let event = Event(
            id: EventID(high: 0x7000, low: 0x8000_0000_0000_0000).offset(by: events.count),
            at: Instant(startOf: Scenario.today),
            on: fact.on,
            by: principal,
            fact: fact.fact,
            streams: books.links(of: fact.fact)
        )
        books.apply(event, to: &changes)
        events.append(event)
    }

    /// Decides a command; nothing is folded.
    package func when(
        _ command: Command,
        on date: CivilDate,
        by principal: Principal = Province.office,
        today: CivilDate = Scenario.today
    ) -> Decided {
        do throws(Rejection) {
            let now = Instant(startOf: today)
            let dated = DatedCommand(command, on: date)
            return Decided(answer: .success(try books.decide(dated, by: principal, now: now)))
        } catch {
            return Decided(answer: .failure(error))
        }
    }
}

package func given(_ facts: [DatedFact]) -> Scenario {
    Scenario(facts)
}

/// What a command was answered.
package struct Decided: Sendable {
    package let answer: Result<[Fact], Rejection>

    package var rejection: Rejection? {
        if case .failure(let rejection) = answer { rejection } else { nil }
    }

    /// Records an issue with both answers below each other unless the facts are these.
    package func then(_ facts: Fact..., at location: SourceLocation = #_sourceLocation) {
        compare(with: .success(facts), location)
    }

    /// Records an issue with both answers below each other unless the refusal is this.
    package func then(_ rejection: Rejection, at location: SourceLocation = #_sourceLocation) {
        compare(with: .failure(rejection), location)
    }

    private func compare(with expected: Result<[Fact], Rejection>, _ location: SourceLocation) {
        guard answer != expected else { return }
        let difference = difference(of: lines(expected), and: lines(answer))
        Issue.record("expected -, answered +\n\(difference)", sourceLocation: location)
    }

    private func lines(_ answer: Result<[Fact], Rejection>) -> [String] {
        switch answer {
        case .success(let facts): facts.map { "\($0)" }
        case .failure(let rejection): ["refused: \(rejection)"]
        }
    }
}

/// The lines of two texts, `-` for those only in the first, `+` for those only in the second.
package func difference(of expected: [String], and found: [String]) -> String {
    var lines = expected.map { "  " + $0 }
    for change in found.difference(from: expected).reversed() {
        if case .remove(let offset, let line, _) = change { lines[offset] = "- " + line }
    }
    var place = 0
    for line in found {
        while place < lines.count, lines[place].hasPrefix("- ") { place += 1 }
        if place < lines.count, lines[place] == "  " + line {
            place += 1
        } else {
            lines.insert("+ " + line, at: min(place, lines.count))
            place += 1
        }
    }
    return lines.joined(separator: "\n")
}
