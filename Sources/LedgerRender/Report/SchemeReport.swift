public import Ledger

/// The result report of Đề án 5299 in the layout of 529/BC-VPUBND (14/08/2023): accounts, online
/// dossiers and their change, and the share of both that members helped with, by unit.
public struct SchemeReport: Sendable {
    private let writing: ReportWriting
    private let counts: Counts
    private let tree: ReportTree

    /// What the report tells; each figure of the province is what ``Measures`` counts.
    public struct Counts: Sendable {
        public var accounts = 0
        public var dossiers = 0
        public var dossiersBefore = 0
        public var helpedAccounts: [UnitID: Int] = [:]
        public var helpedDossiers: [UnitID: Int] = [:]
        public var helpedDossiersBefore: [UnitID: Int] = [:]
        /// Claims of the two acts of the scheme in the period.
        public var claims: [UnitID: StatusCounts] = [:]
        public var received: [ReceivedCount] = []

        public init() {}
    }

    /// The counts of the province as definitions, the same as those of `socai figures`.
    public struct Measures: Sendable {
        public let accounts: Measure
        public let helpedAccounts: Measure
        public let dossiers: Measure
        public let helpedDossiers: Measure
        public let dossiersBefore: Measure
        public let helpedDossiersBefore: Measure

        /// Accounts up to the last day, dossiers of the days themselves.
        ///
        /// - Returns: nil when there is no year before the period's.
        public init?(_ period: Period) {
            guard let before = period.yearBefore,
                let byThen = Window(from: nil, until: period.last),
                let now = Window(from: period.first, until: period.last),
                let then = Window(from: before.first, until: before.last)
            else { return nil }
            func accounts(_ isAssisted: Bool) -> Measure {
                .activations(
                    ActivationMeasure(
                        account: .portal,
                        level: nil,
                        window: byThen,
                        isAssisted: isAssisted
                    )
                )
            }
            func dossiers(_ window: Window, _ isAssisted: Bool) -> Measure {
                .dossiers(DossierMeasure(window: window, isOnline: true, isAssisted: isAssisted))
            }
            (self.accounts, helpedAccounts) = (accounts(false), accounts(true))
            (self.dossiers, helpedDossiers) = (dossiers(now, false), dossiers(now, true))
            (dossiersBefore, helpedDossiersBefore) = (dossiers(then, false), dossiers(then, true))
        }
    }

    public init(_ reference: ReportReference, counts: Counts, tree: ReportTree) {
        writing = ReportWriting(reference: reference)
        (self.counts, self.tree) = (counts, tree)
    }

    private static let name = Words(
        vi:
            "Đề án “Phát huy vai trò của đoàn viên, thanh niên trong việc thực hiện dịch vụ công trực "
            + "tuyến giai đoạn 2022 – 2027”",
        en: "the scheme “Youth Union members and online public services 2022–2027”"
    )

    public var document: ReportDocument {
        ReportDocument(
            reference: writing.reference,
            title: writing.say("BÁO CÁO", "REPORT"),
            subject: writing.say("Kết quả thực hiện ", "Results of ")
                + SchemeReport.name(writing.language),
            remark: writing.say("Số liệu \(writing.days)", "Figures \(writing.days)"),
            parts: parts,
            annexes: [unitTable(1), receivedTable].filter { !$0.table.rows.isEmpty },
            notes: [helpNote, writing.sharedNote, writing.closingNote]
        )
    }

    private func helped(_ counts: [UnitID: Int]) -> Int {
        tree.root.flatMap { counts[$0] } ?? 0
    }

