import Ledger

extension PaperSentence {
    func said(_ target: TargetAssigned, on date: CivilDate) -> Words {
        let (holder, value) = (words(target.holder, on: target.from), target.value)
        return Words(
            vi: "Giao chỉ tiêu \(target.indicator) kỳ \(target.period.name) cho \(holder.vi): "
                + "\(value.text(.vi)), theo \(target.decision)",
            en: "Assigned target \(target.indicator) of \(target.period.name) to \(holder.en): "
                + "\(value.text(.en)), by \(target.decision)"
        )
    }

    func said(_ change: TargetAmended) -> Words {
        Words(
            vi: "Sửa chỉ tiêu ở vị trí \(change.target.position): \(change.value.text(.vi)) từ "
                + "\(change.from.vietnamese), theo \(change.decision)",
            en: "Amended the target at position \(change.target.position): "
                + "\(change.value.text(.en)) from \(change.from), by \(change.decision)"
        )
    }

    func said(_ closing: TargetClosed) -> Words {
        let reason = closing.reason.map { ": \($0)" } ?? ""
        return Words(
            vi: "Đóng chỉ tiêu ở vị trí \(closing.target.position), ngày cuối "
                + "\(closing.lastDay.vietnamese), \(closing.rule.name.vi), theo "
                + "\(closing.decision)\(reason)",
            en: "Closed the target at position \(closing.target.position), its last day "
                + "\(closing.lastDay), \(closing.rule.name.en), by \(closing.decision)\(reason)"
        )
    }

    func said(_ done: TaskCompleted) -> Words {
        Words(
            vi: "Hoàn thành nhiệm vụ \(done.code), theo \(done.document)",
            en: "Completed task \(done.code), by \(done.document)"
        )
    }

    private func words(_ holder: TargetHolder, on date: CivilDate) -> Words {
        switch holder {
        case .unit(let id):
            let name = names.unit(id, on: date)
            return Words(vi: name, en: name)
        case .units: return holder.words
        }
    }
}
