import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// Which events to look at, as the command line says it.
struct EventChoice: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say(
                "Loại sự kiện: assist.recorded, hoặc cả họ: assist",
                "Kinds of events: assist.recorded, or a whole family: assist"
            )
        )
    )
    var kind: [String] = []

    @Option(help: ArgumentHelp(say("Người ghi.", "Who recorded."), valueName: "role:name"))
    var by: String?

    @Option(
        help: ArgumentHelp(
            say("Về đoàn viên mang mã này.", "About the member with this code."),
            valueName: "code"
        )
    )
    var member: String?

    @Option(
        help: ArgumentHelp(
            say("Về đơn vị này và cấp dưới.", "About this unit and those below it."),
            valueName: "code"
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Đời của kê khai ở vị trí này.", "The life of the claim at this position."),
            valueName: "position"
        )
    )
    var claim: Int?

    @Option(
        help: ArgumentHelp(
            say("Từ vị trí hoặc thời điểm ghi này.", "From this position or time of recording."),
            valueName: "position|time"
        )
    )
    var from: String?

    @Option(
        help: ArgumentHelp(
            say("Đến hết vị trí hoặc thời điểm ghi này.", "Up to and including this."),
            valueName: "position|time"
        )
    )
    var to: String?

    func filter(_ views: ViewFile, _ names: Names, period: Period?) throws -> EventFilter {
        var filter = EventFilter()
        filter.kinds = try kinds()
        filter.period = period
        if let by {
            guard let principal = Principal(by) else {
                throw Failure(
                    64,
                    vi: "--by “\(by)” sai dạng; viết vai:tên, ví dụ operator:cli.",
                    en: "--by “\(by)” is malformed; write role:name, e.g. operator:cli."
                )
            }
            filter.by = principal
        }
        if let member { filter.subjects.append(try subject(member: member, views)) }
        if let unit { filter.subjects.append(try subject(unit: unit, views, names)) }
        return filter
    }

    private func kinds() throws -> Set<EventKind> {
        var kinds: Set<EventKind> = []
        for text in kind {
            let chosen = EventKind.allCases.filter {
                $0.rawValue == text
                    || $0.rawValue.hasPrefix(text.hasSuffix(".") ? text : text + ".")
            }
            guard !chosen.isEmpty else {
                let all = EventKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    64,
                    vi: "Không có loại sự kiện “\(text)”; các loại: \(all).",
                    en: "There is no kind of event “\(text)”; the kinds are \(all)."
                )
            }
            kinds.formUnion(chosen)
        }
        return kinds
    }

    private func subject(member code: String, _ views: ViewFile) throws -> EventSubject {
        guard let id = try views.member(code: code) else { throw Rejection.unknownMember(code) }
        return EventSubject(who: .member(id), members: [id], claims: try views.claims(sharedBy: id))
    }

    private func subject(
        unit code: String,
        _ views: ViewFile,
        _ names: Names
    ) throws -> EventSubject {
        let today = Clock.now().civilDate
        let bearers = names.units(bearing: code, on: today)
        guard let id = bearers.first else { throw Rejection.unknownUnit(code) }
        if bearers.count > 1 { throw Rejection.ambiguousUnit(code) }
        let units = names.subtree(of: id, on: today)
        return EventSubject(
            who: .units(units),
            members: try views.members(everIn: units),
            claims: try views.claims(creditedTo: units)
        )
    }

    // MARK: Where in the log

    func range(in log: any EventStore, _ size: Int) throws -> Range<Int> {
        let start = try from.map { try place($0, "--from", in: log, isEnd: false) } ?? 0
        let end = try to.map { try place($0, "--to", in: log, isEnd: true) } ?? size
        let upper = min(end, size)
        return min(start, upper)..<upper
    }

    /// The number of events before a place, or through it.
    private func place(
        _ text: String,
        _ option: String,
        in log: any EventStore,
        isEnd: Bool
    ) throws -> Int {
        if let position = Int(text), position >= 0 { return isEnd ? position + 1 : position }
        if isEnd, let instant = Instant(text) { return try log.count(recordedBy: instant) }
        let start = CivilDate(text).map { Instant(startOf: $0) } ?? Instant(text)
        guard let start else {
            throw Failure(
                64,
                vi: "\(option) “\(text)” không phải vị trí hay thời điểm; viết như 120000, "
                    + "01/08/2023 hoặc 2023-08-01T09:00:00+07:00.",
                en: "\(option) “\(text)” is no position or time; write it like 120000, "
                    + "01/08/2023 or 2023-08-01T09:00:00+07:00."
            )
        }
        let before = Instant(millisecondsSinceEpoch: start.millisecondsSinceEpoch - 1)
        return try log.count(recordedBy: before)
    }
}
