public import Ledger

/// The monthly report of 6420/UBND-KSTT (Bình Định, 05/09/2023), due on the 25th: e-ID accounts
/// registered and activated, by agency and by locality.
public struct EIDReport: Sendable {
    private let writing: ReportWriting
    private let observed: EIDCount
    private let agencies: [StaffCount]
    private let tree: ReportTree
    private let claims: [UnitID: ClaimCounts]

    /// What members claimed to have helped with, in one unit's subtree in the period.
    public struct ClaimCounts: Hashable, Sendable {
        public var registered: StatusCounts
        public var activated: StatusCounts

        public init(registered: StatusCounts, activated: StatusCounts) {
            (self.registered, self.activated) = (registered, activated)
        }

        public static func == (left: ClaimCounts, right: ClaimCounts) -> Bool {
            left.figures == right.figures
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(figures)
        }

        private var figures: [Int] {
            ClaimStatus.allCases.flatMap { [registered[$0].claims, activated[$0].claims] }
        }
    }

    public init(
        _ reference: ReportReference,
        observed: EIDCount,
        agencies: [StaffCount],
        tree: ReportTree,
        claims: [UnitID: ClaimCounts]
    ) {
        writing = ReportWriting(reference: reference)
        (self.observed, self.agencies) = (observed, agencies)
        (self.tree, self.claims) = (tree, claims)
    }

    public var document: ReportDocument {
        let due = writing.day(writing.period.dueOnThe25th)
        return ReportDocument(
            reference: writing.reference,
            title: writing.say("BÁO CÁO", "REPORT"),
            subject: writing.say(
                "Tình hình đăng ký, kích hoạt tài khoản định danh điện tử \(name)",
                "E-ID accounts registered and activated, \(name)"
            ),
            remark: writing.say(
                "Số liệu \(writing.days); hạn gửi ngày \(due)",
                "Figures \(writing.days); due on \(due)"
            ),
            parts: parts,
            annexes: [unitTable(1)].filter { !$0.table.rows.isEmpty }
                + (agencies.isEmpty ? [] : [agencyTable]),
            notes: [sourceNote, writing.sharedNote, writing.closingNote]
        )
    }

    /// `tháng 7 năm 2023` for a month, the days for anything else.
    private var name: String {
        let (year, month, _) = writing.period.last.components
        let isMonth =
            writing.period.name.hasSuffix("-BC")
            || writing.period.wholeMonths.map { $0.lowerBound == $0.upperBound } ?? false
        guard isMonth else { return writing.days }
        return writing.say("tháng \(month) năm \(year)", "\(month)/\(year)")
    }

    private var staff: StaffCount {
        agencies.reduce(into: StaffCount.none) { $0.add($1) }
    }

    private var parts: [ReportDocument.Part] {
        let day = writing.day(writing.period.last)
        return writing.opening(
            "tình hình đăng ký, kích hoạt tài khoản định danh điện tử (VNeID) \(name)",
            "on e-ID accounts, \(name)"
        ) + [
            writing.heading("I. KẾT QUẢ CHUNG", "I. RESULTS"),
            writing.sentence(
                "Trong kỳ có {observed} tài khoản được ghi nhận kích hoạt, trong đó mức độ 2 là "
                    + "{level2}. Lũy kế đến ngày \(day) là {observed-by-then} tài khoản, trong đó mức "
                    + "độ 2 là {level2-by-then}.",
                "{observed} accounts were seen to be activated in the period, {level2} of them level "
                    + "2; in all {observed-by-then} by \(day), {level2-by-then} of them level 2.",
                observedFigures
            ),
            writing.sentence(
                "Danh sách cán bộ, công chức, viên chức, người lao động có {staff} người; đã kích hoạt "
                    + "mức độ 2 là {staff-eid} người, đạt {staff-share}, trong kỳ thêm {staff-new} "
                    + "người.",
                "The staff registers list {staff} people; {staff-eid} have level 2 ({staff-share}), "
                    + "{staff-new} of them since the period began.",
                staffFigures
            ),
            writing.sentence(
                "Đoàn viên, thanh niên kê khai hỗ trợ {registered} lượt đăng ký (đã xác nhận "
                    + "{registered-confirmed}) và {activated} lượt kích hoạt (đã xác nhận "
                    + "{activated-confirmed}).",
                "Members claimed help with {registered} registrations ({registered-confirmed} "
                    + "confirmed) and {activated} activations ({activated-confirmed} confirmed).",
                claimFigures
            ),
            writing.heading("II. KẾT QUẢ THEO CƠ QUAN, ĐỊA PHƯƠNG", "II. BY AGENCY AND LOCALITY"),
            .table(localityTable),
            .table(unitTable(0)),
            writing.closing("tình hình đăng ký, kích hoạt \(name)", "e-ID accounts, \(name)"),
        ]
    }

