public import Ledger

/// The report of 1138/UBND-NC1 (Hà Tĩnh, 15/03/2023): of all who work in each agency and locality,
/// how many have an account of their own; a district compiles its communes.
public struct StaffReport: Sendable {
    private let writing: ReportWriting
    private let agencies: [StaffCount]

    /// The staff counted by agency, as the period's last day saw it.
    public init(_ reference: ReportReference, agencies: [StaffCount]) {
        writing = ReportWriting(reference: reference)
        self.agencies = agencies.sorted { $0.agency.text < $1.agency.text }
    }

    public var document: ReportDocument {
        let day = writing.day(writing.period.last)
        return ReportDocument(
            reference: writing.reference,
            title: writing.say("BÁO CÁO", "REPORT"),
            subject: writing.say(
                "Kết quả đăng ký tài khoản cá nhân trên Cổng Dịch vụ công Quốc gia và kích hoạt "
                    + "định danh điện tử của cán bộ, công chức, viên chức, người lao động",
                "Officials’ own accounts on the National Public Service Portal and of VNeID"
            ),
            remark: writing.say("Tính đến ngày \(day)", "As of \(day)"),
            parts: parts(until: day),
            annexes: agencies.isEmpty ? [] : [agencyTable],
            notes: [absentNote, writing.closingNote]
        )
    }

    private var total: StaffCount {
        agencies.reduce(into: StaffCount.none) { $0.add($1) }
    }

    private var localities: [StaffCount] { StaffCount.byLocality(agencies) }

    private func parts(until day: String) -> [ReportDocument.Part] {
        let complete = writing.integer(localities.count { $0.portal.byThen == $0.staff })
        let count = writing.integer(localities.count)
        return writing.opening(
            "kết quả đăng ký tài khoản cá nhân trên Cổng Dịch vụ công Quốc gia",
            "on officials’ own accounts"
        ) + [
            writing.sentence(
                "Tính đến ngày \(day), \(count) cơ quan, địa phương có danh sách với tổng số {staff} "
                    + "người làm việc; trong đó {portal} người đã đăng ký tài khoản cá nhân trên Cổng "
                    + "Dịch vụ công, đạt {portal-share}; {eid} người đã kích hoạt tài khoản định danh "
                    + "điện tử mức độ 2, đạt {eid-share}.",
                "By \(day), \(count) agencies and localities list {staff} people; {portal} of them "
                    + "have a portal account of their own ({portal-share}), {eid} have VNeID level 2 "
                    + "({eid-share}).",
                figures(until: day)
            ),
            writing.sentence(
                "Có \(complete) trong \(count) cơ quan, địa phương đạt 100% về tài khoản Cổng Dịch "
                    + "vụ công. Kết quả từng nơi nêu tại bảng dưới đây, cấp huyện tổng hợp của cấp xã; "
                    + "từng cơ quan, từng xã tại Phụ lục I.",
                "\(complete) of \(count) agencies and localities are complete. The table below has "
                    + "each of them, a district with its communes; annex I has each agency."
            ),
            .table(localityTable),
            writing.closing("kết quả đăng ký tài khoản cá nhân", "officials’ own accounts"),
        ]
    }

    private func figures(until day: String) -> [ReportFigure] {
        guard let window = writing.byThen else { return [] }
        let total = total
        let portal = writing.say(
            "người trong danh sách có tài khoản Cổng DVC",
            "with a portal account"
        )
        let eid = writing.say("người trong danh sách có VNeID mức 2", "with VNeID level 2")
        let staff = writing.say("người trong danh sách cán bộ ngày \(day)", "staff by \(day)")
        return [
            writing.count("staff", total.staff, window, staff),
            writing.count("portal", total.portal.byThen, window, portal),
            writing.share("portal-share", total.portal.byThen, of: total.staff, window, portal),
            writing.count("eid", total.eid.byThen, window, eid),
            writing.share("eid-share", total.eid.byThen, of: total.staff, window, eid),
        ]
    }

