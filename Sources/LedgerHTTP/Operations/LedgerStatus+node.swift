public import LedgerNode
import LedgerStore

extension LedgerStatus {
    /// What an open ledger says of itself; what lies beside it is for others to look at.
    public init(of node: LedgerNode, checkpointAge: Int? = nil, backupAge: Int? = nil) {
        let (head, views) = (node.head.size, node.viewHead.size)
        self.init(
            name: node.name,
            state: node.isReadOnly == nil ? (node.isPrepared ? .ready : .starting) : .readOnly,
            events: head,
            viewLag: max(0, head - views),
            queueDepth: node.statistics.waiting,
            checkpointAge: checkpointAge,
            backupAge: backupAge
        )
    }
}