    // MARK: Figures

    private var observedFigures: [ReportFigure] {
        guard let within = writing.within, let byThen = writing.byThen else { return [] }
        let all = writing.say("tài khoản VNeID được kích hoạt", "VNeID accounts activated")
        let level2 = writing.say("tài khoản VNeID mức 2 được kích hoạt", "VNeID level 2")
        return [
            writing.count("observed", observed.all.inPeriod, within, all),
            writing.count("level2", observed.level2.inPeriod, within, level2),
            writing.count("observed-by-then", observed.all.byThen, byThen, all),
            writing.count("level2-by-then", observed.level2.byThen, byThen, level2),
        ]
    }

    private var staffFigures: [ReportFigure] {
        guard let within = writing.within, let byThen = writing.byThen else { return [] }
        let (staff, eid) = (
            writing.say("người trong danh sách cán bộ", "people in staff registers"),
            writing.say("người trong danh sách có VNeID mức 2", "of these with VNeID level 2")
        )
        let count = self.staff
        return [
            writing.count("staff", count.staff, byThen, staff),
            writing.count("staff-eid", count.eid.byThen, byThen, eid),
            writing.share("staff-share", count.eid.byThen, of: count.staff, byThen, eid),
            writing.count("staff-new", count.eid.inPeriod, within, eid),
        ]
    }

    private var claimFigures: [ReportFigure] {
        guard let within = writing.within else { return [] }
        let counts = tree.root.flatMap { claims[$0] }
        let acts: [(String, Act, StatusCounts?)] = [
            ("registered", .registerEID, counts?.registered),
            ("activated", .activateEID, counts?.activated),
        ]
        return acts.flatMap { id, act, counts in
            let name = act.name(writing.language)
            let (standing, confirmed) = (
                counts?.standing.claims ?? 0, counts?[.confirmed].claims ?? 0
            )
            return [
                writing.count(
                    id,
                    standing,
                    within,
                    writing.say("kê khai “\(name)” chưa rút", "claims “\(name)” not withdrawn")
                ),
                writing.count(
                    "\(id)-confirmed",
                    confirmed,
                    within,
                    writing.say("kê khai “\(name)” đã xác nhận", "claims “\(name)” confirmed")
                ),
            ]
        }
    }

    // MARK: Tables of agencies

    private typealias AgencyRow = (number: Int?, count: StaffCount, weight: ReportTable.Weight)

    private var localityTable: ReportTable {
        agencyTable(
            "localities",
            Words(vi: "Cơ quan, địa phương", en: "Localities"),
            Words(
                vi: "Kích hoạt VNeID mức 2 theo sở, ngành, địa phương",
                en: "VNeID level 2 by department and district"
            ),
            rows: StaffCount.byLocality(agencies).enumerated().map { ($0 + 1, $1, .plain) },
            closes: true
        )
    }

    private var agencyTable: ReportTable {
        let sorted = agencies.sorted { $0.agency.text < $1.agency.text }
        return agencyTable(
            "agencies",
            Words(vi: "Từng cơ quan", en: "Agencies"),
            Words(
                vi: "Kích hoạt VNeID mức 2 theo từng cơ quan, từng xã",
                en: "By agency and commune"
            ),
            rows: sorted.enumerated().map { ($0 + 1, $1, .plain) },
            closes: false
        )
    }

    private func agencyTable(
        _ id: String,
        _ sheet: Words,
        _ title: Words,
        rows: [AgencyRow],
        closes: Bool
    ) -> ReportTable {
        let ends = closes ? self.ends : []
        return ReportTable(
            id: id,
            sheet: sheet(writing.language),
            table: Table(
                title: title,
                columns: [
                    ReportWriting.number, ReportWriting.code,
                    Column("name", Words(vi: "Cơ quan, địa phương", en: "Agency or locality")),
                    Column("staff", Words(vi: "Người làm việc", en: "Staff")),
                    Column("new", Words(vi: "Kích hoạt trong kỳ", en: "In the period")),
                    Column("all", Words(vi: "Lũy kế", en: "In all")),
                    Column("share", Words(vi: "Tỷ lệ", en: "Share")),
                    Column("open", Words(vi: "Chưa thấy kích hoạt", en: "Not seen")),
                ],
                rows: rows.map(cells) + ends.map(\.cells)
            ),
            keyColumn: 1,
            weights: rows.map(\.weight) + ends.map(\.weight),
            windows: agencyWindows
        )
    }

