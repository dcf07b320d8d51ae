/// A closed list of labels, each with the ways it may be written.
///
/// Matching ignores case, accents, spaces and punctuation, as for headers, but a label that only
/// differs by accents from another must be written with them. What was found for a spelling is
/// remembered in `slotCount` places, so a repeated spelling costs one comparison.
public struct LabelSet: Sendable {
    /// The first spelling of each label, in order.
    public let labels: [String]
    /// The same in English; empty when the labels have no language.
    private let english: [String]
    private let indexOfExact: [String: Int]
    private let indicesOfFold: [[UInt8]: [Int]]
    private var memory: [Remembered?]

    private static let slotCount = 1024

    /// Takes, for each index, the spellings that mean it; the first one is shown to people.
    ///
    /// Whoever reads English is shown the spellings at `englishIndex`, the last one of a label that
    /// has fewer.
    public init(_ spellings: [[String]], englishIndex: Int? = nil) {
        labels = spellings.map { $0.first ?? "" }
        english =
            englishIndex.map { index in
                spellings.map { $0.indices.contains(index) ? $0[index] : $0.last ?? "" }
            } ?? []
        var exact: [String: Int] = [:]
        var folds: [[UInt8]: [Int]] = [:]
        for (index, names) in spellings.enumerated() {
            for name in names {
                if exact[name] == nil { exact[name] = index }
                if folds[Fold.label(name), default: []].last != index {
                    folds[Fold.label(name), default: []].append(index)
                }
            }
        }
        indexOfExact = exact
        indicesOfFold = folds
        memory = Array(repeating: nil, count: Self.slotCount)
    }

    /// The index of the label a field holds.
    ///
    /// - Throws: `.empty`, `.unknownLabel` with the nearest label, `.ambiguousLabel`.
    public mutating func index(of field: Field) throws(FieldFault) -> Int {
        let slot = field.hash % Self.slotCount
        if let known = memory[slot], known.spelling.elementsEqual(field.bytes) {
            return try result(known.outcome)
        }
        if field.isEmpty { throw .empty }
        let outcome = find(field.text)
        memory[slot] = Remembered(spelling: Array(field.bytes), outcome: outcome)
        return try result(outcome)
    }

    private struct Remembered: Sendable {
        let spelling: [UInt8]
        let outcome: Outcome
    }

    private enum Outcome: Sendable {
        case found(Int)
        case ambiguous([Int])
        case unknown(nearest: Int?)
    }

    private func find(_ text: String) -> Outcome {
        if let index = indexOfExact[text] { return .found(index) }
        let fold = Fold.label(text)
        guard let indices = indicesOfFold[fold], !fold.isEmpty else {
            return .unknown(nearest: nearest(to: fold))
        }
        return indices.count == 1 ? .found(indices[0]) : .ambiguous(indices)
    }

    private func result(_ outcome: Outcome) throws(FieldFault) -> Int {
        switch outcome {
        case .found(let index): return index
        case .ambiguous(let indices): throw .ambiguousLabel(candidates: indices.map { labels[$0] })
        case .unknown(let nearest):
            throw .unknownLabel(
                accepted: labels,
                english: english.isEmpty ? labels : english,
                nearest: nearest.map { labels[$0] }
            )
        }
    }

    /// The label fewest edits away, when those are at most a third of its letters.
    private func nearest(to fold: [UInt8]) -> Int? {
        var best: (index: Int, distance: Int)?
        for (known, indices) in indicesOfFold {
            guard let index = indices.first else { continue }
            let limit = max(known.count, fold.count) / 3
            guard let distance = EditDistance.between(known, fold, limit: limit) else { continue }
            let isNearer = best.map { (distance, index) < ($0.distance, $0.index) } ?? true
            if isNearer { best = (index, distance) }
        }
        return best?.index
    }
}

extension Field {
    /// FNV-1a of the bytes; for a bounded memory only, not for security.
    fileprivate var hash: Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let view = storage.span
        for index in start..<end { hash = (hash ^ UInt64(view[index])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 33)
    }
}
