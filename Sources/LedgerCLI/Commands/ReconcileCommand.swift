import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai reconcile [ID…]`: what was published, set beside the ledger and beside its own print.
struct ReconcileCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reconcile",
            abstract: say(
                "Đặt số đã công bố cạnh sổ và nói vì sao lệch.",
                "Set published figures beside the ledger and say why they differ."
            ),
            discussion: say(
                """
                Nạp số bằng “socai import reported shipped” (số 2022–2023) hay TỆP. Một mã thì giải \
                thích đến từng sự kiện; nhiều mã hay không mã thì liệt kê. Lệch vẫn là mã thoát 0.
                """,
                """
                Import figures by “socai import reported shipped” (those of 2022–2023) or FILE. One \
                id is explained down to its events; several or none are listed. The exit code is 0 \
                even where figures differ.
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(say("Mã của các số.", "Ids of the figures.")))
    var ids: [String] = []

    @OptionGroup var home: HomeOption
    @OptionGroup var time: TimeOptions
    @OptionGroup var format: FormatOption

    @Option(
        help: ArgumentHelp(
            say(
                "Số sự kiện của mỗi nhận xét, 0 là tất cả.",
                "Events listed of each finding; 0 lists them all."
            )
        )
    )
    var limit = 20

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        try refuseWhatHasNoMeaning()
        let known = try time.knownEvents(in: ledger) ?? ledger.size
        let reconciler = try Reconciler(
            ledger.views,
            ledger.log,
            knownEvents: known,
            today: ledger.today
        )
        try refuseUnknown(reconciler.register)
        let isOne = ids.count == 1
        let all = try reconciler.reconciliations(of: Set(ids), inDetail: isOne)
        let tables = ReconcileTables(known: known)
        if isOne { return .tables(all.flatMap { explained($0, tables) }) }
        let captured = ids.isEmpty ? reconciler.register.captured : []
        return .tables(
            [format.isForPeople ? tables.summary(all) : tables.findings(all)]
                + (captured.isEmpty ? [] : [tables.captures(captured)])
        )
    }

    private func explained(_ one: Reconciliation, _ tables: ReconcileTables) -> [Table] {
        let positions = tables.positions(one, limit: limit == 0 ? nil : limit)
        let findings = format.isForPeople ? tables.sentences(one) : tables.findings([one])
        return [tables.definition(one), findings] + [positions].compactMap { $0 }
    }

    private func refuseWhatHasNoMeaning() throws {
        if time.effective != nil {
            throw Failure(
                64,
                vi: "Mỗi số công bố có kỳ của nó; bỏ --effective.",
                en: "Each published figure has its own days; drop --effective."
            )
        }
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
    }

    private func refuseUnknown(_ register: FigureRegister) throws {
        guard let unknown = ids.first(where: { register[$0].isEmpty }) else { return }
        let list = register.ids.joined(separator: ", ")
        throw Failure.absent(
            64,
            vi: "Chưa ghi số nào mã “\(unknown)”; đã ghi: \(list.isEmpty ? "chưa có" : list).",
            en: "No figure “\(unknown)” is filed; filed are: \(list.isEmpty ? "none" : list)."
        )
    }
}
