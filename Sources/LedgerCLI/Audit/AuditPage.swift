import Ledger
import LedgerRender
import LedgerStore

/// Lays an audit out on one page.
struct AuditPage {
    let report: AuditReport
    /// Whether names of rows are for programs.
    let isForMachines: Bool
    /// What one member's events come to; nil for a kit of everybody's.
    var account: MemberAccount?

    var tables: [Table] { [finding, checks] + (account.map { [own($0)] } ?? []) + [limits] }

    private var finding: Table {
        var table = Table(
            title: report.isSound
                ? Words(vi: "KẾT LUẬN KIỂM TOÁN: ĐẠT", en: "AUDIT FINDING: SOUND")
                : Words(vi: "KẾT LUẬN KIỂM TOÁN: KHÔNG ĐẠT", en: "AUDIT FINDING: NOT SOUND"),
            columns: [
                Column("item", Words(vi: "Mục", en: "Item")),
                Column("content", Words(vi: "Nội dung", en: "Content")),
            ]
        )
        table.append([.text(isForMachines ? "verdict" : say("Kết luận", "Finding")), verdict])
        for fact in report.facts {
            table.append(
                isForMachines
                    ? [.text(fact.key), .text(fact.plain)]
                    : [.text(fact.name(Console.language)), .text(fact.text)]
            )
        }
        return table
    }

    private var verdict: Cell {
        .text(report.isSound ? soundVerdict : otherVerdict)
    }

    /// Never merely that it is valid: in which tree, signed by whom, seen by whom and when.
    private var soundVerdict: String {
        let subject = report.subject(Console.language)
        let signers = report.signers.joined(separator: ", ")
        return say(
            "\(subject) có trong cây do \(signers) ký",
            "\(subject) is in the tree signed by \(signers)"
        )
            + witnessed + report.conclusion(Console.language)
    }

    private var witnessed: String {
        guard !report.witnesses.isEmpty else {
            return say(", KHÔNG có ai chứng kiến", ", witnessed by NOBODY")
        }
        let all = report.witnesses.map { name, time in
            say(
                "\(name) chứng kiến lúc \(AuditPage.time(time))",
                "\(name) at \(AuditPage.time(time))"
            )
        }
        return say(", được ", ", witnessed by ") + all.joined(separator: ", ")
    }

    private var otherVerdict: String {
        let (wrong, open) = (
            report.wrong.count, report.checks.count { $0.outcome == .notDone }
        )
        let first = report.inOrder.first { $0.outcome != .sound }
        let place = first.map { $0.kind.name(Console.language) } ?? ""
        return say(
            "KHÔNG xác nhận được: \(wrong) mục sai, \(open) mục không kiểm được; trước hết: \(place).",
            "NOT confirmed: \(wrong) checks failed, \(open) could not be made; first: \(place)."
        )
    }

    private var checks: Table {
        Table(
            title: Words(vi: "Đã kiểm tra", en: "What was checked"),
            columns: [
                Column("check", Words(vi: "Việc", en: "Check")),
                Column("result", Words(vi: "Kết quả", en: "Result")),
                Column("content", Words(vi: "Số liệu", en: "Figures")),
            ],
            rows: report.inOrder.map { check in
                [
                    .text(isForMachines ? check.kind.rawValue : check.kind.name(Console.language)),
                    .text(
                        isForMachines
                            ? check.outcome.rawValue : check.outcome.name(Console.language)
                    ),
                    .text(check.words(Console.language)),
                ]
            }
        )
    }

    /// What counted for one person, in plain words: acts by kind and status.
    private func own(_ account: MemberAccount) -> Table {
        let claims = account.claims.filter { $0.credit > 0 }
        var table = Table(
            title: Words(vi: "Việc của người này", en: "What this person did"),
            columns: [
                Column("act", Words(vi: "Việc", en: "Act")),
                Column("claims", Words(vi: "Kê khai", en: "Claims")),
                Column("confirmed", ClaimStatus.confirmed.name),
                Column("rejected", ClaimStatus.rejected.name),
                Column("others", Words(vi: "Còn lại", en: "Others")),
                Column("shared", Words(vi: "Làm chung", en: "Shared")),
            ]
        )
        for act in Act.allCases where claims.contains(where: { $0.act == act }) {
            let own = claims.filter { $0.act == act }
            let confirmed = own.count { $0.status == .confirmed }
            let rejected = own.count { $0.status == .rejected }
            table.append([
                .text(isForMachines ? act.code : act.name(Console.language)),
                .integer(own.count), .integer(confirmed), .integer(rejected),
                .integer(own.count - confirmed - rejected),
                .integer(own.count { $0.otherCount > 0 }),
            ])
        }
        let moves = account.moveCount
        table.footnotes = [
            Words(
                vi:
                    "Vào từ \(account.joined?.vietnamese ?? "?"), chuyển đơn vị \(moves) lần. Sự kiện "
                    + "làm chung có vị trí của người cùng làm, ngoài ra không có gì về ai khác.",
                en:
                    "Joined \(account.joined?.description ?? "?"), moved \(moves) times. Shared events "
                    + "have the positions of those who shared; there is nothing else about anybody."
            )
        ]
        return table
    }

    private var limits: Table {
        Table(
            title: Words(vi: "KHÔNG kiểm tra", en: "What was NOT checked"),
            columns: [Column("limit", Words(vi: "Điều", en: "What"))],
            rows: limitWords.map { [.text($0(Console.language))] }
        )
    }

    private var limitWords: [Words] {
        report.isPolicyBrought ? Array(AuditPage.limits.dropFirst()) : AuditPage.limits
    }

    private static let limits = [
        Words(
            vi:
                "Khóa là của ai: khóa lấy trong hồ sơ. So mã khóa ở trên với mã đã công bố, hoặc dùng "
                + "--policy với chính sách của mình.",
            en: "Whose the keys are: they came with the kit. Compare the key ids above with those "
                + "published, or give your own policy by --policy."
        ),
        Words(
            vi:
                "Việc kê khai và kết luận của người (PC06, bộ phận một cửa) có đúng sự thật không; chỉ "
                + "kết luận của máy đối soát được tính lại.",
            en:
                "Whether what people recorded or confirmed is true; only the matcher's verdicts were "
                + "given again."
        ),
        Words(
            vi:
                "Điều gì xảy ra sau cỡ đã ký, và người ngoài chính sách có được cho xem cây khác không.",
            en:
                "What came behind the signed size, and whether anybody outside the policy was shown "
                + "another tree."
        ),
    ]

    static func time(_ seconds: UInt64) -> String {
        let milliseconds = Int64(clamping: min(seconds, 253_402_300_799)) * 1000
        return Instant(millisecondsSinceEpoch: milliseconds).local
    }
}
