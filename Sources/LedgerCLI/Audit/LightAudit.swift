import Ledger
package import LedgerProof
package import LedgerStore

/// Checks one member's light kit: that a rating counted exactly their own events, all of them.
struct LightAudit {
    let kit: LightKit
    /// Whom the auditor trusts, rather than whom the kit says.
    let trusted: WitnessPolicy?
    private(set) var report = AuditReport()
    /// What the member's events come to.
    private(set) var account: MemberAccount?

    init(_ kit: LightKit, trusting policy: WitnessPolicy?) {
        (self.kit, trusted) = (kit, policy)
        report.isPolicyBrought = policy != nil
    }

    mutating func run() {
        report.subject = Words(
            vi: "Mọi sự kiện của đoàn viên \(kit.member.position) mà xếp loại \(kit.rating) tính",
            en: "Every event of member \(kit.member.position) that rating \(kit.rating) counts"
        )
        let checkpoint = checkSeal()
        checkEntries(checkpoint)
        let events = decoded()
        guard let result = checkEvent(events) else {
            for kind in [AuditCheck.Kind.input, .stream, .line, .head] {
                report.notDone(
                    kind,
                    vi: "không đọc được sự kiện xếp loại",
                    en: "the rating's event cannot be read"
                )
            }
            return
        }
        checkInput(result, checkpoint)
        let head = checkHead(result)
        checkStream(events, result, upTo: head)
        checkLine(result)
    }

    // MARK: The signed root

    private mutating func checkSeal() -> Checkpoint? {
        guard let signed = try? SignedCheckpoint(bytes: Array(kit.checkpoint.utf8)),
            signed.checkpoint.origin.utf8.elementsEqual(kit.origin.utf8),
            !kit.vkeys.isEmpty
        else {
            report.wrong(
                .checkpoint,
                vi: "không phải gốc đã ký của sổ \(KitOpening.shown(kit.origin))",
                en: "this is no signed checkpoint of \(KitOpening.shown(kit.origin))"
            )
            return nil
        }
        let keys = kit.vkeys.compactMap { try? VerifierKey(vkey: $0) }
        guard let own = try? WitnessPolicy(bytes: Array(kit.policy.utf8)), own.text == kit.policy,
            keys.count == kit.vkeys.count
        else {
            report.wrong(
                .policy,
                vi: "khóa hoặc chính sách sai dạng",
                en: "the keys or the policy are malformed"
            )
            return signed.checkpoint
        }
        let policy = trusted ?? own
        // Whatever nobody here can check would be room for anything.
        let known = keys + own.witnesses.map(\.key) + policy.witnesses.map(\.key)
        let isChecked = signed.note.signatures.allSatisfy { line in
            known.contains { $0.id == line.id && $0.name.utf8.elementsEqual(line.name.utf8) }
        }
        guard isChecked, (try? own.judge(signed)) != nil else {
            report.wrong(
                .checkpoint,
                vi: "có chữ ký không đúng, hoặc không có khóa để kiểm",
                en: "a signature does not hold, or has no key to check it by"
            )
            return signed.checkpoint
        }
        SealCheck(signed: signed, keys: keys, policy: policy).check(&report)
        return signed.checkpoint
    }

    private mutating func checkEntries(_ checkpoint: Checkpoint?) {
        guard let checkpoint else {
            return report.notDone(.entryProof, vi: "thiếu gốc", en: "there is no root")
        }
        let leaves = kit.entries.map { Hash.leaf(Array($0.text.utf8)) }
        let proof = SubsetProof(
            positions: kit.entries.map { Int($0.position.value) },
            size: checkpoint.size,
            hashes: kit.proof
        )
        do throws(ProofError) {
            try proof.verify(leaves: leaves, root: checkpoint.root)
        } catch {
            return report.wrong(
                .entryProof,
                vi: "có sự kiện không ở đúng vị trí trong cây đã ký",
                en: "an event is not at its position in the signed tree"
            )
        }
        let count = leaves.count.grouped
        report.sound(
            .entryProof,
            vi: "\(count) sự kiện ở đúng vị trí trong cây đã ký",
            en: "\(count) events are at their positions in the signed tree"
        )
    }

    // MARK: The rating