    private var parts: [ReportDocument.Part] {
        let day = writing.day(writing.period.last)
        let figures = figures
        return writing.opening("kết quả thực hiện Đề án 5299 \(writing.days)", "on Scheme 5299") + [
            writing.heading("I. KẾT QUẢ ĐẠT ĐƯỢC", "I. RESULTS"),
            writing.sentence(
                "1. Số lượng tài khoản sử dụng Cổng Dịch vụ công được người dân tạo lập tính đến ngày "
                    + "\(day) là {portal-accounts} tài khoản (chưa bao gồm tài khoản định danh điện "
                    + "tử trên ứng dụng VNeID); trong đó, số lượng tài khoản công dân do đoàn viên, "
                    + "thanh niên hướng dẫn tạo lập là {assisted-accounts} tài khoản, chiếm "
                    + "{assisted-accounts-share}.",
                "1. By \(day) residents had opened {portal-accounts} portal accounts (without VNeID); "
                    + "{assisted-accounts} of them with a member’s help, {assisted-accounts-share}.",
                figures
            ),
            growth(figures), conduct,
            writing.heading("II. KẾT QUẢ THEO ĐƠN VỊ", "II. BY UNIT"),
            writing.sentence(unitSentence.vi, unitSentence.en), .table(unitTable(0)),
            writing.closing("kết quả thực hiện Đề án 5299 \(writing.days)", "Scheme 5299"),
        ]
    }

    /// The dossiers, and how they changed since the year before.
    private func growth(_ figures: [ReportFigure]) -> ReportDocument.Part {
        let year = (writing.period.yearBefore?.last.components.year).map { String($0) } ?? ""
        let change: Words
        if counts.dossiersBefore == 0 {
            change = Words(
                vi: "(sổ không có hồ sơ trực tuyến nào của cùng kỳ năm \(year))",
                en: "(the ledger has none of the same days of \(year))"
            )
        } else {
            let word =
                counts.dossiers < counts.dossiersBefore
                ? Words(vi: "giảm", en: "less by") : Words(vi: "tăng", en: "more by")
            change = Words(
                vi: "\(word.vi) {online-dossiers-growth} so với cùng kỳ năm \(year) "
                    + "({online-dossiers-before} hồ sơ trực tuyến)",
                en: "\(word.en) {online-dossiers-growth} than on the same days of \(year) "
                    + "({online-dossiers-before})"
            )
        }
        return writing.sentence(
            "2. Số lượng hồ sơ tiếp nhận trực tuyến của toàn tỉnh \(writing.days) là {online-dossiers} "
                + "hồ sơ, \(change.vi); trong đó, {assisted-dossiers} hồ sơ do đoàn viên, thanh niên "
                + "hướng dẫn, hỗ trợ người dân thực hiện, chiếm {assisted-dossiers-share}.",
            "2. {online-dossiers} dossiers were received online \(writing.days), \(change.en); "
                + "{assisted-dossiers} of them with a member’s help, {assisted-dossiers-share}.",
            figures
        )
    }

    /// What was claimed and what of it was confirmed: results rest on the latter alone.
    private var conduct: ReportDocument.Part {
        let claims = tree.root.flatMap { counts.claims[$0] } ?? StatusCounts()
        guard let within = writing.within else { return .heading("") }
        let what = writing.say(
            "kê khai mở tài khoản và nộp hồ sơ trực tuyến",
            "claims of accounts opened and dossiers sent"
        )
        func said(_ status: ClaimStatus) -> String {
            what + ", " + status.name(writing.language).lowercased()
        }
        let open = claims.standing.claims - claims[.confirmed].claims - claims[.rejected].claims
        return writing.sentence(
            "3. Trong kỳ, đoàn viên, thanh niên kê khai {claims} việc mở tài khoản và nộp hồ sơ trực "
                + "tuyến: {claims-confirmed} việc đã được xác nhận, chiếm {claims-share}; "
                + "{claims-rejected} việc bị từ chối; {claims-open} việc chưa có kết luận.",
            "3. Members claimed {claims} acts of the scheme in the period: {claims-confirmed} are "
                + "confirmed ({claims-share}), {claims-rejected} rejected, {claims-open} open.",
            [
                writing.count("claims", claims.standing.claims, within, what),
                writing.count(
                    "claims-confirmed",
                    claims[.confirmed].claims,
                    within,
                    said(.confirmed)
                ),
                writing.share(
                    "claims-share",
                    claims[.confirmed].claims,
                    of: claims.standing.claims,
                    within,
                    decimals: .one,
                    said(.confirmed)
                ),
                writing.count("claims-rejected", claims[.rejected].claims, within, said(.rejected)),
                writing.count(
                    "claims-open",
                    open,
                    within,
                    what + writing.say(", chưa có kết luận", ", open")
                ),
            ]
        )
    }

