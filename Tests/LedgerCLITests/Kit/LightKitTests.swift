import Foundation
import Ledger
import LedgerCLI
import LedgerProof
import LedgerStore
import Testing

/// One member's kit: what it proves, what it hides, and what happens to one that was changed.
@Suite struct LightKitTests {
    /// Two members' kits of the shared ledger; the first is the one with the shortest stream.
    private static let made = Result { try make() }

    private static func make() throws -> [LightKit] {
        let desk = try KitDesk.shared()
        return try Program.inNewFolder { folder in
            let script = ["BD-000022", "BD-000006"].map { code in
                "socai kit \(desk.rating) \(code).json --member \(code)"
                    + " --home \(desk.folder.path)/so-cai"
            }.joined(separator: " && ")
            let outcome = try Program.run(script, in: folder)
            try #require(outcome.code == 0, "\(outcome.errors)")
            return try ["BD-000022", "BD-000006"].map { code in
                let data = try Data(contentsOf: folder.appendingPathComponent("\(code).json"))
                return try LightKit(bytes: Array(data))
            }.sorted { $0.entries.count < $1.entries.count }
        }
    }

    private var kit: LightKit { get throws { try LightKitTests.made.get()[0] } }
    private var other: LightKit { get throws { try LightKitTests.made.get()[1] } }

    @Test func `a member's kit is sound, small and one text`() throws {
        let kit = try kit
        #expect(LightKitFaults.found(in: kit).isEmpty)
        #expect(kit.bytes.count <= 65_536)
        #expect(try LightKit(bytes: kit.bytes) == kit)
    }

    @Test func `a member's kit shows nobody else but those who shared an act`() throws {
        let (kit, other) = (try kit, try other)
        var decoder = EntryDecoder()
        let (own, theirs) = (kit.member, other.member)
        for entry in kit.entries where entry.position != kit.rating {
            let event = try Array(entry.text.utf8).withUnsafeBytes { try decoder.decode($0) }
            let isOwn =
                entry.position == own.position || event.streams.contains { $0.member == own }
            #expect(isOwn, "\(entry.text)")
        }
        #expect(!kit.sheet.text.contains("member:\(theirs.position)\t"))
    }

    struct Attack: CustomTestStringConvertible {
        let testDescription: String
        let finds: Set<String>
        let change: @Sendable (inout LightKit, _ other: LightKit) -> Void
    }