    // MARK: Tables

    private var localityTable: ReportTable {
        table(
            "localities",
            Words(vi: "Địa phương", en: "Localities"),
            Words(
                vi: "Theo sở, ngành, địa phương (cấp huyện tổng hợp cả cấp xã)",
                en: "By department and district, a district with its communes"
            ),
            rows: localities.enumerated().map { ($0 + 1, $1, .plain) } + [(nil, total, .total)]
        )
    }

    private var agencyTable: ReportTable {
        var (rows, number) = ([StaffRow](), 0)
        for locality in localities {
            let own = agencies.filter { $0.agency.locality == locality.agency }
            if own.count > 1 { rows.append((nil, locality, .group)) }
            for agency in own {
                number += 1
                rows.append((number, agency, .plain))
            }
        }
        return table(
            "agencies",
            Words(vi: "Cơ quan", en: "Agencies"),
            Words(vi: "Theo từng cơ quan, từng xã", en: "By agency and commune"),
            rows: rows
        )
    }

    private typealias StaffRow = (number: Int?, count: StaffCount, weight: ReportTable.Weight)

    private func table(
        _ id: String,
        _ sheet: Words,
        _ title: Words,
        rows: [StaffRow]
    ) -> ReportTable {
        var windows: [String: Window] = [:]
        for key in ["staff", "portal", "portalShare", "eid", "eidShare"] {
            windows[key] = writing.byThen
        }
        return ReportTable(
            id: id,
            sheet: sheet(writing.language),
            table: Table(
                title: title,
                columns: columns,
                rows: rows.map { cells($0) }
            ),
            keyColumn: 1,
            weights: rows.map(\.weight),
            windows: windows
        )
    }

    private var columns: [Column] {
        var columns = [ReportWriting.number, ReportWriting.code]
        columns += names
        columns += [
            Column("staff", Words(vi: "Tổng số người làm việc", en: "Staff")),
            Column("portal", Words(vi: "Đã có tài khoản Cổng DVC", en: "Portal account")),
            Column("portalShare", Words(vi: "Tỷ lệ", en: "Share")),
            Column("eid", Words(vi: "Đã kích hoạt VNeID mức 2", en: "VNeID level 2")),
            Column("eidShare", Words(vi: "Tỷ lệ VNeID", en: "Share VNeID")),
        ]
        return columns
    }

    /// No column for names where no unit bears the code of any agency.
    private var names: [Column] {
        agencies.contains { $0.name != nil }
            ? [Column("name", Words(vi: "Cơ quan, địa phương", en: "Agency or locality"))] : []
    }

    private func cells(_ row: StaffRow) -> [Cell] {
        let count = row.count
        let code = row.weight == .group ? "\(count.agency.text).*" : count.agency.text
        let isTotal = row.weight == .total
        var cells: [Cell] = [
            row.number.map { .integer($0) } ?? .empty,
            isTotal ? .text(writing.say("Tổng", "Total")) : .text(code),
        ]
        if !names.isEmpty {
            let name = isTotal ? writing.say("Tổng cộng", "All") : count.name
            cells.append(name.map { .text($0) } ?? .empty)
        }
        cells += [
            .integer(count.staff), .integer(count.portal.byThen),
            writing.percentage(count.portal.byThen, of: count.staff), .integer(count.eid.byThen),
            writing.percentage(count.eid.byThen, of: count.staff),
        ]
        return cells
    }

    private var absentNote: String {
        writing.say(
            "Danh sách và tài khoản tính đến ngày cuối kỳ theo trích xuất đã nạp; chưa thấy tài khoản "
                + "không có nghĩa là chưa đăng ký.",
            "Registers and accounts up to the last day, by the extracts taken in; an account that "
                + "was not seen may still exist."
        )
    }
}

extension StaffCount {
    static let none = StaffCount(
        agency: AgencyPath(""),
        staff: 0,
        portal: Reached(),
        eid: Reached()
    )
}
