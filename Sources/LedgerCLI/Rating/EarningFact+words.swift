import Ledger

/// An exact number in both languages.
struct Both {
    let vi: String
    let en: String

    init(_ value: Rational, isShare: Bool = false) {
        let value = isShare ? value * Rational(100) : value
        let mark = isShare ? "%" : ""
        (vi, en) = (value.exact(.vi) + mark, value.exact(.en) + mark)
    }

    init(_ measured: Measured, isShare: Bool) {
        switch measured {
        case .share(let part, let whole):
            let value = measured.value.map { Both($0, isShare: isShare) }
            let (part, whole) = (Both(part), Both(whole))
            self.init(
                vi: "\(part.vi)/\(whole.vi)" + (value.map { " = \($0.vi)" } ?? ""),
                en: "\(part.en)/\(whole.en)" + (value.map { " = \($0.en)" } ?? "")
            )
        case .number(let value): self.init(value)
        case .missing: self.init(vi: "–", en: "–")
        }
    }

    private init(vi: String, en: String) {
        (self.vi, self.en) = (vi, en)
    }
}

extension EarningFact {
    /// The fact as a leaf of the tree.
    var node: ExplainNode {
        ExplainNode(kind: "fact", id: kind.rawValue, words: words, points: nil, position: position)
    }

    private var words: Words {
        let on = on.map { ", \($0.shown)" } ?? ""
        let (vi, en) = (amount.exact(.vi), amount.exact(.en))
        switch kind {
        case .claim:
            let settled = settled.map {
                Words(vi: ", kết luận tại vị trí \($0)", en: ", settled at position \($0)")
            }
            return Words(
                vi: "Vị trí \(position)\(on): kê khai, tính \(vi)\(settled?.vi ?? "").",
                en: "Position \(position)\(on): a claim, counts \(en)\(settled?.en ?? "")."
            )
        case .dossier:
            return Words(
                vi: "Vị trí \(position)\(on): hồ sơ.",
                en: "Position \(position)\(on): a dossier."
            )
        case .account:
            return Words(
                vi: "Vị trí \(position)\(on): tài khoản kích hoạt.",
                en: "Position \(position)\(on): an account came into use."
            )
        case .member:
            let has = amount == .zero ? Words(vi: "chưa", en: "no") : Words(vi: "có", en: "yes")
            return Words(
                vi: "Vị trí \(position): đoàn viên – \(has.vi).",
                en: "Position \(position): a member – \(has.en)."
            )
        case .official:
            let has = amount == .zero ? Words(vi: "chưa", en: "no") : Words(vi: "có", en: "yes")
            return Words(
                vi: "Vị trí \(position): cán bộ – \(has.vi).",
                en: "Position \(position): an official – \(has.en)."
            )
        case .paper:
            return Words(
                vi: "Vị trí \(position): văn bản, \(vi).",
                en: "Position \(position): a paper, \(en)."
            )
        }
    }
}
