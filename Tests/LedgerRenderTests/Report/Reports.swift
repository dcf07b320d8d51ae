import Ledger
import LedgerRender
import Testing

/// Small reports, as renderers get them.
enum Reports {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSinceEpoch: 0)
    }

    static func reference(
        _ kind: ReportKind = .deAn5299,
        period: String = "01/03/2023..01/08/2023",
        form: ReportHead.Form = .nd30,
        language: Language = .vi
    ) throws -> ReportReference {
        var head = ReportHead(
            form: form,
            superior: "UBND TỈNH BÌNH ĐỊNH",
            issuer: "VĂN PHÒNG",
            place: "Bình Định",
            date: day(2023, 8, 14)
        )
        head.number = "529/BC-VPUBND"
        (head.authority, head.signerTitle) = ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")
        (head.signer, head.addressees) = ("Nguyễn Văn A", ["Chủ tịch UBND tỉnh"])
        head.recipients = ["Như trên", "Lưu: VT, KSTT"]
        head.basis = "Thực hiện Quyết định số 5299/QĐ-UBND ngày 30/12/2021 của UBND tỉnh"
        return ReportReference(
            kind: kind,
            period: try #require(Period(period)),
            unit: nil,
            language: language,
            head: head,
            known: 681_909,
            origin: "binh-dinh.example/ledger/1",
            root: "n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys="
        )
    }

    static func id(_ position: UInt32) -> UnitID { UnitID(Position(position)) }

    static let tree = ReportTree(
        root: id(1),
        levels: [
            [
                ReportTree.Line(id: id(2), parent: id(1), code: "540", name: "Thành phố Quy Nhơn"),
                ReportTree.Line(id: id(3), parent: id(1), code: "BD-QS", name: "Đoàn Quân sự"),
            ],
            [
                ReportTree.Line(id: id(4), parent: id(2), code: "21550", name: "Phường Nhơn Bình"),
                ReportTree.Line(id: id(5), parent: id(2), code: "21553", name: "=1+1"),
            ],
        ]
    )

    static func claims(confirmed: Int, rejected: Int = 0, open: Int = 0) -> StatusCounts {
        var counts = StatusCounts()
        counts.add(Count(claims: confirmed, credit: confirmed), to: .confirmed)
        counts.add(Count(claims: rejected, credit: rejected), to: .rejected)
        counts.add(Count(claims: open, credit: open), to: .recorded)
        return counts
    }

    /// The figures Bình Định published, with two units.
    static func scheme(
        before: Int = 45_178,
        form: ReportHead.Form = .nd30,
        language: Language = .vi
    ) throws -> ReportDocument {
        var counts = SchemeReport.Counts()
        (counts.accounts, counts.dossiers, counts.dossiersBefore) = (139_788, 80_822, before)
        counts.helpedAccounts = [id(1): 133_136, id(2): 133_000, id(4): 99, id(3): 140]
        counts.helpedDossiers = [id(1): 32_888, id(2): 32_888]
        counts.helpedDossiersBefore = [id(1): 20_000, id(2): 20_000]
        counts.claims = [
            id(1): claims(confirmed: 138_498, rejected: 3_120, open: 814),
            id(2): claims(confirmed: 138_498, rejected: 3_120, open: 814),
        ]
        counts.received = [
            ReceivedCount(
                agency: AgencyPath("000.00.20.H08"),
                all: 90_000,
                online: 80_000,
                onlineBefore: 40_000
            ),
            ReceivedCount(agency: nil, all: 1_000, online: 822, onlineBefore: 5_178),
        ]
        let reference = try reference(form: form, language: language)
        return SchemeReport(reference, counts: counts, tree: tree).document
    }

    static let agencies = [
        StaffCount(
            agency: AgencyPath("000.00.20.H08"),
            name: "UBND thành phố Quy Nhơn",
            staff: 40,
            portal: Reached(inPeriod: 1, byThen: 40),
            eid: Reached(inPeriod: 3, byThen: 38)
        ),
        StaffCount(
            agency: AgencyPath("000.01.20.H08"),
            staff: 10,
            portal: Reached(inPeriod: 0, byThen: 9),
            eid: Reached(inPeriod: 2, byThen: 10)
        ),
        StaffCount(
            agency: AgencyPath("000.00.02.H08"),
            staff: 5,
            portal: Reached(inPeriod: 5, byThen: 5),
            eid: Reached(inPeriod: 0, byThen: 0)
        ),
    ]

    static func staff() throws -> ReportDocument {
        StaffReport(try reference(.roster, period: "24/03/2023"), agencies: agencies).document
    }

    static func eid(period: String = "2023-07-BC") throws -> ReportDocument {
        EIDReport(
            try reference(.monthlyEID, period: period),
            observed: EIDCount(
                level1: Reached(inPeriod: 4, byThen: 30),
                level2: Reached(inPeriod: 12, byThen: 100)
            ),
            agencies: agencies,
            tree: tree,
            claims: [
                id(1): EIDReport.ClaimCounts(
                    registered: claims(confirmed: 3, open: 1),
                    activated: claims(confirmed: 8, rejected: 2)
                )
            ]
        ).document
    }

    /// What the paragraphs and headings say.
    static func text(_ document: ReportDocument) -> [String] {
        document.parts.compactMap { part in
            switch part {
            case .heading(let text): text
            case .paragraph(let pieces):
                pieces.map { piece in
                    switch piece {
                    case .text(let text): text
                    case .figure(let figure): "[\(figure.id)]"
                    }
                }.joined()
            case .table: nil
            }
        }
    }
}
