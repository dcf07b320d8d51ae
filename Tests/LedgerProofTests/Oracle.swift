import LedgerProof

/// The tree head of RFC 6962 §2.1, written exactly as the definition reads and as slow.
func oracleRoot(_ leaves: ArraySlice<Hash>) -> Hash {
    guard let first = leaves.first else { return Hash.emptyTree }
    guard leaves.count > 1 else { return first }
    let (left, right) = oracleSplit(leaves)
    return Hash.node(oracleRoot(left), oracleRoot(right))
}

/// Splits at the largest power of two that is below the count.
func oracleSplit(_ leaves: ArraySlice<Hash>) -> (left: ArraySlice<Hash>, right: ArraySlice<Hash>) {
    var split = 1
    while split * 2 < leaves.count {
        split *= 2
    }
    return (leaves.prefix(split), leaves.dropFirst(split))
}

/// The leaf hashes of the entries "0", "1", "2" and so on.
func sampleLeaves(_ count: Int) -> [Hash] {
    (0..<count).map { Hash.leaf(Array(String($0).utf8)) }
}

/// The frontier of leaves appended one by one.
func frontier(of leaves: some Sequence<Hash>) -> Frontier {
    leaves.reduce(into: Frontier()) { $0.append(leaf: $1) }
}

/// PATH(m, D[n]) of RFC 6962 §2.1.1.
func oraclePath(_ index: Int, _ leaves: ArraySlice<Hash>) -> [Hash] {
    guard leaves.count > 1 else { return [] }
    let (left, right) = oracleSplit(leaves)
    return index < left.count
        ? oraclePath(index, left) + [oracleRoot(right)]
        : oraclePath(index - left.count, right) + [oracleRoot(left)]
}

/// PROOF(m, D[n]) of RFC 6962 §2.1.2.
func oracleConsistency(
    _ oldSize: Int,
    _ leaves: ArraySlice<Hash>,
    isWhole: Bool = true
) -> [Hash] {
    guard oldSize < leaves.count else { return isWhole ? [] : [oracleRoot(leaves)] }
    let (left, right) = oracleSplit(leaves)
    return oldSize <= left.count
        ? oracleConsistency(oldSize, left, isWhole: isWhole) + [oracleRoot(right)]
        : oracleConsistency(oldSize - left.count, right, isWhole: false) + [oracleRoot(left)]
}
