import Ledger
import LedgerProof
import LedgerRender
import LedgerStore

/// How verifications are laid out.
enum Report {
    static func table(_ verification: Verification) -> Table {
        Table(
            title: verification.isSound
                ? Words(vi: "Sổ nguyên vẹn", en: "The log is whole")
                : Words(vi: "SỔ KHÔNG NGUYÊN VẸN", en: "THE LOG IS NOT WHOLE"),
            columns: [
                Column("what", Words(vi: "", en: "")),
                Column("size", Words(vi: "Số mục", en: "Size")),
                Column("root", Words(vi: "Gốc Merkle", en: "Root")),
            ],
            rows: [
                [
                    .text(say("tính lại", "computed")), .integer(verification.computed.size),
                    .text(verification.computed.root.base64),
                ],
                [
                    .text(say("đã lưu", "stored")), .integer(verification.stored.size),
                    .text(verification.stored.root.base64),
                ],
            ]
        )
    }

    /// The findings, the first bad position first; no table when there is none.
    static func findings(_ findings: [Finding]) -> [Table] {
        guard !findings.isEmpty else { return [] }
        return [
            Table(
                title: Words(vi: "Phát hiện", en: "Findings"),
                columns: [
                    Column("position", Words(vi: "Vị trí", en: "Position")),
                    Column("part", Words(vi: "Phần", en: "Part")),
                    Column("finding", Words(vi: "Điều sai", en: "What is wrong")),
                ],
                rows: findings.prefix(50).map { finding in
                    [
                        finding.position.map { .integer(Int($0.value)) } ?? .empty,
                        .text(finding.part.words(Console.language)),
                        .text(finding.words(Console.language)),
                    ]
                },
                footnotes: findings.count > 50
                    ? [
                        Words(
                            vi: "và \(findings.count - 50) phát hiện nữa",
                            en: "and \(findings.count - 50) more"
                        )
                    ] : []
            )
        ]
    }
}

extension Finding.Part {
    var words: Words {
        switch self {
        case .content: Words(vi: "nội dung", en: "content")
        case .tile: Words(vi: "ô băm", en: "tile")
        case .state: Words(vi: "trạng thái", en: "state")
        }
    }
}

extension Finding {
    var words: Words {
        switch self {
        case .missing:
            Words(vi: "thiếu mục này", en: "this entry is missing")
        case .altered:
            Words(
                vi: "nội dung mục không khớp băm lá đã lưu",
                en: "the entry does not give the leaf hash stored for it"
            )
        case .leaf:
            Words(
                vi: "băm lá đã lưu không phải của mục này, dù gốc Merkle khớp",
                en: "the stored leaf hash is not this entry's, though the root fits"
            )
        case .id:
            Words(
                vi: "chỉ mục mã lệnh không dẫn đúng tới mục này",
                en: "the index of ids does not lead to exactly this entry"
            )
        case .origin(let stated, let stored):
            Words(
                vi: "sổ mang tên \(stored), mục đầu tiên ghi \(stated)",
                en: "the log is named \(stored), its first entry says \(stated)"
            )
        case .surplus(_, let count):
            Words(
                vi: "có \(count) mục sau điểm cuối đã ghi",
                en: "\(count) entries lie behind the stored end"
            )
        case .tile(let id):
            Words(
                vi: "ô \(id.path) thiếu hoặc không khớp các mục",
                en: "tile \(id.path) is missing or does not follow from the entries"
            )
        case .tileCount(let expected, let found):
            Words(
                vi: "có \(found) ô băm, phải là \(expected)",
                en: "\(found) tiles are stored, not \(expected)"
            )
        case .frontier:
            Words(
                vi: "biên cây đã lưu không khớp các mục",
                en: "the stored frontier does not follow from the entries"
            )
        case .root:
            Words(
                vi: "gốc Merkle đã lưu không khớp các mục",
                en: "the stored root does not follow from the entries"
            )
        case .schema(let name):
            Words(
                vi: "bảng hay ràng buộc “\(name)” bị bỏ, bị thêm hoặc bị sửa",
                en: "table or trigger “\(name)” was dropped, added or changed"
            )
        case .pages(let problem):
            Words(
                vi: "các trang của tệp không khớp nhau: \(problem)",
                en: "the pages of the file are at odds: \(problem)"
            )
        case .unreadable(_, let fault):
            Words(
                vi: "byte \(fault.offset): cần \(fault.expected)",
                en: "byte \(fault.offset): expected \(fault.expected)"
            )
        case .timeBackwards:
            Words(
                vi: "ghi sớm hơn mục ngay trước",
                en: "recorded before the entry in front of it"
            )
        case .stream(_, let fault): fault.words
        case .access(_, let rejection):
            Words(
                vi: "ghi trái quyền: " + rejection.words.vi,
                en: "recorded without the right: " + rejection.words.en
            )
        case .damaged(_, let problem):
            Words(vi: "không đọc được tệp: \(problem)", en: "the file cannot be read: \(problem)")
        }
    }
}
