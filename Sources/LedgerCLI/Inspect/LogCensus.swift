import Ledger
import LedgerStore

/// How many events of each kind the log has, how long they are and when they were recorded.
struct LogCensus {
    private(set) var kinds: [EventKind: Tally] = [:]
    private(set) var first: Instant?
    private(set) var last: Instant?
    /// The largest handle of a citizen or dossier that an entry uses.
    private(set) var handleMax = 0

    struct Tally {
        var count = 0
        var bytes = 0
    }

    var total: Tally {
        kinds.values.reduce(into: Tally()) { sum, tally in
            sum.count += tally.count
            sum.bytes += tally.bytes
        }
    }

    /// Reads the whole log once.
    init(of log: some EventStore, progress: ProgressBar) throws {
        var decoder = EntryDecoder()
        var census = LogCensus()
        try log.scan(0..<(try log.head().size)) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            census.add(event, bytes.count)
            if position.value % 8192 == 8191 { try progress.advance(8192) }
        }
        self = census
    }

    private init() {}

    private mutating func add(_ event: Event, _ bytes: Int) {
        kinds[event.fact.kind, default: Tally()].count += 1
        kinds[event.fact.kind, default: Tally()].bytes += bytes
        if first == nil { first = event.at }
        last = event.at
        handleMax = max(handleMax, event.fact.handleMax)
    }
}

extension Fact {
    /// The largest handle of the fact; 0 when it is about no citizen and no dossier.
    fileprivate var handleMax: Int {
        let handles: [UInt32?] =
            switch self {
            case .assistRecorded(let assist), .assistCorrected(_, let assist, _):
                [assist.citizen.value, assist.dossier?.value]
            case .activationRecorded(let activation): [activation.citizen.value]
            case .dossierObserved(let dossier): [dossier.dossier.value, dossier.citizen?.value]
            case .officialListed(let official): [official.citizen.value]
            case .officialUnlisted(let official): [official.citizen.value]
            case .memberJoined(let member): [member.citizen?.value]
            default: []
            }
        return Int(handles.compactMap(\.self).max() ?? 0)
    }
}
