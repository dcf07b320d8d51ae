import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai audit-sample`: whom to call, drawn so that anybody can draw it again.
struct AuditSampleCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "audit-sample",
            abstract: say(
                "Rút mẫu việc để gọi hỏi công dân, ai rút lại cũng ra đúng mẫu ấy.",
                "Draw claims whose citizens are called; anybody who draws again gets the same."
            ),
            discussion: say(
                """
                Cùng --seed và --known-at thì cùng mẫu. Mẫu chia theo đơn vị; việc có phát hiện \
                chưa trả lời và việc của đoàn viên dẫn đầu có nhiều phiếu hơn. Mẫu không có \
                danh tính; xem bằng “socai claim VỊ-TRÍ”.
                """,
                """
                The same --seed and --known-at give the same sample. It is shared out by unit; \
                claims with open findings and those of leading members have more tickets. It \
                holds no identity; follow a row by “socai claim POSITION”.
                """
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Hạt giống, số nguyên không âm.", "The seed, a whole number."),
            valueName: say("số", "number")
        )
    )
    var seed: UInt64

    @Option(
        help: ArgumentHelp(
            say("Số việc cần rút (mặc định 200).", "How many claims to draw (200 unless said)."),
            valueName: say("số", "count")
        )
    )
    var size: Int?

    @Option(
        help: ArgumentHelp(
            say("Rút bao nhiêu phần trăm, ví dụ 2%.", "How many in a hundred to draw, as in 2%."),
            valueName: "%"
        )
    )
    var share: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Số phiếu của việc đáng xem kỹ, 1…100.",
                "How many tickets a claim worth a closer look has, 1…100."
            ),
            valueName: say("số", "count")
        )
    )
    var flaggedRate = AuditPlan.rateDefault

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ việc làm trong đơn vị này và các cấp dưới, theo cây --map.",
                "Only acts done in this unit or below it, by the tree of --map."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let plan = try plan()
        return try look.tables(from: ledger) { reader, footing in
            let search = try FindingSearch(reader, ledger.log, checks: FindingCheck.allCases)
            let open = try search.allOpen()
            let unit = try unit.map { try UnitFinder(reader).unit($0).id }
            let strata = try AuditStrata(reader, below: unit)
            let frame = search.input.auditFrame(
                in: reader.vantage.period,
                openFindings: open,
                stratum: strata.stratum(of:)
            )
            let sample = AuditSample(of: frame, plan)
            var table = try AuditTable(sample: sample, footing: footing, reader: reader).table()
            table.footnotes = notes(footing, sample)
            return [table]
        }
    }

    private func plan() throws -> AuditPlan {
        guard (1...AuditPlan.rateMax).contains(flaggedRate) else {
            throw wrong("--flagged-rate", "\(flaggedRate)", "1…\(AuditPlan.rateMax)")
        }
        switch (size, share) {
        case (.some, .some(let share)):
            throw wrong("--share", share, say("không đi cùng --size", "goes without --size"))
        case (.some(let size), nil):
            guard size > 0 else { throw wrong("--size", "\(size)", "1…") }
            return AuditPlan(seed: seed, size: .count(size), rate: flaggedRate)
        case (nil, .some(let share)):
            return AuditPlan(seed: seed, size: .percent(try percent(share)), rate: flaggedRate)
        case (nil, nil):
            let size = AuditPlan.Size.count(AuditPlan.sizeDefault)
            return AuditPlan(seed: seed, size: size, rate: flaggedRate)
        }
    }

    private func percent(_ text: String) throws -> Int {
        let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
        guard let percent = Int(digits), (1...100).contains(percent) else {
            throw wrong("--share", text, "1%…100%")
        }
        return percent
    }

    private func wrong(_ option: String, _ text: String, _ taken: String) -> Failure {
        Failure(
            64,
            vi: "\(option) không nhận “\(text)”; viết: \(taken).",
            en: "\(option) does not take “\(text)”; write: \(taken)."
        )
    }

    private func notes(_ footing: Footing, _ sample: AuditSample) -> [Words] {
        let (drawn, frame) = (sample.claims.count.grouped, sample.frame.grouped)
        let claim = footing.plainCommand("claim \(say("VỊ-TRÍ", "POSITION"))")
        return [
            footing.basis,
            Words(
                vi: "Rút \(drawn) trong \(frame) việc còn tính, hạt giống \(seed).",
                en: "Drew \(drawn) of \(frame) claims that count, seed \(seed)."
            ),
            Words(
                vi: "Rút lại đúng mẫu này: thêm --known-at \(footing.position).",
                en: "To draw this sample again: add --known-at \(footing.position)."
            ),
            Words(vi: "Xem một việc: \(claim)", en: "See one: \(claim)"),
        ]
    }
}
