import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Gathers everything an auditor of one rating needs.
struct KitMaker {
    let home: Home
    let log: any EventStore
    let views: ViewFile
    let thread: RatingThread
    let step: RatingThread.Step
    let notes: PublishedNotes
    let signed: SignedCheckpoint
    private let papers: Papers

    /// Finds the rating and a signed checkpoint that covers it.
    ///
    /// - Throws: ``Failure`` when there is none.
    init(_ rating: String, in home: Home) async throws {
        self.home = home
        log = try home.openLog()
        views = try await home.openViews(of: log)
        papers = try views.papers()
        thread = try papers.thread(rating)
        step = thread.step(of: Int(rating).flatMap { Position(exactly: $0) })
        notes = try PublishedNotes(home)
        let position = step.at ?? thread.id.position
        guard let signed = try notes.newest(covering: position, in: log) else {
            throw Failure(
                Code.failure,
                vi: "Chưa có gốc Merkle nào đã ký bao gồm sự kiện \(position) trong "
                    + "\(home.path)/checkpoints; ký bằng “socai checkpoint” rồi lập lại.",
                en:
                    "No signed checkpoint in \(home.path)/checkpoints covers event \(position) yet; "
                    + "sign one by “socai checkpoint”, then make the kit again."
            )
        }
        self.signed = signed
    }

    /// The event that made the rating known.
    var position: Position { step.at ?? thread.id.position }
    /// How many entries the kit has.
    var size: Int { signed.checkpoint.size }
    private var isDraft: Bool { step.at == nil }

    /// The list as it is computed now.
    ///
    /// - Throws: ``Failure`` unless it is what the event says.
    func rated() throws -> Rater.Rated {
        let rater = Rater(home: home, log: log, views: views, papers: papers)
        let rated = try rater.rate(thread, as: step.result, before: position)
        guard rated.result.digest == step.result.digest, rated.result.input == step.result.input
        else {
            throw Failure(
                Code.verificationFailed,
                vi: "Tính lại xếp loại \(position) ra kết quả khác; xem khác ở đâu bằng “socai "
                    + "replay-rating \(position)”.",
                en:
                    "Rating \(position) comes out different when computed again; see where by “socai "
                    + "replay-rating \(position)”."
            )
        }
        return rated
    }

    /// Writes the kit to a folder, or a zip if the name ends in `.zip`.
    func write(to path: String) throws {
        let writer = try KitWriter(path)
        let rated = try rated()
        try addProofs(to: writer)
        try writer.add("rulebook.yaml", text: try bookText())
        try writer.add("scoresheet.txt", text: rated.sheet.lines.map { $0 + "\n" }.joined())
        let day = thread.draft.period.last
        let vantage = Vantage(
            knownEvents: step.result.input.size,
            period: Period(from: day, through: day),
            today: day
        )
        let tables = try views.look(vantage) { try KitTables($0, on: day) }
        try writer.add("units.csv", tables.units)
        try writer.add("codes.csv", tables.codes)
        for (path, bytes) in KitFormats.files { try writer.add(path, bytes) }
        let readme = KitReadme(thread: thread, step: step, signed: signed)
        try writer.add("README.md", text: readme.text)
        try addEntries(to: writer)
        try writer.finish(origin: log.origin, rating: position, size: size)
    }

    private func addProofs(to writer: KitWriter) throws {
        let proof = try log.proofTree(ofFirst: size).inclusionProof(of: Int(position.value))
        let file = ProofFile(index: proof.index, hashes: proof.hashes, signed: signed)
        try writer.add("checkpoint", signed.bytes)
        for other in notes.checkpoints where other.checkpoint.size <= size {
            try writer.add(KitMaker.path(of: other.checkpoint), other.bytes)
        }
        try writer.add("log.vkey", notes.keyText)
        try writer.add("policy", notes.policyText)
        try writer.add("rating.tlog-proof", file.bytes)
    }

    /// `checkpoints/` and the size in 20 digits, as the home keeps it.
    static func path(of checkpoint: Checkpoint) -> String {
        let digits = String(checkpoint.size)
        return "checkpoints/" + String(repeating: "0", count: 20 - digits.count) + digits + ".note"
    }

    private func bookText() throws -> String {
        guard let adoption = papers.ruleBooks[step.result.book.adopted] else {
            throw StoreError.unreadable(
                position: step.result.book.adopted,
                problem: "no adopted rule book"
            )
        }
        return adoption.paper.text
    }

    private func addEntries(to writer: KitWriter) throws {
        let bar = ProgressBar(say("Lập hồ sơ", "Making the kit"), total: size)
        var bundle: [UInt8] = []
        try log.scan(0..<size) { position, entry in
            EntryBundle.append(entry, to: &bundle)
            let next = Int(position.value) + 1
            guard next % EntryBundle.width == 0 || next == size else { return }
            let width = (next - 1) % EntryBundle.width + 1
            let index = (next - 1) / EntryBundle.width
            try writer.add(EntryBundle.path(index: index, width: width), bundle)
            bundle.removeAll(keepingCapacity: true)
            try bar.advance(width)
        }
        bar.finish()
    }

    /// What was made, to be said.
    func words(_ path: String) -> String {
        let (events, rows) = (size.grouped, step.result.rowCount.grouped)
        let draft = isDraft ? say(" (DỰ THẢO, chưa công bố)", " (a DRAFT, not published)") : ""
        return say(
            """
            \(path): xếp loại \(position)\(draft), kỳ \(thread.draft.period.name), \(rows) dòng
              \(events) sự kiện, gốc \(signed.checkpoint.root.base64)
              kiểm tra: socai audit \(path)
            """,
            """
            \(path): rating \(position)\(draft), \(thread.draft.period.name), \(rows) rows
              \(events) events, root \(signed.checkpoint.root.base64)
              check it: socai audit \(path)
            """
        )
    }
}
