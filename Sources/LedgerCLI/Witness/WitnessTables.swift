import Foundation
import Ledger
import LedgerHTTP
import LedgerProof
import LedgerRender

/// What witnesses said, as tables.
enum WitnessTables {
    static func reports(_ reports: [WitnessReport]) -> Table {
        var table = Table(
            title: Words(vi: "Nhân chứng đã hỏi", en: "Witnesses asked"),
            columns: [
                Column("witness", Words(vi: "Nhân chứng", en: "Witness")),
                Column("outcome", Words(vi: "Kết quả", en: "Outcome"), overflow: .wrap),
            ]
        )
        for report in reports {
            table.append([.text(report.name), .text(report.outcome.words(Console.language))])
        }
        return table
    }

    static func judgement(_ judgement: PolicyJudgement, _ policy: WitnessPolicy) -> Table {
        var table = Table(
            title: Words(vi: "Chính sách nhân chứng", en: "Witness policy"),
            columns: [
                Column("witness", Words(vi: "Nhân chứng", en: "Witness")),
                Column("key", Words(vi: "Khóa", en: "Key")),
                Column("cosigned", Words(vi: "Đã ký kèm lúc", en: "Cosigned at")),
            ]
        )
        let times = Dictionary(
            judgement.cosigners.map { ($0.witness.name, $0.time) },
            uniquingKeysWith: { first, _ in first }
        )
        for witness in policy.witnesses {
            let time = times[witness.name].map { Cell.text(WitnessTables.moment($0)) }
            table.append([.text(witness.name), .text(witness.key.idText), time ?? .empty])
        }
        return table
    }

    static func conflicts(_ found: [(file: String, conflict: CheckpointConflict?)]) -> Table {
        var table = Table(
            title: Words(vi: "Checkpoint mâu thuẫn", en: "Conflicting checkpoints"),
            columns: [
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
                Column("refused", Words(vi: "Bị từ chối", en: "Refused"), alignment: .right),
                Column("held", Words(vi: "Đã biết", en: "Held"), alignment: .right),
                Column("file", Words(vi: "Tệp", en: "File")),
            ]
        )
        for (file, conflict) in found {
            let name = Cell.text((file as NSString).lastPathComponent)
            guard let conflict else {
                table.append([.text("?"), .empty, .empty, .empty, name])
                continue
            }
            let (refused, held) = (conflict.refused.checkpoint, conflict.held.checkpoint)
            table.append([
                .text(conflict.kind.rawValue), .text(refused.origin), .integer(refused.size),
                .integer(held.size), name,
            ])
        }
        table.footnotes = [
            Words(
                vi:
                    "fork: cùng cỡ, hai gốc, khóa của sổ đã ký cả hai. unproven: bản lớn hơn đến mà "
                    + "không chứng minh được nó bắt đầu bằng bản đã biết.",
                en: "fork: one size, two roots, both signed by the log's key. unproven: the larger "
                    + "came without proof that it begins with the one held."
            )
        ]
        return table
    }

    /// Seconds after 1970 in Vietnam's time.
    static func moment(_ seconds: UInt64) -> String {
        guard seconds < 1 << 37 else { return String(seconds) }
        return Instant(millisecondsSinceEpoch: Int64(seconds) * 1000).description
    }
}

extension WitnessReport.Outcome {
    var words: Words {
        switch self {
        case .cosigned(_, let time):
            let moment = WitnessTables.moment(time)
            return Words(vi: "đã ký kèm lúc \(moment)", en: "cosigned at \(moment)")
        case .ahead(let size):
            return Words(
                vi: "đã ký kèm checkpoint mới hơn (\(size.grouped) mục); chạy “socai checkpoint”",
                en: "cosigned a newer checkpoint (\(size.grouped) entries); run “socai checkpoint”"
            )
        case .beyondLog(let size):
            return Words(
                vi:
                    "BÁO ĐỘNG: đã thấy \(size.grouped) mục, nhiều hơn sổ này: sổ bị lùi lại. Không ký "
                    + "gì nữa; chạy “socai verify”",
                en:
                    "ALARM: it saw \(size.grouped) entries, more than this log has: the log was set "
                    + "back. Sign nothing more; run “socai verify”"
            )
        case .otherRoot:
            return Words(
                vi: "BÁO ĐỘNG: nó đã ký kèm một gốc khác ở cỡ này: có hai lịch sử. Không ký gì nữa",
                en: "ALARM: it cosigned another root of this size: there are two histories. Sign "
                    + "nothing more"
            )
        case .refused(let status): return WitnessReport.Outcome.refusal(status)
        case .worthless(let flaw): return flaw.words
        case .unreachable:
            return Words(
                vi: "không kết nối được; kiểm tra địa chỉ trong chính sách",
                en: "no connection; check its address in the policy"
            )
        case .late: return Words(vi: "không trả lời kịp; hỏi lại sau", en: "no answer in time")
        case .unproven(let size):
            return Words(
                vi: "sổ này không chứng minh được từ \(size.grouped) mục; chạy “socai verify”",
                en: "this log gives no proof from \(size.grouped) entries; run “socai verify”"
            )
        }
    }

    private static func refusal(_ status: Int) -> Words {
        switch status {
        case 403:
            Words(
                vi: "từ chối (403): chưa tin khóa này của sổ; gửi log.vkey cho họ",
                en: "refused (403): it does not trust this key of the log; send them log.vkey"
            )
        case 404:
            Words(
                vi: "từ chối (404): chưa nhận làm chứng cho sổ này; gửi log.vkey cho họ",
                en: "refused (404): it does not witness this log; send them log.vkey"
            )
        case 409: Words(vi: "không thống nhất được cỡ (409)", en: "no agreement on a size (409)")
        case 422:
            Words(
                vi: "từ chối (422): chứng minh không nối với bản họ đã ký kèm",
                en: "refused (422): the proof does not join what it cosigned"
            )
        case 503:
            Words(
                vi: "tạm không ký được (503): bộ nhớ hoặc đồng hồ của họ hỏng",
                en: "unfit to cosign (503): its memory or its clock is not right"
            )
        default: Words(vi: "từ chối (\(status))", en: "refused (\(status))")
        }
    }
}

extension WitnessReport.Flaw {
    var words: Words {
        switch self {
        case .malformed:
            Words(vi: "trả lời không đúng giao thức", en: "an answer outside the protocol")
        case .otherKey:
            Words(
                vi: "ký bằng khóa khác với khóa trong chính sách",
                en: "signed by another key than the policy has"
            )
        case .badSignature: Words(vi: "chữ ký sai", en: "a signature that does not hold")
        case .future:
            Words(
                vi: "giờ ký kèm ở tương lai: một trong hai đồng hồ sai",
                en: "a time in the future: one of the two clocks is wrong"
            )
        }
    }
}
