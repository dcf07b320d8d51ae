extension RuleBook {
    /// What a committee should know of a sound book: what it leaves open and what the ledger cannot tell.
    public var remarks: [RuleBookFault] {
        sourceRemarks + serviceRemarks + indicatorRemarks + leaveRemarks
    }

    private var sourceRemarks: [RuleBookFault] {
        sources.enumerated().filter { $1.grade == .unverified }
            .map { index, source in
                RuleBookFault(
                    ["sources", .item(index), "grade"],
                    vi: "nguồn \(source.document) chưa được kiểm chứng với văn bản gốc.",
                    en: "\(source.document) was not checked against the document itself."
                )
            }
    }

    private var serviceRemarks: [RuleBookFault] {
        services.enumerated().filter { $1.codes.isEmpty }
            .map { index, group in
                RuleBookFault(
                    ["services", .item(index), "codes"],
                    vi:
                        "nhóm “\(group.id)” chưa có mã thủ tục nào; chỉ tiêu dựa vào nó không có số "
                        + "liệu.",
                    en:
                        "the group “\(group.id)” has no procedure codes; indicators on it have no data."
                )
            }
    }

    private var indicatorRemarks: [RuleBookFault] {
        indicators.enumerated()
            .flatMap { index, indicator in
                let place: [RulePlace] = ["indicators", .item(index), "measure"]
                return indicator.remarks.map { RuleBookFault(place, vi: $0.vi, en: $0.en) }
            }
    }

    private var leaveRemarks: [RuleBookFault] {
        guard eligibility.leaveMonths != nil else { return [] }
        return [
            RuleBookFault(
                ["eligibility", "leave-months"],
                vi: "sổ không biết ai nghỉ; hội đồng nêu thời gian nghỉ của từng người.",
                en: "the ledger knows of no leave; the committee states each member's."
            )
        ]
    }
}

extension Indicator {
    fileprivate var remarks: [Words] {
        var remarks: [Words] = []
        switch measure {
        case .open:
            remarks.append(
                Words(
                    vi: "để ngỏ: chưa ai nêu đo gì; không có số liệu, không phải 0 điểm.",
                    en: "open: nobody has said what is measured; not available, not zero."
                )
            )
        case .assessed(let id):
            remarks.append(
                Words(
                    vi: "hội đồng chấm theo tiêu chí “\(id)”; chưa chấm là không có số liệu.",
                    en: "a committee gives the points of “\(id)”; until then not available."
                )
            )
        default: break
        }
        let claims = measure.claimSelections
        if claims.contains(where: { $0.kin != .any }) {
            remarks.append(
                Words(
                    vi: "sổ không biết quan hệ gia đình, chỉ biết đoàn viên giúp chính mình.",
                    en: "the ledger knows no kinship, only members who helped themselves."
                )
            )
        }
        if claims.contains(where: { $0.statuses != [.confirmed] }) {
            remarks.append(
                Words(
                    vi: "tính cả kê khai chưa được xác nhận.",
                    en: "it counts claims nobody has confirmed."
                )
            )
        }
        return remarks
    }
}