    private func decoded() -> [(position: Position, event: Event)] {
        var decoder = EntryDecoder()
        return kit.entries.compactMap { entry in
            let bytes = Array(entry.text.utf8)
            let event = try? bytes.withUnsafeBytes { try decoder.decode($0) }
            return event.map { (entry.position, $0) }
        }
    }

    private mutating func checkEvent(
        _ events: [(position: Position, event: Event)]
    ) -> RatingResult? {
        guard events.count == kit.entries.count,
            let (_, event) = events.first(where: { $0.position == kit.rating }),
            let result = event.fact.ratingResult
        else {
            report.wrong(
                .event,
                vi: "vị trí \(kit.rating) không phải sự kiện xếp loại đọc được",
                en: "position \(kit.rating) is no event of a rating that can be read"
            )
            return nil
        }
        let name = PaperSentence.stage(of: event.fact)
        report.sound(
            .event,
            vi: "vị trí \(kit.rating): \(name.vi), ngày \(event.on.vietnamese)",
            en: "position \(kit.rating): \(name.en), \(event.on)"
        )
        report.fact(
            "rating",
            Words(vi: "Xếp loại", en: "Rating"),
            "\(kit.rating) · \(name(Console.language)) · \(KitOpening.shown(result.book.id))"
                + "@\(result.book.version)"
        )
        return result
    }

    private mutating func checkInput(_ result: RatingResult, _ checkpoint: Checkpoint?) {
        let size = result.input.size
        guard let checkpoint, let root = Hash(base64: result.input.root),
            size <= Int(kit.rating.value)
        else {
            return report.notDone(.input, vi: "thiếu gốc", en: "there is no root")
        }
        let proof = ConsistencyProof(oldSize: size, size: checkpoint.size, hashes: kit.inputRoot)
        do throws(ProofError) {
            try proof.verify(oldRoot: root, root: checkpoint.root)
        } catch {
            return report.wrong(
                .input,
                vi: "phần sổ được tính không phải phần đầu của cây đã ký",
                en: "what was counted is not the beginning of the signed tree"
            )
        }
        report.sound(
            .input,
            vi: "\(size.grouped) sự kiện đầu của cây đã ký",
            en: "the first \(size.grouped) events of the signed tree"
        )
    }

    /// Where the rating says this member's stream ends.
    private mutating func checkHead(_ result: RatingResult) -> StreamHead? {
        let fields = kit.heads.text.split(separator: "\t", omittingEmptySubsequences: false)
        guard let stated = result.heads, let root = Hash(hex: stated.root),
            kit.heads.proof.size == stated.count, (try? kit.heads.verify(root: root)) != nil,
            fields.count == 3, fields[0] == "\(kit.member.position)",
            let version = Int(fields[1]),
            let last = Int(fields[2]).flatMap({ Position(exactly: $0) })
        else {
            report.wrong(
                .head,
                vi:
                    "dòng cuối luồng không phải của đoàn viên \(kit.member.position), hoặc không phải "
                    + "dòng xếp loại đã chốt",
                en:
                    "the end of the stream is not that of member \(kit.member.position), or not the "
                    + "one the rating stated"
            )
            return nil
        }
        report.sound(
            .head,
            vi: "xếp loại chốt ở sự kiện thứ \(version), vị trí \(last)",
            en: "the rating ends at event \(version), position \(last)"
        )
        return StreamHead(version: version, last: last)
    }

    private mutating func checkStream(
        _ events: [(position: Position, event: Event)],
        _ result: RatingResult,
        upTo head: StreamHead?
    ) {
        let stream = events.filter { $0.position != kit.rating }
        guard let head else {
            return report.notDone(.stream, vi: "thiếu điểm cuối", en: "the end is missing")
        }
        if let fault = MemberStream.fault(of: kit.member, in: stream, upTo: head) {
            return report.add(.stream, .wrong, fault.words)
        }
        let isWithin = stream.allSatisfy { Int($0.position.value) < result.input.size }
        guard isWithin, zip(stream, stream.dropFirst()).allSatisfy({ $0.event.at <= $1.event.at })
        else {
            return report.wrong(
                .stream,
                vi: "có sự kiện ngoài phần được tính, hoặc ghi lùi thời gian",
                en: "an event lies outside what was counted, or was recorded before its predecessor"
            )
        }
        account = MemberAccount(of: kit.member, stream)
        report.sound(
            .stream,
            vi: "\(stream.count.grouped) sự kiện từ khi vào, nối liền, không sót mục nào",
            en: "\(stream.count.grouped) events since they joined, linked, none left out"
        )
    }