    /// How many units there are, and which of them have nothing to show.
    private var unitSentence: Words {
        let units = tree.levels.first ?? []
        let idle = units.filter { unit in
            (counts.helpedAccounts[unit.id] ?? 0) + (counts.helpedDossiers[unit.id] ?? 0) == 0
        }
        let names = idle.prefix(10).map(\.name).joined(separator: "; ")
        let end = idle.count > 10 ? "…" : "."
        let rest =
            idle.isEmpty
            ? Words(vi: "", en: "")
            : Words(
                vi:
                    " Có \(writing.integer(idle.count)) đơn vị chưa có tài khoản, hồ sơ nào được xác "
                    + "nhận: \(names)\(end)",
                en: " \(writing.integer(idle.count)) have nothing confirmed yet: \(names)\(end)"
            )
        let count = writing.integer(units.count)
        return Words(
            vi:
                "Kết quả của \(count) đơn vị trực thuộc nêu tại bảng dưới đây; của các xã, phường, thị "
                + "trấn, cơ sở đoàn và theo cơ quan tiếp nhận nêu tại phụ lục.\(rest.vi)",
            en: "The table below has the \(count) units, the annexes communes and receiving "
                + "agencies.\(rest.en)"
        )
    }

    // MARK: Figures

    private var figures: [ReportFigure] {
        guard let measures = Measures(writing.period), let byThen = writing.byThen,
            let now = writing.within, let before = writing.period.yearBefore,
            let then = Window(from: before.first, until: before.last)
        else { return [] }
        let (accounts, dossiers) = (helped(counts.helpedAccounts), helped(counts.helpedDossiers))
        return [
            writing.count("portal-accounts", counts.accounts, measures.accounts, byThen),
            writing.count("assisted-accounts", accounts, measures.helpedAccounts, byThen),
            writing.share(
                "assisted-accounts-share",
                accounts,
                of: counts.accounts,
                byThen,
                decimals: .zero,
                "assisted-accounts / portal-accounts"
            ),
            writing.count("online-dossiers", counts.dossiers, measures.dossiers, now),
            growthFigure(now),
            writing.count(
                "online-dossiers-before",
                counts.dossiersBefore,
                measures.dossiersBefore,
                then
            ),
            writing.count("assisted-dossiers", dossiers, measures.helpedDossiers, now),
            writing.share(
                "assisted-dossiers-share",
                dossiers,
                of: counts.dossiers,
                now,
                decimals: .zero,
                "assisted-dossiers / online-dossiers"
            ),
        ]
    }

    /// The change without its sign, which the sentence says in a word.
    private func growthFigure(_ window: Window) -> ReportFigure {
        let difference = abs(counts.dossiers - counts.dossiersBefore)
        return ReportFigure(
            id: "online-dossiers-growth",
            cell: writing.percentage(difference, of: counts.dossiersBefore, decimals: .zero),
            numerator: counts.dossiers,
            denominator: counts.dossiersBefore,
            from: window.from,
            until: window.until,
            definition: writing.say(
                "thay đổi của online-dossiers so với online-dossiers-before, làm tròn nửa lên, 0 số lẻ",
                "change of online-dossiers against online-dossiers-before, half up"
            )
        )
    }

    // MARK: Tables

    private func unitTable(_ level: Int) -> ReportTable {
        let of = tree.titles(ofLevel: level).of
        let before = writing.period.yearBefore.flatMap {
            Window(from: $0.first, until: $0.last)
        }
        return tree.table(
            level,
            of: writing,
            title: Words(vi: "Kết quả Đề án 5299 \(of.vi)", en: "Scheme 5299 \(of.en)"),
            columns: unitColumns,
            windows: { key in
                key == "accounts" ? writing.byThen : key == "before" ? before : writing.within
            },
            cells: { cells(of: $0) }
        )
    }

    /// Whether members helped with any dossier on the same days of the year before: if not, there
    /// is nothing to compare with and no column for it.
    private var hasBefore: Bool { helped(counts.helpedDossiersBefore) > 0 }

