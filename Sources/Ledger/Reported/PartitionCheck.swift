/// Whether the parts a paper prints make its whole.
struct PartitionCheck {
    private let partition: FigurePartition
    private let parts: [PrintedNumber]
    /// What the parts could reach at most, among points.
    private let mosts: [PrintedNumber]
    private let whole: PrintedNumber
    private let most: PrintedNumber?
    private let printed: String

    init(_ partition: FigurePartition, of value: PrintedValue, printed: String) {
        self.partition = partition
        self.printed = printed
        switch value {
        case .points(let points, let limit):
            (whole, most) = (points, limit)
            let pairs = partition.parts.compactMap { part in
                if case .points(let points, let most) = PrintedValue(part.printed, as: .points) {
                    (points, most)
                } else {
                    nil
                }
            }
            (parts, mosts) = (pairs.map(\.0), pairs.map(\.1))
        case .count(let number), .share(let number), .change(let number, _):
            (whole, most) = (number, nil)
            (parts, mosts) = (partition.parts.compactMap { PrintedNumber($0.printed) }, [])
        case .rank(let rank, _):
            (whole, most) = (PrintedNumber(rank), nil)
            (parts, mosts) = ([], [])
        }
    }

    func findings() -> [ReportFinding] {
        guard parts.count == partition.parts.count, !parts.isEmpty else { return [] }
        if !partition.isWhole { return [rest] }
        if partition.overlaps { return axes.flatMap { axis in apart(axis) } }
        return [difference(of: parts) == 0 ? sums(parts) : doNotSum]
    }

    // MARK: Sums

    private var places: Int {
        (parts + [whole]).decimalsNeeded
    }

    private func difference(of some: [PrintedNumber]) -> Int {
        some.sum(to: places) - whole.scaled(to: places)
    }

    private func number(_ scaled: Int, _ language: Language) -> String {
        var (scaled, decimals) = (scaled, places)
        while decimals > 0, scaled.isMultiple(of: 10) {
            (scaled, decimals) = (scaled / 10, decimals - 1)
        }
        return scaled.printed(decimals: decimals, language)
    }

    private func signed(_ scaled: Int, _ language: Language) -> String {
        (scaled > 0 ? "+" : scaled < 0 ? "−" : "±") + number(abs(scaled), language)
    }

    private func addition(_ some: [PrintedNumber], _ language: Language) -> String {
        some.map(\.text).joined(separator: " + ") + " = "
            + number(some.sum(to: places), language)
    }

    private func sums(_ some: [PrintedNumber]) -> ReportFinding {
        ReportFinding(
            .holds,
            Words(
                vi: "các phần cộng đủ: \(addition(some, .vi)).",
                en: "the parts add up: \(addition(some, .en))."
            )
        )
    }

    private var doNotSum: ReportFinding {
        let off = difference(of: parts)
        return ReportFinding(
            .partsDoNotSum,
            Words(
                vi: "\(addition(parts, .vi)), lệch \(signed(off, .vi)) so với \(printed)"
                    + byAxis(.vi, "; riêng theo ", ", lệch ")
                    + (isUnresolvable ? "; không chọn được các phần nào cho đúng \(printed)" : "")
                    + ".",
                en: "\(addition(parts, .en)), \(signed(off, .en)) against \(printed)"
                    + byAxis(.en, "; by ", " alone, ")
                    + (isUnresolvable ? "; no choice of the parts gives \(printed)" : "") + "."
            ),
            amount: places == 0 ? off : nil
        )
    }

    /// Whether no parts taken together give the whole, so that the text cannot be resolved.
    private var isUnresolvable: Bool {
        guard parts.count <= 16 else { return false }
        return !(1..<(1 << parts.count)).contains { choice in
            let chosen = parts.indices.filter { choice >> $0 & 1 == 1 }.map { parts[$0] }
            return difference(of: chosen) == 0
        }
    }

    // MARK: Axes

    /// The parts told apart by the same thing, in the order they are printed.
    private var axes: [(name: String?, parts: [PrintedNumber])] {
        var axes: [(name: String?, parts: [PrintedNumber])] = []
        for (part, number) in zip(partition.parts, parts) {
            if let place = axes.firstIndex(where: { $0.name == part.axis }) {
                axes[place].parts.append(number)
            } else {
                axes.append((part.axis, [number]))
            }
        }
        return axes
    }

    private func byAxis(_ language: Language, _ lead: String, _ off: String) -> String {
        let axes = axes
        guard axes.count > 1 else { return "" }
        return axes.map { axis in
            "\(lead)\(axis.name ?? "–"): \(addition(axis.parts, language))\(off)"
                + signed(difference(of: axis.parts), language)
        }.joined()
    }

    /// Of overlapping parts, those of one axis must still make the whole.
    private func apart(_ axis: (name: String?, parts: [PrintedNumber])) -> [ReportFinding] {
        guard let name = axis.name else { return [] }
        let off = difference(of: axis.parts)
        if off == 0 { return [sums(axis.parts)] }
        return [
            ReportFinding(
                .partsDoNotSum,
                Words(
                    vi: "theo \(name): \(addition(axis.parts, .vi)), lệch \(signed(off, .vi)) so "
                        + "với \(printed).",
                    en: "by \(name): \(addition(axis.parts, .en)), \(signed(off, .en)) against "
                        + "\(printed)."
                ),
                amount: places == 0 ? off : nil
            )
        ]
    }

    // MARK: Parts of more

    /// What the parts that are not printed come to.
    private var rest: ReportFinding {
        let left = -difference(of: parts)
        guard left >= 0 else { return doNotSum }
        let (among, leftAmong) = (mostSum, most.map { $0.scaled(to: mostPlaces) - mostScaled })
        func bounded(_ scaled: Int, _ limit: Int?, _ language: Language) -> String {
            number(scaled, language)
                + (limit.map { "/" + $0.printed(decimals: mostPlaces, language) } ?? "")
        }
        let sum = parts.sum(to: places)
        return ReportFinding(
            .rest,
            Words(
                vi: "\(partition.parts.map(\.printed).joined(separator: " + ")) = "
                    + "\(bounded(sum, among, .vi)); phần không nêu là "
                    + "\(bounded(left, leftAmong, .vi)).",
                en: "\(partition.parts.map(\.printed).joined(separator: " + ")) = "
                    + "\(bounded(sum, among, .en)); what is not printed comes to "
                    + "\(bounded(left, leftAmong, .en))."
            ),
            amount: places == 0 ? left : nil
        )
    }

    private var mostPlaces: Int {
        (mosts + (most.map { [$0] } ?? [])).decimalsNeeded
    }

    private var mostScaled: Int {
        mosts.sum(to: mostPlaces)
    }

    private var mostSum: Int? {
        most.map { _ in mostScaled }
    }
}
