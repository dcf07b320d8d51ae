import ArgumentParser
import Ledger

/// What stands around a report.
struct ReportHeadOptions: ParsableArguments {
    @Option(
        name: .customLong("head"),
        help: ArgumentHelp(
            say(
                "Thể thức: nd30 (Nghị định 30/2020) hoặc doan (của Đoàn).",
                "The layout: nd30 (Decree 30/2020) or doan (the Union’s)."
            ),
            valueName: "nd30|doan"
        ),
        completion: .list(ReportHead.Form.allCases.map(\.rawValue))
    )
    var form = ReportHead.Form.nd30.rawValue

    @Option(help: ArgumentHelp(say("Số, ký hiệu, như 529/BC-VPUBND.", "The number of the paper.")))
    var number: String?

    @Option(help: ArgumentHelp(say("Cơ quan chủ quản.", "The body above the issuer.")))
    var superior: String?

    @Option(help: ArgumentHelp(say("Cơ quan ban hành.", "The issuer.")))
    var issuer: String?

    @Option(help: ArgumentHelp(say("Địa danh.", "The place.")))
    var place: String?

    @Option(
        help: ArgumentHelp(
            say("Ngày ban hành (mặc định: hôm nay).", "The day of issue (default: today)."),
            valueName: say("ngày", "day")
        )
    )
    var date: String?

    @Option(help: ArgumentHelp(say("Quyền hạn, như TM. BAN THƯỜNG VỤ.", "On whose behalf.")))
    var authority: String?

    @Option(help: ArgumentHelp(say("Chức vụ người ký.", "The signer’s office.")))
    var title: String?

    @Option(help: ArgumentHelp(say("Họ tên người ký.", "The signer’s name.")))
    var signer: String?

    @Option(
        name: .customLong("to"),
        parsing: .singleValue,
        help: ArgumentHelp(say("Kính gửi; ghi nhiều lần được.", "To whom; may be repeated."))
    )
    var addressees: [String] = []

    @Option(
        name: .customLong("cc"),
        parsing: .singleValue,
        help: ArgumentHelp(say("Nơi nhận; ghi nhiều lần được.", "Recipients; may be repeated."))
    )
    var recipients: [String] = []

    @Option(
        help: ArgumentHelp(
            say("Căn cứ, như “Thực hiện Công văn số …”.", "The papers the report follows.")
        )
    )
    var basis: String?

    /// The head as asked for, the rest as offices usually write it.
    func head(of kind: ReportKind, place province: String, unit: String?) throws -> ReportHead {
        let form = try Choice.parse(
            self.form,
            of: ReportHead.Form.allCases,
            option: "--head",
            code: \.rawValue
        )
        let usual = ReportHead.usual(form, kind, province: province, unit: unit, on: try day())
        var head = ReportHead(
            form: form,
            superior: superior ?? usual.superior,
            issuer: issuer ?? usual.issuer,
            place: place ?? usual.place,
            date: usual.date
        )
        head.number = number
        head.authority = authority ?? (title == nil ? usual.authority : "")
        head.signerTitle = title ?? usual.signerTitle
        head.signer = signer ?? ""
        head.addressees = addressees.isEmpty ? usual.addressees : addressees
        head.recipients = recipients.isEmpty ? usual.recipients : recipients
        head.basis = basis ?? usual.basis
        return head
    }

    private func day() throws -> CivilDate {
        guard let date else { return Clock.now().civilDate }
        if let day = CivilDate(date) { return day }
        throw Failure(
            64,
            vi: "--date “\(date)” không phải ngày; viết như 14/08/2023.",
            en: "--date “\(date)” is no day; write it like 14/08/2023."
        )
    }
}

extension ReportHead {
    /// How the offices named in the sources of each kind sign it, in the language of the report.
    fileprivate static func usual(
        _ form: Form,
        _ kind: ReportKind,
        province: String,
        unit: String?,
        on date: CivilDate
    ) -> ReportHead {
        let name = province.uppercased()
        var head: ReportHead
        switch (form, kind) {
        case (.doan, _):
            let union = "BAN CHẤP HÀNH ĐOÀN TỈNH \(name)"
            let below = unit.map { "BAN CHẤP HÀNH ĐOÀN \($0.uppercased())" }
            head = made(form, below == nil ? "" : union, below ?? union, province, date)
            (head.authority, head.signerTitle) = ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")
            head.recipients = ["Như trên", "Lưu: VP"]
        case (.nd30, .monthlyEID):
            let police = say("CÔNG AN TỈNH \(name)", "POLICE OF \(name)")
            let above = say("BỘ CÔNG AN", "MINISTRY OF PUBLIC SECURITY")
            head = made(form, above, police, province, date)
            head.signerTitle = say("GIÁM ĐỐC", "DIRECTOR")
            head.addressees = [
                say(
                    "Chủ tịch UBND tỉnh (qua Văn phòng UBND tỉnh)",
                    "The Chairman of the provincial People's Committee (through its Office)"
                )
            ]
            head.recipients = [say("Như trên", "As above"), say("Lưu: VT, PC06", "File: VT, PC06")]
        case (.nd30, _):
            let above = say("UBND TỈNH \(name)", "PEOPLE'S COMMITTEE OF \(name)")
            head = made(form, above, say("VĂN PHÒNG", "THE OFFICE"), province, date)
            head.signerTitle = say("CHÁNH VĂN PHÒNG", "CHIEF OF OFFICE")
            head.recipients = [
                say(
                    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
                    "The Chairman and Vice Chairmen of the provincial People's Committee"
                ),
                say("Lưu: VT, KSTT", "File: VT, KSTT"),
            ]
        }
        head.basis = basis(of: kind, in: province, on: date)
        return head
    }

    private static func made(
        _ form: Form,
        _ superior: String,
        _ issuer: String,
        _ place: String,
        _ date: CivilDate
    ) -> ReportHead {
        ReportHead(form: form, superior: superior, issuer: issuer, place: place, date: date)
    }

    /// The paper that asked for the report, where that province issued one by then.
    private static func basis(
        of kind: ReportKind,
        in province: String,
        on date: CivilDate
    ) -> String {
        let papers: [ReportKind: (province: String, since: CivilDate?, text: String)] = [
            .monthlyEID: (
                "Bình Định", CivilDate(year: 2023, month: 9, day: 5),
                say(
                    "Thực hiện Công văn số 6420/UBND-KSTT ngày 05/9/2023 của UBND tỉnh",
                    "As asked by letter 6420/UBND-KSTT of 05/9/2023 of the provincial People's Committee"
                )
            ),
            .deAn5299: (
                "Bình Định", CivilDate(year: 2021, month: 12, day: 30),
                say(
                    "Thực hiện Quyết định số 5299/QĐ-UBND ngày 30/12/2021 của UBND tỉnh",
                    "Under Decision 5299/QĐ-UBND of 30/12/2021 of the provincial People's Committee"
                )
            ),
            .roster: (
                "Hà Tĩnh", CivilDate(year: 2023, month: 3, day: 15),
                say(
                    "Thực hiện Công văn số 1138/UBND-NC1 ngày 15/3/2023 của UBND tỉnh",
                    "As asked by letter 1138/UBND-NC1 of 15/3/2023 of the provincial People's Committee"
                )
            ),
        ]
        guard let paper = papers[kind], paper.province == province,
            let since = paper.since, date >= since
        else { return "" }
        return paper.text
    }
}
