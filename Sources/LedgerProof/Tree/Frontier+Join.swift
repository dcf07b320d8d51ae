extension Frontier {
    /// Why two frontiers cannot be joined.
    public enum JoinError: Error, Hashable {
        /// The right part is not aligned: `size` is not a multiple of the largest power of two
        /// that fits into `subtreeSize`.
        case misaligned(size: Int, subtreeSize: Int)

        /// The whole would have 2^63 leaves or more.
        case tooLarge(size: Int, subtreeSize: Int)
    }

    /// Adds all leaves of `subtree` behind this frontier, as if they had been appended one by one.
    ///
    /// `subtree` was built on its own, from empty, over the leaves that start at position `size`.
    /// Split at a multiple of a power of two not below the length of the right part, and the parts
    /// of a log verified on several threads always join. Costs at most one node hash per peak.
    /// Throws `misaligned` or `tooLarge` and then leaves the frontier as it was.
    public mutating func append(subtree: Frontier) throws(JoinError) {
        let (_, overflow) = size.addingReportingOverflow(subtree.size)
        guard !overflow else {
            throw .tooLarge(size: size, subtreeSize: subtree.size)
        }
        guard isAligned(for: subtree) else {
            throw .misaligned(size: size, subtreeSize: subtree.size)
        }
        var remaining = subtree.size
        for peak in subtree.peaks {
            let leafCount = remaining.largestPowerOfTwo
            append(peak: peak, leafCount: leafCount)
            remaining -= leafCount
        }
    }

    /// The frontier of 256 leaves of which only the root is known.
    public init(tileRoot: Hash) {
        self.init(size: FullTile.width, peaks: [tileRoot])
    }

    private func isAligned(for subtree: Frontier) -> Bool {
        subtree.size == 0 || size % subtree.size.largestPowerOfTwo == 0
    }
}

extension Int {
    /// The largest power of two that is not above this positive number.
    fileprivate var largestPowerOfTwo: Int { 1 << (Int.bitWidth - 1 - leadingZeroBitCount) }
}
