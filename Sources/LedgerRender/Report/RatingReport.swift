public import Ledger

/// A rating as a list to be signed, with how each cap was reckoned and the minutes of the meeting.
public struct RatingReport: Sendable {
    private let writing: ReportWriting
    private let list: List
    private let minutes: Minutes?
    private let hasGroups: Bool

    /// The list with everything needed to compute it again.
    public struct List: Sendable {
        /// What the rule book is called, with its version.
        public var book = ""
        /// Book, engine and digest, as one line.
        public var basis = ""
        /// What each clause is called and the most it gives.
        public var clauses: [String] = []
        public var lines: [Line] = []
        public var caps: [Cap] = []

        public init() {}
    }

    public struct Line: Sendable {
        public let code: String
        public let name: String
        public let group: String
        public let rank: Int?
        /// Points as the book prints them, one for each clause; `–` where it is not available.
        public let clauses: [String]
        public let total: String
        public let band: String
        public let flags: String

        public init(
            code: String,
            name: String,
            group: String,
            rank: Int?,
            clauses: [String],
            total: String,
            band: String,
            flags: String
        ) {
            (self.code, self.name, self.group, self.rank) = (code, name, group, rank)
            (self.clauses, self.total) = (clauses, total)
            (self.band, self.flags) = (band, flags)
        }
    }

    public struct Cap: Sendable {
        public let band: String
        public let group: String
        public let arithmetic: String
        public let reached: Int
        public let allowed: Int
        public let kept: Int

        public init(
            band: String,
            group: String,
            arithmetic: String,
            reached: Int,
            allowed: Int,
            kept: Int
        ) {
            (self.band, self.group, self.arithmetic) = (band, group, arithmetic)
            (self.reached, self.allowed, self.kept) = (reached, allowed, kept)
        }
    }

    /// What a meeting decided about the list.
    public struct Minutes: Sendable {
        public let day: CivilDate
        public let position: Position
        public let present: [String]
        public let eligible: Int
        public let quorum: String
        public let votes: [Vote]
        public let conflicts: [String]

        public struct Vote: Sendable {
            public let subject: String
            public let inFavour: Int
            public let against: Int
            public let abstained: Int
            public let isCarried: Bool

            public init(
                subject: String,
                inFavour: Int,
                against: Int,
                abstained: Int,
                isCarried: Bool
            ) {
                (self.subject, self.inFavour) = (subject, inFavour)
                (self.against, self.abstained) = (against, abstained)
                self.isCarried = isCarried
            }
        }

        public init(
            day: CivilDate,
            position: Position,
            present: [String],
            eligible: Int,
            quorum: String,
            votes: [Vote],
            conflicts: [String]
        ) {
            (self.day, self.position, self.present) = (day, position, present)
            (self.eligible, self.quorum) = (eligible, quorum)
            (self.votes, self.conflicts) = (votes, conflicts)
        }
    }

    public init(_ reference: ReportReference, list: List, minutes: Minutes?) {
        writing = ReportWriting(reference: reference)
        (self.list, self.minutes) = (list, minutes)
        hasGroups = Set(list.lines.map(\.group)).count > 1
    }

    public var document: ReportDocument {
        ReportDocument(
            reference: writing.reference,
            title: writing.say("DANH SÁCH XẾP LOẠI", "RATING LIST"),
            subject: list.book,
            remark: writing.say("Kỳ \(writing.days)", "\(writing.days)"),
            parts: parts,
            annexes: [],
            notes: [list.basis, flagNote, writing.closingNote]
        )
    }

    private var parts: [ReportDocument.Part] {
        var parts = writing.opening("kết quả xếp loại", "on the rating") + [summary]
        if !list.clauses.isEmpty {
            parts.append(
                writing.sentence(
                    "Các tiêu chí: " + list.clauses.joined(separator: "; ") + ".",
                    "Clauses: " + list.clauses.joined(separator: "; ") + "."
                )
            )
        }
        parts.append(.table(listTable))
        if !list.caps.isEmpty { parts.append(.table(capTable)) }
        if let minutes { parts += told(minutes) }
        parts.append(writing.closing("kết quả xếp loại", "the rating"))
        return parts
    }

    /// How many there are in each band.
    private var summary: ReportDocument.Part {
        guard let window = writing.within else { return .heading("") }
        var bands: [String] = []
        for line in list.lines where !bands.contains(line.band) { bands.append(line.band) }
        let rated = writing.count(
            "rated",
            list.lines.count,
            window,
            writing.say("đối tượng trong danh sách", "subjects in the list")
        )
        let figures = bands.enumerated().map { index, band in
            writing.count(
                "band-\(index + 1)",
                list.lines.count { $0.band == band },
                window,
                writing.say("đối tượng xếp “\(band)”", "subjects rated “\(band)”")
            )
        }
        let shares = zip(bands, figures).map { band, figure in
            let name = band == "–" ? writing.say("chưa xếp mức", "no band") : band
            return "\(name) {\(figure.id)}"
        }
        .joined(separator: ", ")
        return writing.sentence(
            "Danh sách có {rated} đối tượng: \(shares).",
            "The list has {rated} subjects: \(shares).",
            [rated] + figures
        )
    }

    // MARK: Tables

