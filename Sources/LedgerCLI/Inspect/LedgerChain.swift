import Ledger
import LedgerProof
import LedgerRender
import LedgerStore

/// The ledgers a log goes on from and hands over to, as its first and last entries cite them.
struct LedgerChain {
    /// The log's own head.
    let head: LedgerHead?
    let predecessor: LedgerHead?
    let closing: LedgerClosing?

    init(of log: some LogSource) throws {
        let head = try log.head()
        self.head = LedgerHead(origin: log.origin, size: head.size, root: head.root.base64)
        guard let last = Position(exactly: head.size - 1) else {
            (predecessor, closing) = (nil, nil)
            return
        }
        let opening = try LoggedEvent(at: Position(0), in: log).event.fact
        if case .ledgerOpened(_, _, let cited) = opening {
            predecessor = cited
        } else {
            predecessor = nil
        }
        let end = try LoggedEvent(at: last, in: log).event.fact
        if case .ledgerClosed(let successor, _) = end {
            closing = LedgerClosing(at: last, successor: successor)
        } else {
            closing = nil
        }
    }

    /// The head another ledger is cited by: written out as `origin,size,root`, or as its directory.
    ///
    /// With a directory the chain of that ledger comes along.
    static func cited(_ text: String) throws -> (head: LedgerHead, chain: LedgerChain?) {
        if let head = LedgerHead(text) { return (head, nil) }
        let home = Home(path: text)
        guard home.exists else {
            throw Failure(
                Code.failure,
                vi: "“\(text)” không phải thư mục của một sổ, cũng không phải gốc,kích-thước,băm; "
                    + "lấy ba phần ấy bằng “socai head” của sổ kia.",
                en: "“\(text)” is neither a ledger's directory nor origin,size,root; get those "
                    + "three by “socai head” of the other ledger."
            )
        }
        let chain = try LedgerChain(of: try home.openLog())
        guard let head = chain.head else {
            throw Failure(
                Code.badData,
                vi: "Sổ ở \(text) trống; tạo lại bằng “socai init”.",
                en: "The ledger in \(text) is empty; make it again by “socai init”."
            )
        }
        return (head, chain)
    }

    /// What to say below a table about the log.
    var notes: [Words] {
        var notes: [Words] = []
        if let predecessor {
            notes.append(
                Words(vi: "Nối tiếp sổ \(predecessor).", en: "Goes on from \(predecessor).")
            )
        }
        if let closing {
            notes.append(
                Words(
                    vi: "Đã đóng ở vị trí \(closing.at); sổ kế tiếp: \(closing.successor).",
                    en: "Closed at position \(closing.at); its successor: \(closing.successor)."
                )
            )
        }
        return notes
    }
}
