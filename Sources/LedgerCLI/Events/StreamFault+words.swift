import Ledger

extension StreamFault {
    /// What is wrong with the links of an entry.
    var words: Words {
        let who = member.position
        switch self {
        case .missing:
            return Words(
                vi: "thiếu liên kết vào luồng của đoàn viên \(who)",
                en: "no link into the stream of member \(who)"
            )
        case .surplus:
            return Words(
                vi: "có liên kết vào luồng của đoàn viên \(who), mục này không về người ấy",
                en: "a link into the stream of member \(who), whom the entry is not about"
            )
        case .version(_, let expected, let found):
            return Words(
                vi: "luồng của đoàn viên \(who): đánh số \(found), phải là \(expected)",
                en: "stream of member \(who): numbered \(found), not \(expected)"
            )
        case .previous(_, let expected, let found):
            return Words(
                vi: "luồng của đoàn viên \(who): ghi mục trước là \(found), phải là \(expected)",
                en: "stream of member \(who): names \(found) as the entry before, not \(expected)"
            )
        }
    }
}
