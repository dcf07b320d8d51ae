import Foundation
import LedgerHTTP
import LedgerProof
import Testing

/// What a witness answers, keeps and refuses, without a wire.
@Suite struct WitnessDeskTests {
    private let history = History()
    private let fork = History(forkedAt: 2)

    private func cosigned(_ answer: WitnessAnswer) -> Bool {
        if case .cosigned = answer { true } else { false }
    }

    @Test func `a whole dialogue from nothing over 1 and 3 to 5`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        func ask(_ request: WitnessRequest) async -> WitnessAnswer {
            await desk.answer(request.bytes)
        }
        #expect(cosigned(await ask(history.request(0, 1, by: key))))
        #expect(await ask(history.request(0, 3, by: key)) == .otherSize(1))
        #expect(cosigned(await ask(history.request(1, 3, by: key))))
        let wrong = WitnessRequest(
            oldSize: 3,
            hashes: history.proof(from: 2, to: 5),
            signed: history.signed(5, by: key)
        )
        #expect(await ask(wrong) == .unproven)
        let stranger = try Keys.log(9)
        #expect(await ask(history.request(3, 5, by: stranger)) == .untrusted)
        let elsewhere = try Keys.log(1, origin: "elsewhere.example/1")
        #expect(await ask(history.request(3, 5, by: elsewhere)) == .unknownLog)
        let back = WitnessRequest(oldSize: 7, hashes: [], signed: history.signed(5, by: key))
        #expect(await ask(back) == .malformed)
        #expect(cosigned(await ask(history.request(3, 5, by: key))))
        #expect(await desk.answer(Array("old 5\n\n".utf8)) == .malformed)
    }

    @Test func `a cosignature holds and says the time of the witness's clock`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let request = history.request(0, 4, by: key)
        let answer = try await house.desk().answer(request.bytes)
        guard case .cosigned(let lines) = answer else {
            Issue.record("\(answer)")
            return
        }
        let note = lines.reduce(request.signed.note) { $0.adding($1) }
        #expect(try note.signatures(by: [house.vkey]).map(\.time) == [house.now])
        let asked = try #require(WitnessAnswer(status: answer.status, body: answer.body))
        #expect(asked == answer)
    }

    @Test func `the empty tree is cosigned only with its root, and needs no proof`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        let false0 = Checkpoint(origin: History.origin, size: 0, root: history.root(1))
        let lie = WitnessRequest(
            oldSize: 0,
            hashes: [],
            signed: SignedCheckpoint(signing: false0, with: key)
        )
        #expect(await desk.answer(lie.bytes) == .unproven)
        #expect(cosigned(await desk.answer(history.request(0, 0, by: key).bytes)))
        let superfluous = WitnessRequest(
            oldSize: 0,
            hashes: [history.root(1)],
            signed: history.signed(2, by: key)
        )
        #expect(await desk.answer(superfluous.bytes) == .unproven)
        #expect(cosigned(await desk.answer(history.request(0, 2, by: key).bytes)))
    }

    @Test func `the same checkpoint again is cosigned again`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        let first = await desk.answer(history.request(0, 5, by: key).bytes)
        house.now += 60
        let second = await desk.answer(history.request(5, 5, by: key).bytes)
        #expect(cosigned(first) && cosigned(second) && first != second)
    }

    @Test(arguments: [0, 5])
    func `a second history of one size is refused and kept as evidence`(old: Int) async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        let other = WitnessRequest(oldSize: old, hashes: [], signed: fork.signed(5, by: key))
        for _ in 0..<3 { #expect(await desk.answer(other.bytes) == .otherSize(5)) }
        let kept = try house.folder.conflicts.all()
        #expect(kept.count == 1)
        let conflict = try #require(kept.first?.conflict)
        #expect(conflict.kind == .fork && conflict.isSigned(byLog: [key.verifier]))
        #expect(conflict.refused == other.signed)
        #expect(conflict.held.checkpoint == history.checkpoint(5))
    }

    @Test func `a larger tree that does not contain what was cosigned is kept too`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        #expect(await desk.answer(fork.request(5, 9, by: key).bytes) == .unproven)
        #expect(try house.folder.conflicts.all().map(\.conflict?.kind) == [.unproven])
        #expect(cosigned(await desk.answer(history.request(5, 9, by: key).bytes)))
    }

    @Test func `nobody but the log's key leaves files behind`() async throws {
        let (key, stranger) = (try Keys.log(), try Keys.log(9))
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        #expect(await desk.answer(fork.request(5, 5, by: stranger).bytes) == .untrusted)
        #expect(try house.folder.conflicts.all().isEmpty)
    }

    @Test func `a stolen key gets no smaller tree cosigned`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 9, by: key).bytes)
        #expect(await desk.answer(fork.request(0, 5, by: key).bytes) == .otherSize(9))
        #expect(await desk.answer(fork.request(5, 5, by: key).bytes) == .otherSize(9))
        let back = WitnessRequest(oldSize: 9, hashes: [], signed: fork.signed(5, by: key))
        #expect(await desk.answer(back.bytes) == .malformed)
        #expect(cosigned(await desk.answer(history.request(9, 12, by: key).bytes)))
    }

    @Test func `evidence of one log is bounded`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        for salt in 0..<120 {
            let root = Hash.leaf([UInt8(salt)])
            let other = Checkpoint(origin: History.origin, size: 5, root: root)
            let signed = SignedCheckpoint(signing: other, with: key)
            let request = WitnessRequest(oldSize: 5, hashes: [], signed: signed)
            #expect(await desk.answer(request.bytes) == .otherSize(5))
        }
        #expect(try house.folder.conflicts.all().count == 100)
    }

    // MARK: Time

    @Test func `a clock set back ten years stops the witness, one set back a minute does not`()
        async throws
    {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        let start = house.now
        house.now = start - 60
        let answer = await desk.answer(history.request(5, 6, by: key).bytes)
        guard case .cosigned(let lines) = answer else {
            Issue.record("\(answer)")
            return
        }
        let note = history.signed(6, by: key).note.adding(lines[0])
        #expect(try note.signatures(by: [house.vkey]).map(\.time) == [start])
        house.now = start - 10 * 365 * 86_400
        #expect(await desk.answer(history.request(6, 7, by: key).bytes) == .unfit)
        house.now = start + 1
        #expect(cosigned(await desk.answer(history.request(6, 7, by: key).bytes)))
    }

    // MARK: Memory

    @Test func `a process that dies between keeping and answering has kept it`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        do {
            let desk = try house.desk()
            _ = await desk.answer(history.request(0, 5, by: key).bytes)
        }
        // The answer never arrived: the log asks from where it was.
        let desk = try house.desk()
        #expect(await desk.answer(history.request(0, 5, by: key).bytes) == .otherSize(5))
        #expect(await desk.answer(fork.request(0, 5, by: key).bytes) == .otherSize(5))
        #expect(cosigned(await desk.answer(history.request(5, 5, by: key).bytes)))
    }

    @Test func `a process that dies while writing has kept what was before`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        try Data("half".utf8).write(to: URL(fileURLWithPath: house.stateFile + ".next"))
        #expect(cosigned(await desk.answer(history.request(5, 8, by: key).bytes)))
    }

    @Test(arguments: ["", "half of it", "socai-witness: nothing cosigned ye"])
    func `a damaged memory stops that log and no other`(text: String) async throws {
        let key = try Keys.log()
        let other = try Keys.log(2, origin: "other.example/1")
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        let file = URL(fileURLWithPath: house.stateFile)
        try Data(text.utf8).write(to: file)
        try house.folder.add(other.verifier)
        #expect(await desk.answer(history.request(5, 6, by: key).bytes) == .unfit)
        #expect(await desk.answer(history.request(0, 6, by: key).bytes) == .unfit)
        #expect(cosigned(await desk.answer(history.request(0, 6, by: other).bytes)))
    }

    @Test func `every byte of the memory is covered by the witness's signature`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        let file = URL(fileURLWithPath: house.stateFile)
        let good = try Data(contentsOf: file)
        let text = try #require(String(data: good, encoding: .utf8))
        for number in [6, 4] {
            let forged = text.replacingOccurrences(of: "\n5\n", with: "\n\(number)\n")
            try Data(forged.utf8).write(to: file)
            #expect(await desk.answer(history.request(number, 9, by: key).bytes) == .unfit)
        }
    }

    @Test func `a memory that vanished is not started anew unless the log is taken off the list`()
        async throws
    {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        try FileManager.default.removeItem(atPath: house.stateFile)
        #expect(await desk.answer(fork.request(0, 5, by: key).bytes) == .unfit)
        try house.folder.add(key.verifier)
        #expect(await desk.answer(fork.request(0, 5, by: key).bytes) == .unfit)
        #expect(try house.folder.remove(key.verifier))
        try house.folder.add(key.verifier)
        #expect(cosigned(await desk.answer(history.request(0, 5, by: key).bytes)))
    }

    @Test func `a log taken off the list and put back is remembered`() async throws {
        let key = try Keys.log()
        let house = try House(logs: [key.verifier])
        let desk = try house.desk()
        _ = await desk.answer(history.request(0, 5, by: key).bytes)
        #expect(try house.folder.remove(key.verifier))
        #expect(await desk.answer(history.request(5, 6, by: key).bytes) == .unknownLog)
        try house.folder.add(key.verifier)
        #expect(await desk.answer(fork.request(0, 5, by: key).bytes) == .otherSize(5))
    }

    // MARK: Many at once

    @Test func `of two histories asked for at once one is cosigned`() async throws {
        let key = try Keys.log()
        for _ in 0..<20 {
            let house = try House(logs: [key.verifier])
            let desk = try house.desk()
            let requests = (0..<16).map {
                ($0.isMultiple(of: 2) ? history : fork).request(0, 5, by: key).bytes
            }
            let answers = await withTaskGroup(of: WitnessAnswer.self) { group in
                for request in requests { group.addTask { await desk.answer(request) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { cosigned($0) } == 1)
            #expect(answers.count { $0 == .otherSize(5) } == 15)
        }
    }

    @Test func `two processes do not serve one directory`() throws {
        let house = try House(logs: [])
        let desk = try house.desk()
        #expect(throws: WitnessFault.busy(folder: house.folder.path)) { try house.desk() }
        withExtendedLifetime(desk) {}
    }

    @Test func `a key is made once and read by nobody else`() throws {
        let house = try House(logs: [])
        let file = house.folder.path + "/witness.key"
        #expect(throws: WitnessFault.keyExists(file: file)) {
            try house.folder.makeKey(named: "again")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try house.folder.key().verifier == house.vkey)
    }
}
