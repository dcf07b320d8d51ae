import Foundation
import Ledger
import LedgerCLI
import Testing

/// The published figures that come with the program, each with the classification a careful auditor
/// gives it.
@Suite struct ReportedFileTests {
    private static let published = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Schemas/config/reported-2022-2023.json")

    private func file() throws -> String {
        String(decoding: try Data(contentsOf: Self.published), as: UTF8.self)
    }

    @Test func `the shipped figures are the published file`() throws {
        let published = try ReportedFile(json: Array(try Data(contentsOf: Self.published)))
        #expect(try ReportedFile.shipped().figures.map(\.figure) == published.figures.map(\.figure))
        #expect(published.figures.count == 30)
        #expect(Set(published.figures.map(\.figure.id)).count == 30)
    }

    @Test func `every paper is the source of a figure or what one is based on`() throws {
        let figures = try ReportedFile.shipped().figures.map(\.figure)
        let named = Set(figures.map(\.source.document) + figures.flatMap(\.details.basedOn))
        #expect(
            named == [
                "529/BC-VPUBND", "434/TB-VPUBND", "630/VPUBND-KSTT", "1138/UBND-NC1",
                "Báo Quảng Ngãi 07/11/2022", "Họp Ban Chỉ đạo Đề án 06 tỉnh 21/06/2023",
            ]
        )
    }

    /// What the print of each figure comes to, without a ledger; `holds` where nothing is wrong.
    private static let rows: [(id: String, kind: ReportClass, says: String)] = [
        ("assisted-accounts-share", .holds, "133.136/139.788 = 95,24%"),
        ("assisted-accounts-share", .holds, "còn lại 6.652"),
        ("online-dossiers-growth", .holds, "+78,90%"),
        ("online-dossiers-growth", .holds, "35.644"),
        ("assisted-dossiers-share", .holds, "32.888/80.822 = 40,69%"),
        ("member-accounts-share", .holds, "49.795/48.000 = 103,74%"),
        ("helped-accounts-share", .wrongRatio, "phải in 61,6%"),
        ("helped-accounts-share", .wrongRatio, "như 65.000"),
        ("accounts-of-two-targets", .holds, "49.795 + 40.676 = 90.471"),
        ("assisted-accounts", .jump, "+42.665 trong 31 ngày"),
        ("assisted-accounts", .notComparable, "Tài khoản của chỉ tiêu 1 và 2"),
        ("tasks", .holds, "33 + 5 = 38"),
        ("tasks", .holds, "22 + 16 = 38"),
        ("cashless-share", .holds, "142/127.450 = 0,1114%"),
        ("received-dossiers", .pace, "171 ngày: 1.276"),
        ("authenticated-dossiers", .partsDoNotSum, "137.102, lệch +9.950"),
        ("authenticated-dossiers", .partsDoNotSum, "127.301, lệch +149"),
        ("authenticated-dossiers", .partsDoNotSum, "9.801, lệch −117.351"),
        ("authenticated-online", .notComparable, "32.888"),
        ("authenticated-online", .notComparable, "dù chỉ lệch 97"),
        ("authenticated-online", .notComparable, "80.822"),
        ("qn-eid-share", .truncated, "4,0754%"),
        ("qn-eid-share", .truncated, "làm tròn là 4,08%"),
        ("qn-eid-share", .twoNotations, "“102,641 nghìn” là 102.641"),
        ("qn-mobile-files", .notComparable, "số phát sinh trong kỳ"),
        ("qn-card-cases", .notComparable, "102,641 nghìn"),
        ("qn-october-files", .notComparable, "số lũy kế"),
        ("qn-police-services", .holds, "3 + 8 = 11"),
        ("qn-essential-services", .rest, "phần không nêu là 3"),
        ("qn-teams", .notComputable, "địa phương khác"),
        ("ht-index-points", .rest, "14,9/44"),
        ("ht-index-points", .rest, "34,94/56"),
        ("ht-index-rank", .notComputable, "cơ quan khác"),
        ("ht-accounts", .noDenominator, "292.404"),
    ]

    @Test(arguments: rows)
    func `each published figure gets the classification of a careful auditor`(
        id: String,
        kind: ReportClass,
        says: String
    ) throws {
        let figures = try ReportedFile.shipped().figures.map(\.figure)
        let figure = try #require(figures.first { $0.id == id })
        let others = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
        let found = Reconciliation(figure, at: Position(1), counted: nil, related: others).findings
        let said = found.filter { $0.kind == kind }.map(\.words.vi)
        #expect(said.contains { $0.contains(says) }, "\(found.map(\.words.vi))")
    }

    @Test func `no other figure is found at fault in its own print`() throws {
        let figures = try ReportedFile.shipped().figures.map(\.figure)
        let faulty = figures.filter { figure in
            Reconciliation(figure, at: Position(1), counted: nil).findings.contains {
                $0.kind.level == .fault
            }
        }
        #expect(
            faulty.map(\.id) == [
                "helped-accounts-share", "authenticated-dossiers", "qn-eid-share", "ht-accounts",
            ]
        )
    }

    @Test(arguments: [
        ("\"printed\": \"62,6%\"", "\"print\": \"62,6%\"", "figures[3]"),
        ("\"figure\": \"portal-accounts\"", "\"figure\": \"no-accounts\"", "figures[5].figure"),
        ("\"form\": \"rank\"", "\"form\": \"rang\"", "figures[28].form"),
        ("\"source\": \"letter-1138\"", "\"source\": \"letter\"", "figures[27].source"),
        ("\"nature\": \"stock\"", "\"nature\": \"both\"", "figures[0].nature"),
    ])
    func `a definition that is none is refused with its place`(
        written: String,
        broken: String,
        place: String
    ) throws {
        let text = try file()
        #expect(text.contains(written))
        do throws(ConfigFault) {
            _ = try ReportedFile(json: Array(text.replacing(written, with: broken).utf8))
            Issue.record("\(broken) was read")
        } catch {
            #expect(error.place == place)
        }
    }
}
