extension RuleBook {
    /// Bands stand from the best to the lowest and cover every total from 0 on, each once.
    var bandFaults: [RuleBookFault] {
        var faults: [RuleBookFault] = []
        for (index, band) in bands.enumerated() {
            faults += edgeFaults(band, at: index)
            faults += band.requires.enumerated()
                .flatMap {
                    requirementFaults($1, at: ["bands", .item(index), "requires", .item($0)])
                }
        }
        if let last = bands.last, last.from > .zero {
            let from = last.from.words
            faults.append(
                RuleBookFault(
                    ["bands", .item(bands.count - 1), "from"],
                    vi: "thiếu mức cho điểm từ 0 đến dưới \(from.vi); mức cuối phải từ 0.",
                    en: "a band for 0 up to \(from.en) is missing; the last one is from 0."
                )
            )
        }
        return faults
    }

    private func edgeFaults(_ band: Band, at index: Int) -> [RuleBookFault] {
        let place: [RulePlace] = ["bands", .item(index)]
        var faults: [RuleBookFault] = []
        if band.from < .zero { faults.append(.negative(place + ["from"])) }
        if band.from > scale {
            faults.append(.outside(place + ["from"], "0…\(scale.exact(.vi))"))
        }
        guard index > 0 else {
            guard let below = band.below else { return faults }
            let edge = below.words
            faults.append(
                RuleBookFault(
                    place + ["below"],
                    vi: "mức cao nhất không có cận trên; bỏ “below: \(edge.vi)”.",
                    en: "the best band has no upper end; drop “below: \(edge.en)”."
                )
            )
            return faults
        }
        let (above, edge) = (bands[index - 1], bands[index - 1].from.words)
        guard let below = band.below, below != above.from else {
            if band.below == nil {
                faults.append(
                    RuleBookFault(
                        place,
                        vi:
                            "thiếu cận trên; viết “below: \(edge.vi)”, nơi mức “\(above.id)” bắt đầu.",
                        en: "no upper end; write “below: \(edge.en)”, where “\(above.id)” begins."
                    )
                )
            } else if band.from >= above.from {
                faults.append(.order(place + ["from"]))
            }
            return faults
        }
        faults.append(.edge(place + ["below"], below, above))
        return faults
    }

    private func requirementFaults(
        _ requirement: Band.Requirement,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        guard let indicator = indicator(requirement.indicator) else {
            return [
                .unknown(place + ["indicator"], requirement.indicator, indicators.map(\.id))
            ]
        }
        guard requirement.atLeast > .zero, requirement.atLeast <= indicator.weight else {
            return [.outside(place + ["at-least"], "0…\(indicator.weight.exact(.vi))")]
        }
        return []
    }

    /// A cap names a band, and a base that can be counted.
    var capFaults: [RuleBookFault] {
        caps.enumerated().flatMap { index, cap in
            let place: [RulePlace] = ["caps", .item(index)]
            var faults: [RuleBookFault] = []
            if cap.share <= .zero || cap.share > .one {
                faults.append(.outside(place + ["share"], "0…100%"))
            }
            if cap.floor < 0 { faults.append(.negative(place + ["floor"])) }
            guard let capped = bands.firstIndex(where: { $0.id == cap.band }) else {
                return faults + [.unknown(place + ["band"], cap.band, bands.map(\.id))]
            }
            if capped == bands.count - 1 {
                faults.append(
                    RuleBookFault(
                        place + ["band"],
                        vi: "dưới mức “\(cap.band)” không còn mức nào để hạ xuống.",
                        en: "below “\(cap.band)” there is no band to fall to."
                    )
                )
            }
            return faults + baseFaults(cap.base, capped: capped, at: place)
        }
    }

    private func baseFaults(
        _ base: BandCap.Base,
        capped: Int,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        let (id, isBelow): (String, Bool)
        switch base {
        case .everybody: return []
        case .ratedIn(let band): (id, isBelow) = (band, true)
        case .reaching(let band): (id, isBelow) = (band, false)
        }
        guard let index = bands.firstIndex(where: { $0.id == id }) else {
            return [.unknown(place + ["base"], id, bands.map(\.id))]
        }
        guard isBelow ? index <= capped : index < capped else { return [] }
        return [
            RuleBookFault(
                place + ["base"],
                vi: "mức “\(id)” phải thấp hơn mức bị giới hạn “\(bands[capped].id)”.",
                en: "“\(id)” must be below the capped band “\(bands[capped].id)”."
            )
        ]
    }
}