    private var listTable: ReportTable {
        var columns = [
            Column(ReportTable.rowNumberKey, Words(vi: "Hạng", en: "Rank")), ReportWriting.code,
            Column("name", Words(vi: "Tên", en: "Name")),
        ]
        if hasGroups { columns.append(Column("group", Words(vi: "Nhóm", en: "Group"))) }
        for number in list.clauses.indices {
            let title = "[\(number + 1)]"
            columns.append(
                Column(
                    "clause\(number + 1)",
                    Words(vi: title, en: title),
                    alignment: .right
                )
            )
        }
        columns += [
            Column("total", Words(vi: "Tổng điểm", en: "Total"), alignment: .right),
            Column("band", Words(vi: "Mức", en: "Band")),
            Column("flags", Words(vi: "Lưu ý", en: "Flags")),
        ]
        return ReportTable(
            id: "list",
            sheet: writing.say("Danh sách", "List"),
            table: Table(
                title: Words(vi: "Danh sách xếp loại", en: "The list"),
                columns: columns,
                rows: list.lines.map(cells)
            ),
            keyColumn: 1
        )
    }

    private func cells(_ line: Line) -> [Cell] {
        var cells: [Cell] = [
            line.rank.map { .integer($0) } ?? .empty, .text(line.code), .text(line.name),
        ]
        if hasGroups { cells.append(.text(line.group)) }
        cells += line.clauses.map { .text($0) }
        return cells + [.text(line.total), .text(line.band), .text(line.flags)]
    }

    private var capTable: ReportTable {
        ReportTable(
            id: "caps",
            sheet: writing.say("Giới hạn", "Caps"),
            table: Table(
                title: Words(vi: "Giới hạn theo mức", en: "Caps on bands"),
                columns: [
                    ReportWriting.number,
                    Column("name", Words(vi: "Mức, nhóm", en: "Band and group")),
                    Column("arithmetic", Words(vi: "Cách tính", en: "Arithmetic")),
                    Column("reached", Words(vi: "Đủ điểm", en: "Reached")),
                    Column("allowed", Words(vi: "Được phép", en: "Allowed")),
                    Column("kept", Words(vi: "Được xếp", en: "Kept")),
                ],
                rows: list.caps.enumerated().map { index, cap in
                    [
                        .integer(index + 1), .text("\(cap.band) · \(cap.group)"),
                        .text(cap.arithmetic), .integer(cap.reached), .integer(cap.allowed),
                        .integer(cap.kept),
                    ]
                }
            ),
            keyColumn: 1
        )
    }

    // MARK: Minutes

    private func told(_ minutes: Minutes) -> [ReportDocument.Part] {
        let day = writing.day(minutes.day)
        guard let window = Window(from: minutes.day, until: minutes.day) else { return [] }
        let seats = writing.say("người có quyền dự họp", "seats in the council")
        let present = writing.say("người có mặt", "people present")
        let names = minutes.present.joined(separator: ", ")
        var parts = [
            writing.heading("BIÊN BẢN HỌP", "MINUTES"),
            writing.sentence(
                "Họp ngày \(day), có mặt {present} trong {eligible} người (\(names)); phải có mặt "
                    + "\(minutes.quorum). Ghi ở vị trí \(minutes.position) của sổ.",
                "Meeting of \(day): {present} of {eligible} present (\(names)), \(minutes.quorum) "
                    + "needed. Recorded at position \(minutes.position).",
                [
                    writing.count("present", minutes.present.count, window, present),
                    writing.count("eligible", minutes.eligible, window, seats),
                ]
            ),
        ]
        if !minutes.conflicts.isEmpty {
            let text = minutes.conflicts.joined(separator: "; ")
            parts.append(
                writing.sentence(
                    "Không biểu quyết vì có lợi ích liên quan: \(text).",
                    "Did not vote for a stake of their own: \(text)."
                )
            )
        }
        return parts + [.table(voteTable(minutes, window))]
    }

    private func voteTable(_ minutes: Minutes, _ window: Window) -> ReportTable {
        ReportTable(
            id: "votes",
            sheet: writing.say("Biểu quyết", "Votes"),
            table: Table(
                title: Words(vi: "Kết quả biểu quyết", en: "Votes"),
                columns: [
                    ReportWriting.number, Column("name", Words(vi: "Về việc", en: "On")),
                    Column("inFavour", Words(vi: "Tán thành", en: "In favour")),
                    Column("against", Words(vi: "Không tán thành", en: "Against")),
                    Column("abstained", Words(vi: "Không ý kiến", en: "Abstained")),
                    Column("result", Words(vi: "Kết quả", en: "Result")),
                ],
                rows: minutes.votes.enumerated().map { index, vote in
                    [
                        .integer(index + 1), .text(vote.subject), .integer(vote.inFavour),
                        .integer(vote.against), .integer(vote.abstained),
                        .text(
                            vote.isCarried
                                ? writing.say("thông qua", "carried")
                                : writing.say("không thông qua", "not carried")
                        ),
                    ]
                }
            ),
            keyColumn: 1,
            windows: ["inFavour": window, "against": window, "abstained": window]
        )
    }

    private var flagNote: String {
        writing.say(
            "Tiêu chí không có số liệu ghi “–” và không tính vào điểm tối đa, không phải là 0 điểm.",
            "A clause without data says “–” and leaves the maximum; it is not zero."
        )
    }
}