    private var agencyWindows: [String: Window] {
        var windows: [String: Window] = [:]
        for key in ["staff", "all", "share", "open"] { windows[key] = writing.byThen }
        windows["new"] = writing.within
        return windows
    }

    private func cells(_ row: AgencyRow) -> [Cell] {
        let count = row.count
        return [
            row.number.map { .integer($0) } ?? .empty, .text(count.agency.text),
            count.name.map { .text($0) } ?? .empty, .integer(count.staff),
            .integer(count.eid.inPeriod), .integer(count.eid.byThen),
            writing.percentage(count.eid.byThen, of: count.staff),
            .integer(count.staff - count.eid.byThen),
        ]
    }

    /// Who is in no register, and everybody: the last line is what was observed in all.
    private var ends: [(cells: [Cell], weight: ReportTable.Weight)] {
        let (staff, level2) = (self.staff, observed.level2)
        let others = Reached(
            inPeriod: level2.inPeriod - staff.eid.inPeriod,
            byThen: level2.byThen - staff.eid.byThen
        )
        func line(_ code: String, _ name: String, _ staff: Int?, _ count: Reached) -> [Cell] {
            [
                .empty, .text(code), .text(name), staff.map { .integer($0) } ?? .empty,
                .integer(count.inPeriod), .integer(count.byThen),
                staff.map { writing.percentage(count.byThen, of: $0) } ?? .empty,
                staff.map { .integer($0 - count.byThen) } ?? .empty,
            ]
        }
        let listed = writing.say("Người trong danh sách", "In registers")
        let rest = writing.say("Người ngoài danh sách", "In no register")
        return [
            (line("A", listed, staff.staff, staff.eid), .group),
            (line("B", rest, nil, others), .plain),
            (line("A+B", writing.say("Tổng cộng", "All"), nil, level2), .total),
        ]
    }

    // MARK: Tables of units

    private func unitTable(_ level: Int) -> ReportTable {
        let titles = tree.titles(ofLevel: level)
        return tree.table(
            level,
            of: writing,
            title: Words(
                vi: "Hỗ trợ đăng ký, kích hoạt \(titles.of.vi)",
                en: "Help with registration and activation, \(titles.of.en)"
            ),
            columns: [
                Column("registered", Words(vi: "Kê khai đăng ký", en: "Registrations claimed")),
                Column("registeredConfirmed", Words(vi: "Đã xác nhận đăng ký", en: "Confirmed")),
                Column("activated", Words(vi: "Kê khai kích hoạt", en: "Activations claimed")),
                Column(
                    "activatedConfirmed",
                    Words(vi: "Đã xác nhận kích hoạt", en: "Activations confirmed")
                ),
                Column("confirmedShare", Words(vi: "Tỷ lệ xác nhận", en: "Confirmed share")),
            ],
            windows: { _ in writing.within },
            cells: { cells(of: $0) }
        )
    }

    private func cells(of unit: UnitID) -> [Cell] {
        let counts = claims[unit]
        let registered = counts?.registered ?? StatusCounts()
        let activated = counts?.activated ?? StatusCounts()
        let standing = registered.standing.claims + activated.standing.claims
        let confirmed = registered[.confirmed].claims + activated[.confirmed].claims
        return [
            .integer(registered.standing.claims), .integer(registered[.confirmed].claims),
            .integer(activated.standing.claims), .integer(activated[.confirmed].claims),
            writing.percentage(confirmed, of: standing),
        ]
    }

    private var sourceNote: String {
        writing.say(
            "Kích hoạt: theo trích xuất đã nạp vào sổ, tính theo ngày kích hoạt; cơ quan theo danh "
                + "sách cán bộ có hiệu lực đến ngày cuối kỳ. Chưa thấy kích hoạt không có nghĩa là "
                + "chưa kích hoạt.",
            "Activations by the extracts taken in and the day of activation; agencies by the staff "
                + "registers up to the last day. Not seen does not mean not activated."
        )
    }
}
