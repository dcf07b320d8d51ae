extension Rejection {
    /// Whether the row is fine and only comes late: reported, and no reason to refuse the file.
    public var isOutdated: Bool {
        if case .supersededByLater = self { true } else { false }
    }

    var extractWords: Words {
        switch self {
        case .unknownExtract(let position):
            Words(
                vi: "Không có trích xuất ở vị trí \(position); xem “socai extracts”.",
                en: "There is no extract at position \(position); see “socai extracts”."
            )
        case .beforePortal, .beforeAccounts, .afterCutOff, .beforeExtract: extractDayWords
        case .duplicateOfficial(let first):
            Words(
                vi: "Người này đã có trong danh sách ở vị trí \(first) với cơ quan hay chức danh "
                    + "khác; giữ một dòng cho mỗi người.",
                en: "This person is already listed at position \(first) with another agency or "
                    + "role; keep one row a person."
            )
        case .otherSource(let source):
            Words(
                vi: "Trích xuất từ \(source.name.vi) không nói về việc này; chọn đúng nguồn.",
                en: "An extract of \(source.name.en) does not speak of this; name its source."
            )
        case .cannotReplace(let position):
            Words(
                vi: "Trích xuất ở vị trí \(position) là của nguồn khác; chỉ thay trích xuất cùng "
                    + "nguồn.",
                en: "The extract at position \(position) is of another source; only one of the "
                    + "same source is replaced."
            )
        case .supersededByLater(_, let first, let cutOff):
            Words(
                vi: "Đã có trích xuất chốt muộn hơn, \(cutOff.vietnamese); giữ điều đã ghi ở vị "
                    + "trí \(first).",
                en: "An extract with the later cut-off \(cutOff) is in already; what position "
                    + "\(first) says stands."
            )
        case .sameCutOff(_, let first, let extract):
            Words(
                vi: "Trích xuất \(extract) cùng ngày chốt nói khác ở vị trí \(first); nếu tệp này "
                    + "đính chính nó, nạp với --replaces \(extract).",
                en: "Extract \(extract) of the same cut-off says otherwise at position \(first); "
                    + "if this file corrects it, import it with --replaces \(extract)."
            )
        default: preconditionFailure("not about an extract")
        }
    }

    private var extractDayWords: Words {
        switch self {
        case .beforePortal(let date, let opened):
            Words(
                vi: "Hồ sơ trực tuyến ngày \(date.vietnamese) trước khi có Cổng DVC quốc gia "
                    + "(\(opened.vietnamese)); sửa ngày hoặc kênh.",
                en: "An online dossier of \(date) precedes the national portal (\(opened)); "
                    + "correct the date or the channel."
            )
        case .beforeAccounts(let account, let date, let opened):
            Words(
                vi: "Ngày \(date.vietnamese) trước khi có \(account.name.vi) "
                    + "(\(opened.vietnamese)); sửa ngày.",
                en: "On \(date) there was no \(account.name.en) yet (since \(opened)); correct the "
                    + "date."
            )
        case .afterCutOff(let date, let cutOff):
            Words(
                vi: "Ngày \(date.vietnamese) sau ngày chốt \(cutOff.vietnamese); sửa ngày "
                    + "hoặc --cut-off.",
                en: "\(date) is after the cut-off \(cutOff); correct the date or --cut-off."
            )
        case .beforeExtract(let date, let from):
            Words(
                vi: "Ngày \(date.vietnamese) trước ngày đầu của trích xuất \(from.vietnamese); "
                    + "sửa ngày hoặc --from.",
                en: "\(date) is before the extract's first day \(from); correct the date or --from."
            )
        default: preconditionFailure("not about an extract's days")
        }
    }
}