    private static let attacks = [
        Attack(testDescription: "an event left out", finds: ["entryProof", "stream"]) { kit, _ in
            kit.entries.remove(at: kit.entries.count / 2)
        },
        Attack(testDescription: "the last event left out", finds: ["entryProof", "stream"]) {
            kit,
            _ in
            kit.entries.remove(at: kit.entries.count - 2)
        },
        Attack(testDescription: "the join left out", finds: ["entryProof", "stream"]) { kit, _ in
            kit.entries.removeFirst()
        },
        Attack(testDescription: "an event twice", finds: ["entryProof", "stream"]) { kit, _ in
            kit.entries.insert(kit.entries[3], at: 3)
        },
        Attack(testDescription: "an event of somebody else", finds: ["entryProof", "stream"]) {
            kit,
            other in
            kit.entries[2] = other.entries[2]
        },
        Attack(testDescription: "a verdict turned", finds: ["entryProof"]) { kit, _ in
            kit.entries = kit.entries.map { entry in
                LightKit.Entry(
                    position: entry.position,
                    text: entry.text.replacingOccurrences(of: "confirmed", with: "rejected")
                )
            }
        },
        Attack(testDescription: "the end of somebody else's stream", finds: ["head"]) {
            kit,
            other in
            kit.heads = other.heads
        },
        Attack(testDescription: "an earlier end of the own stream", finds: ["head", "stream"]) {
            kit,
            _ in
            let fields = kit.heads.text.split(separator: "\t")
            let text = "\(fields[0])\t\((Int(fields[1]) ?? 0) - 1)\t\(fields[2])"
            kit.heads = LightKit.Line(text: text, proof: kit.heads.proof)
        },
        Attack(testDescription: "somebody else's row", finds: ["line"]) { kit, other in
            kit.sheet = other.sheet
        },
        Attack(testDescription: "a better row", finds: ["line"]) { kit, _ in
            let text = kit.sheet.text.replacingOccurrences(of: "\t100\t", with: "\t99\t")
            kit.sheet = LightKit.Line(text: text, proof: kit.sheet.proof)
        },
        Attack(testDescription: "somebody else's kit under this name", finds: ["stream", "head"]) {
            kit,
            other in
            let member = kit.member
            kit = other
            kit.member = member
        },
        Attack(testDescription: "another event as the rating", finds: ["event"]) { kit, _ in
            kit.rating = kit.entries[1].position
        },
        Attack(testDescription: "no proof of the input", finds: ["input"]) { kit, _ in
            kit.inputRoot = []
        },
        Attack(testDescription: "a cosignature cut", finds: ["policy"]) { kit, _ in
            kit.checkpoint = kit.checkpoint.split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).filter { !$0.contains(KitDesk.witnesses[1]) }.joined(separator: "\n")
        },
        Attack(testDescription: "no keys", finds: ["checkpoint"]) { kit, _ in kit.vkeys = [] },
        Attack(testDescription: "the name of another log", finds: ["checkpoint"]) { kit, _ in
            kit.origin = "other.example/ledger/1"
        },
    ]

    @Test(arguments: attacks)
    func `an attack on a member's kit is found and named`(attack: Attack) throws {
        var kit = try kit
        attack.change(&kit, try other)
        let faults = LightKitFaults.found(in: kit)
        #expect(attack.finds.isSubset(of: faults.keys), "\(faults)")
    }

    @Test func `leaving out any one event is found`() throws {
        let whole = try kit
        for place in whole.entries.indices {
            var kit = whole
            kit.entries.remove(at: place)
            #expect(!LightKitFaults.found(in: kit).isEmpty, "entry \(place)")
        }
    }

    /// What no proof binds: how many lines a sheet has, and what a policy calls a witness.
    private static func isUnbound(_ kit: LightKit, besides whole: LightKit) -> Bool {
        var same = kit
        same.policy = whole.policy
        same.sheet = LightKit.Line(
            text: kit.sheet.text,
            proof: InclusionProof(
                index: kit.sheet.proof.index,
                size: whole.sheet.proof.size,
                hashes: kit.sheet.proof.hashes
            )
        )
        return same == whole
    }

    @Test func `whichever byte is changed, the kit is refused`() async throws {
        let whole = try kit
        let bytes = whole.bytes
        await withTaskGroup(of: Void.self) { group in
            for part in 0..<2 {
                group.addTask {
                    for place in stride(from: part, to: bytes.count, by: 2) {
                        var changed = bytes
                        changed[place] ^= 1 << (place % 7)
                        guard let kit = try? LightKit(bytes: changed) else { continue }
                        let isRefused =
                            !LightKitFaults.found(in: kit).isEmpty
                            || LightKitTests.isUnbound(kit, besides: whole)
                        #expect(isRefused, "byte \(place)")
                    }
                }
            }
        }
    }

    @Test(arguments: ["{}", "{", "", " ", "[", "{\"checkpoint\":1}"])
    func `what is no kit is refused, never read`(text: String) {
        #expect(throws: EntryFault.self) { try LightKit(bytes: Array(text.utf8)) }
    }

    @Test func `the program reads a member's kit and refuses one an editor touched`() throws {
        let kit = try kit
        try Program.inNewFolder { folder in
            let file = folder.appendingPathComponent("me.json")
            try Data(kit.bytes).write(to: file)
            let sound = try KitCopy.audit("me.json", in: folder)
            #expect(sound.code == 0 && sound.faults.isEmpty, "\(sound.output)")
            try Data(kit.bytes + [10]).write(to: file)
            #expect(try KitCopy.audit("me.json", in: folder).code == 65)
        }
    }

    @Test func `who has no row, or writes the name wrong, is told`() throws {
        let desk = try KitDesk.shared()
        let outcome = try Program.run(
            """
            socai kit \(desk.rating) x.json; echo $?
            socai kit \(desk.rating) x.zip --member BD-000022; echo $?
            socai kit \(desk.rating) x.json --member BD-999999; echo $?
            """,
            in: desk.folder
        )
        #expect(outcome.output == "64\n64\n65\n")
        #expect(outcome.errors.contains("--member"))
    }
}