    private var unitColumns: [Column] {
        let before = [
            Column("before", Words(vi: "Cùng kỳ năm trước", en: "Year before")),
            Column("change", Words(vi: "Tăng, giảm", en: "Change")),
        ]
        return [
            Column("accounts", Words(vi: "Tài khoản có hỗ trợ (lũy kế)", en: "Accounts helped")),
            Column("dossiers", Words(vi: "Hồ sơ có hỗ trợ trong kỳ", en: "Dossiers helped")),
        ] + (hasBefore ? before : []) + [
            Column("claims", Words(vi: "Kê khai trong kỳ", en: "Claims")),
            Column("confirmed", Words(vi: "Đã xác nhận", en: "Confirmed")),
            Column("share", Words(vi: "Tỷ lệ xác nhận", en: "Confirmed share")),
        ]
    }

    private func cells(of unit: UnitID) -> [Cell] {
        let (now, then) = (
            counts.helpedDossiers[unit] ?? 0, counts.helpedDossiersBefore[unit] ?? 0
        )
        let claims = counts.claims[unit] ?? StatusCounts()
        let (confirmed, standing) = (claims[.confirmed].claims, claims.standing.claims)
        let before: [Cell] = [
            .integer(then), writing.change(from: then, to: now, decimals: .one),
        ]
        return [.integer(counts.helpedAccounts[unit] ?? 0), .integer(now)]
            + (hasBefore ? before : []) + [
                .integer(standing), .integer(confirmed),
                writing.percentage(confirmed, of: standing, decimals: .one),
            ]
    }

    private var receivedTable: ReportTable {
        let lines = ReceivedCount.byLocality(counts.received)
        let before = writing.period.yearBefore.flatMap {
            Window(from: $0.first, until: $0.last)
        }
        var windows: [String: Window] = ["before": before].compactMapValues(\.self)
        for key in ["all", "online", "share", "change"] { windows[key] = writing.within }
        let total = lines.reduce(into: ReceivedCount.none) { sum, line in
            sum.all += line.all
            sum.online += line.online
            sum.onlineBefore += line.onlineBefore
        }
        let code = writing.say("Tổng", "Total")
        let none = writing.say("(không ghi)", "(none)")
        return ReportTable(
            id: "received",
            sheet: writing.say("Cơ quan tiếp nhận", "Receiving agencies"),
            table: Table(
                title: Words(
                    vi: "Hồ sơ tiếp nhận theo sở, ngành, địa phương",
                    en: "Dossiers received by department and district"
                ),
                columns: [
                    ReportWriting.number, ReportWriting.code,
                    Column("all", Words(vi: "Hồ sơ tiếp nhận", en: "Received")),
                    Column("online", Words(vi: "Trực tuyến", en: "Online")),
                    Column("share", Words(vi: "Tỷ lệ trực tuyến", en: "Share online")),
                    Column("before", Words(vi: "Trực tuyến cùng kỳ năm trước", en: "Year before")),
                    Column("change", Words(vi: "Tăng, giảm", en: "Change")),
                ],
                rows: lines.isEmpty
                    ? []
                    : lines.enumerated().map { cells($1, $1.agency?.text ?? none, $0 + 1) }
                        + [cells(total, code, nil)]
            ),
            keyColumn: 1,
            weights: lines.map { _ in .plain } + [.total],
            windows: windows
        )
    }

    private func cells(_ line: ReceivedCount, _ code: String, _ number: Int?) -> [Cell] {
        [
            number.map { .integer($0) } ?? .empty, .text(code), .integer(line.all),
            .integer(line.online), writing.percentage(line.online, of: line.all, decimals: .one),
            .integer(line.onlineBefore),
            writing.change(from: line.onlineBefore, to: line.online, decimals: .one),
        ]
    }

    private var helpNote: String {
        writing.say(
            "Có hỗ trợ: có kê khai của đoàn viên đã được xác nhận cho chính công dân hoặc chính hồ sơ "
                + "đó. Đơn vị là đơn vị của đoàn viên vào ngày thực hiện.",
            "Helped: a member’s claim for that citizen or that dossier is confirmed. The unit is the "
                + "member’s on the day of the act."
        )
    }
}

extension ReceivedCount {
    static let none = ReceivedCount(agency: nil, all: 0, online: 0, onlineBefore: 0)
}
