import Foundation
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Gathers one member's own events and what proves that a rating counted exactly these.
struct LightKitMaker {
    let kit: KitMaker

    /// - Throws: ``Failure`` when the member is not in the list, or the log has no links.
    func make(of code: String) throws -> LightKit {
        let member = try member(code)
        let result = kit.step.result
        guard let stated = result.heads else {
            throw Failure(
                Code.badData,
                vi:
                    "Xếp loại \(kit.position) có từ trước khi sự kiện nối thành luồng; lập hồ sơ đủ "
                    + "bằng “socai kit \(kit.position) ho-so”.",
                en:
                    "Rating \(kit.position) is from before events were linked; make the full kit by "
                    + "“socai kit \(kit.position) kit”."
            )
        }
        let heads = try kit.log.streamHeads(ofFirst: result.input.size)
        guard heads.root == stated, let index = heads.index(of: member) else {
            throw notInput(code)
        }
        let head = heads.all[index].head
        let entries = try stream(of: member, upTo: head) + [try entry(kit.position)]
        let tree = try kit.log.proofTree(ofFirst: kit.size)
        return LightKit(
            checkpoint: String(decoding: signed.bytes, as: UTF8.self),
            entries: entries,
            heads: LightKit.Line(text: heads.line(index), proof: heads.proof(index)),
            inputRoot: try tree.consistencyProof(from: result.input.size).hashes,
            member: member,
            origin: kit.log.origin,
            policy: policy,
            proof: try tree.subsetProof(of: entries.map { Int($0.position.value) }).hashes,
            rating: kit.position,
            sheet: try sheetLine(of: member, code),
            vkeys: kit.notes.keys.map(\.vkey)
        )
    }

    func write(of code: String, to path: String) throws -> Int {
        let kit = try make(of: code)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                Code.failure,
                vi: "Đã có \(path); chọn tên khác.",
                en: "There is a \(path) already; choose another name."
            )
        }
        let bytes = kit.bytes
        try ReportFile(path).write { try Data(bytes).write(to: URL(fileURLWithPath: $0)) }
        return bytes.count
    }

    private func member(_ code: String) throws -> MemberID {
        let day = kit.thread.draft.period.last
        let vantage = Vantage(
            knownEvents: kit.step.result.input.size,
            period: Period(from: day, through: day),
            today: day
        )
        return try kit.views.look(vantage) { try MemberFinder(reader: $0).member(code).id }
    }

    /// Everything recorded about somebody up to a point: back from the last event, link by link.
    private func stream(of member: MemberID, upTo head: StreamHead) throws -> [LightKit.Entry] {
        var entries: [LightKit.Entry] = []
        var next = head.last
        while true {
            let logged = try LoggedEvent(at: next, in: kit.log)
            entries.append(LightKit.Entry(position: next, text: logged.text))
            if next == member.position { return entries.reversed() }
            guard let link = logged.event.streams.first(where: { $0.member == member }),
                link.previous < next
            else {
                throw StoreError.unreadable(position: next, problem: "no link of \(member)")
            }
            next = link.previous
        }
    }

    private func entry(_ position: Position) throws -> LightKit.Entry {
        let logged = try LoggedEvent(at: position, in: kit.log)
        return LightKit.Entry(position: position, text: logged.text)
    }

    private func sheetLine(of member: MemberID, _ code: String) throws -> LightKit.Line {
        let lines = try kit.rated().sheet.lines
        let start = RatedID.member(member).description + "\t"
        guard let index = lines.firstIndex(where: { $0.utf8.starts(with: start.utf8) }) else {
            throw Failure(
                Code.badData,
                vi:
                    "\(code) không có dòng nào trong xếp loại \(kit.position); hồ sơ riêng chỉ lập cho "
                    + "người có tên trong danh sách đoàn viên.",
                en:
                    "\(code) has no row in rating \(kit.position); a light kit is made of somebody in "
                    + "a list of members."
            )
        }
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for line in lines { builder.append(leaf: .leaf(Array(line.utf8)), completed: &tiles) }
        let known = Dictionary(tiles.map { ($0.id, $0) }) { first, _ in first }
        let proof = try ProofTree(builder) { known[$0] }.inclusionProof(of: index)
        return LightKit.Line(text: lines[index], proof: proof)
    }

    /// The checkpoint with nothing below it but what the keys of the kit check.
    private var signed: SignedNote {
        let keys =
            kit.notes.keys.filter { $0.name.utf8.elementsEqual(kit.log.origin.utf8) }
            + (kit.notes.policy?.witnesses.map(\.key) ?? [])
        let note = kit.signed.note
        return SignedNote(
            text: note.text,
            signatures: note.signatures.filter { line in
                keys.contains { $0.id == line.id && $0.name == line.name }
            }
        )
    }

    /// The policy in its one form, without where witnesses are found.
    private var policy: String {
        guard let policy = kit.notes.policy else { return "" }
        return policy.text.split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            let kept = words[0] == "log" ? 2 : words[0] == "witness" ? 3 : words.count
            return words.prefix(kept).joined(separator: " ") + "\n"
        }.joined()
    }

    private func notInput(_ code: String) -> Failure {
        Failure(
            Code.verificationFailed,
            vi: "Luồng sự kiện của \(code) không kết thúc ở chỗ xếp loại \(kit.position) ghi; chạy "
                + "“socai replay”.",
            en: "The stream of \(code) does not end where rating \(kit.position) says; run “socai "
                + "replay”."
        )
    }
}