    /// No row of a scoresheet is longer; reading numbers takes the square of their digits.
    private static let lineByteCountMax = 16_384

    private mutating func checkLine(_ result: RatingResult) {
        guard kit.sheet.text.utf8.count <= LightAudit.lineByteCountMax,
            let root = Hash(hex: result.digest), (try? kit.sheet.verify(root: root)) != nil,
            kit.sheet.proof.index < result.rowCount, let row = ScoreRow(line: kit.sheet.text),
            row.id == .member(kit.member)
        else {
            return report.wrong(
                .line,
                vi: "không phải dòng của đoàn viên \(kit.member.position) trong kết quả đã công bố",
                en: "this is not the row of member \(kit.member.position) in the published result"
            )
        }
        let (total, most) = (
            row.total.exact(Console.language), row.available.exact(Console.language)
        )
        let rank = row.rank.map { "\($0)" } ?? "–"
        let band = row.band.map { "\($0 &+ 1)" } ?? "–"
        report.sound(
            .line,
            vi: "\(total)/\(most) điểm, hạng \(rank), mức thứ \(band) từ trên xuống",
            en: "\(total) of \(most) points, rank \(rank), band \(band) from the top"
        )
        report.conclusion = Words(
            vi: "; xếp loại tính đủ các sự kiện ấy và cho \(total)/\(most) điểm, hạng \(rank).",
            en:
                "; the rating counts all of them and gives \(total) of \(most) points, rank \(rank)."
        )
    }
}

/// What is wrong with a light kit, for those who have it in memory.
package enum LightKitFaults {
    /// What each check that did not come out right says, by the check's name.
    package static func found(
        in kit: LightKit,
        trusting policy: WitnessPolicy? = nil
    ) -> [String: String] {
        var audit = LightAudit(kit, trusting: policy)
        audit.run()
        let faults = audit.report.checks.filter { $0.outcome != .sound }
        return Dictionary(faults.map { ($0.kind.rawValue, $0.words.en) }) { first, _ in first }
    }
}

extension Fact {
    /// What a rating is known by, in an event that makes one known.
    fileprivate var ratingResult: RatingResult? {
        switch self {
        case .paper(.ratingDrafted(let paper)): paper.result
        case .paper(.ratingPublished(let paper)): paper.result
        case .paper(.ratingRevised(let paper)): paper.result
        default: nil
        }
    }
}

extension PaperSentence {
    /// Which step of a rating an event is.
    fileprivate static func stage(of fact: Fact) -> Words {
        switch fact {
        case .paper(.ratingDrafted): Words(vi: "DỰ THẢO, chưa công bố", en: "a DRAFT")
        case .paper(.ratingPublished(let paper)):
            Words(
                vi: "công bố theo \(KitOpening.shown(paper.decision))",
                en: "published by \(KitOpening.shown(paper.decision))"
            )
        case .paper(.ratingRevised(let paper)):
            Words(
                vi: "sửa theo \(KitOpening.shown(paper.decision))",
                en: "revised by \(KitOpening.shown(paper.decision))"
            )
        default: Words(vi: "", en: "")
        }
    }
}

extension MemberStream.Fault {
    /// What is wrong with a stream somebody handed over.
    var words: Words {
        switch self {
        case .notJoined:
            Words(
                vi: "không bắt đầu từ sự kiện người ấy vào",
                en: "it does not begin with the event by which they joined"
            )
        case .unlinked(let position):
            Words(
                vi: "vị trí \(position) không phải sự kiện về người ấy",
                en: "position \(position) is no event about them"
            )
        case .gap(let position):
            Words(
                vi: "SÓT sự kiện ngay sau vị trí \(position)",
                en: "an event is LEFT OUT behind position \(position)"
            )
        case .otherEnd(let head):
            Words(
                vi:
                    "kết thúc ở sự kiện thứ \(head.version), vị trí \(head.last), không phải chỗ xếp "
                    + "loại đã chốt",
                en: "it ends at event \(head.version), position \(head.last), not where the rating "
                    + "says"
            )
        }
    }
}
