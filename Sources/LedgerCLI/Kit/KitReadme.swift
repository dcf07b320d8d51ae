import Ledger
import LedgerProof

/// The page a kit begins with, in both languages, for somebody who has never heard of it.
struct KitReadme {
    let thread: RatingThread
    let step: RatingThread.Step
    let signed: SignedCheckpoint

    var text: String {
        let vietnamese = lines(.vi).joined(separator: "\n")
        let english = lines(.en).joined(separator: "\n")
        return vietnamese + "\n\n---\n\n" + english + "\n"
    }

    private func lines(_ language: Language) -> [String] {
        let words: [Words] =
            [heading, Words(vi: "", en: ""), subject, facts, Words(vi: "", en: ""), howTo]
            + [Words(vi: "", en: "")] + KitReadme.contents + [Words(vi: "", en: ""), limits]
        return words.map { $0(language) }
    }

    private var heading: Words {
        Words(vi: "# Hồ sơ kiểm toán xếp loại", en: "# Auditor's kit of a rating")
    }

    private var subject: Words {
        let (period, position) = (thread.draft.period.name, step.at ?? thread.id.position)
        let stage =
            step.at == nil
            ? Words(vi: "DỰ THẢO, chưa công bố", en: "a DRAFT, not published")
            : Words(vi: "đã công bố", en: "published")
        return Words(
            vi: "Xếp loại kỳ \(period), sự kiện ở vị trí \(position) (\(stage.vi)).",
            en: "The rating of \(period), the event at position \(position) (\(stage.en))."
        )
    }

    private var facts: Words {
        let (checkpoint, result) = (signed.checkpoint, step.result)
        let (origin, root) = (checkpoint.origin, checkpoint.root.base64)
        return Words(
            vi: """

                - Sổ: \(origin)
                - Cỡ đã ký: \(checkpoint.size); gốc: \(root)
                - Tính từ \(result.input.size) sự kiện đầu; gốc: \(result.input.root)
                - Băm kết quả: \(result.digest) (\(result.rowCount) dòng)
                """,
            en: """

                - Log: \(origin)
                - Signed size: \(checkpoint.size); root: \(root)
                - Computed from the first \(result.input.size) events; root: \(result.input.root)
                - Digest: \(result.digest) (\(result.rowCount) rows)
                """
        )
    }

    private var howTo: Words {
        Words(
            vi:
                "Kiểm tra, không cần mạng hay cấu hình: `socai audit THƯ-MỤC-HAY-TỆP-ZIP`. Ai muốn tự "
                + "viết chương trình kiểm tra thì đọc `formats/`.",
            en: "Check it, without network or configuration: `socai audit FOLDER-OR-ZIP`. Whoever "
                + "would rather write their own verifier reads `formats/`."
        )
    }

    private static let contents = [
        Words(
            vi: "- `tile/entries/`: toàn bộ sự kiện đến cỡ đã ký (tlog-tiles, 256 mục một tệp)",
            en: "- `tile/entries/`: every event up to the signed size (tlog-tiles, 256 a file)"
        ),
        Words(
            vi:
                "- `checkpoint`, `checkpoints/`, `log.vkey`, `policy`: gốc đã ký, khóa công khai, ai "
                + "phải chứng kiến",
            en:
                "- `checkpoint`, `checkpoints/`, `log.vkey`, `policy`: signed roots, public keys, who "
                + "must witness"
        ),
        Words(
            vi: "- `rating.tlog-proof`: chứng minh sự kiện xếp loại ở trong cây đã ký",
            en: "- `rating.tlog-proof`: proof that the rating's event is in the signed tree"
        ),
        Words(
            vi: "- `rulebook.yaml`, `scoresheet.txt`: sách quy tắc và từng dòng kết quả",
            en: "- `rulebook.yaml`, `scoresheet.txt`: the rule book and every row of the result"
        ),
        Words(
            vi: "- `units.csv`, `codes.csv`: đơn vị và mã vào ngày cuối kỳ, để tra cứu",
            en: "- `units.csv`, `codes.csv`: units and codes on the period's last day, to look up"
        ),
    ]

    private var limits: Words {
        Words(
            vi:
                "Trong hồ sơ không có họ tên, số định danh hay số điện thoại của ai: sự kiện chỉ mang "
                + "mã đoàn viên và số thứ tự. Hãy so khóa trong `log.vkey` với khóa đã công bố ở nơi "
                + "khác.",
            en:
                "The kit has nobody's name, identity number or telephone number: events carry members' "
                + "codes and serial numbers only. Compare the key in `log.vkey` with the one published "
                + "elsewhere."
        )
    }
}
