import Foundation
import LedgerProof
import Testing

/// Witnesses as their keepers and the log's run them: real processes on loopback.
@Suite(.timeLimit(.minutes(10))) struct WitnessProgramTests {
    @Test func `a list becomes official with the checkpoint witnesses vouch for`() throws {
        try WitnessedLedger.run { ledger in
            let meeting = try ledger.shell(WitnessedLedger.meeting)
            #expect(meeting.code == 0, "\(meeting)")
            let publish =
                "socai rating publish 2000 --decision 12/QĐ-TĐ --on 31/01/2024 "
                + "--by committee:hoi-dong"
            let uncovered = try ledger.shell(publish)
            #expect(uncovered.code == 2 && uncovered.errors.contains("“socai checkpoint”"))
            try ledger.sign()
            let uncosigned = try ledger.shell(publish)
            #expect(uncosigned.code == 2 && uncosigned.errors.contains("còn thiếu: nc"))
            let asked = try ledger.shell("socai witness ask")
            #expect(asked.code == 0 && asked.errors.contains("đủ nhân chứng"), "\(asked)")
            #expect(try ledger.shell("socai policy check").code == 0)
            let published = try ledger.shell(publish)
            #expect(published.code == 0, "\(published)")
            #expect(published.output.contains("chính thức: checkpoint") == true)
            #expect(try ledger.shell("socai verify").code == 0)
        }
    }

    @Test func `a home restored from an old copy is told so by the witness, with evidence`() throws
    {
        try WitnessedLedger.run { ledger in
            let old = "cp -r so-cai cu && socai rules adopt de-an-5299-member --by committee:a"
            #expect(try ledger.shell(old).code == 0)
            try ledger.sign()
            #expect(try ledger.shell("socai witness ask").code == 0)
            #expect(try ledger.shell("cp so-cai/policy cu/; rm -r so-cai; mv cu so-cai").code == 0)
            try ledger.sign()
            let asked = try ledger.shell("socai witness ask")
            #expect(asked.code == 2 && asked.output.contains("BÁO ĐỘNG"), "\(asked)")
            let conflicts = try ledger.shell("socai witness conflicts")
            #expect(conflicts.output.contains("unproven"), "\(conflicts)")
        }
    }

    @Test func `a second history of one size is refused by the witness and kept by both`() throws {
        try WitnessedLedger.run { ledger in
            let fork = """
                cp -r so-cai khac
                socai rules adopt de-an-5299-member --by committee:a
                socai rules adopt qd-766 --home khac --by committee:a
                cp so-cai/policy khac/
                """
            #expect(try ledger.shell(fork).code == 0)
            try ledger.sign()
            try ledger.sign(home: "khac")
            #expect(try ledger.shell("socai witness ask").code == 0)
            let asked = try ledger.shell("socai witness ask --home khac")
            #expect(asked.code == 2 && asked.output.contains("hai lịch sử"), "\(asked)")
            for place in ["--home khac", "--state nc"] {
                let conflicts = try ledger.shell("socai witness conflicts \(place)")
                #expect(conflicts.code == 2 && conflicts.output.contains("fork"), "\(conflicts)")
            }
            #expect(try ledger.shell("socai policy check --home khac").code == 2)
        }
    }

    @Test func `a former policy is kept under the day it ended`() throws {
        try WitnessedLedger.run { ledger in
            let again = try ledger.shell("cp so-cai/policy p; socai policy set p; ls so-cai")
            #expect(again.code == 0 && !again.output.contains("policy.until"))
            let script =
                "echo '# mới' >> p; socai policy set p; socai policy set so-cai/policy.until*"
            let changed = try ledger.shell(script)
            #expect(changed.code == 0, "\(changed)")
            let files = try ledger.shell("ls so-cai | grep -c '^policy.until-20..-..-..'")
            #expect(files.output == "2\n", "\(files)")
            let shown = try ledger.shell(
                "socai policy show > p; cat p | socai policy set /dev/stdin"
            )
            #expect(shown.code == 0, "\(shown)")
        }
    }
}

/// A small ledger with a key in the test's hands, a policy, and one witness that runs.
private final class WitnessedLedger {
    /// Everything up to the meeting about rating 2000.
    static let meeting = """
        set -e
        socai rules adopt de-an-5299-member --on 02/01/2024 --by committee:hoi-dong
        socai rating draft de-an-5299-member --period 2023 --on 04/01/2024 --by operator:vp
        socai seal 2023 --reason Chốt --on 05/01/2024 --by committee:hoi-dong
        socai rating draft de-an-5299-member --period 2023 --on 06/01/2024 --by operator:vp
        socai rating meet 2000 --present committee:a committee:b secretary:c --eligible 3 \
        --vote 3/0/0 --on 20/01/2024 --by committee:hoi-dong
        """

    private let folder: URL
    private let key: SigningKey
    private let witness = Process()

    static func run(_ body: (WitnessedLedger) throws -> Void) throws {
        try Program.inNewFolder { folder in
            let ledger = try WitnessedLedger(folder)
            defer { ledger.stop() }
            try body(ledger)
        }
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        let small = try SmallLedger.folder().path
        let head = try Program.run("cp -r \(small)/so-cai . && socai head", in: folder).output
        let origin = head.split(separator: "\n")[1].split(separator: "\t")[0]
        key = try SigningKey(generating: String(origin), algorithm: .ed25519)
        try start()
    }

    /// Starts the witness, waits for its port, and sets the policy.
    private func start() throws {
        let keys = """
            socai witness keys --state nc --name nc.example/witness > nc.vkey
            socai witness add --state nc '\(key.verifier.vkey)'
            """
        let made = try shell(keys)
        try #require(made.code == 0, "\(made)")
        let log = folder.appendingPathComponent("nc.log")
        try Data().write(to: log)
        witness.executableURL = Program.folder.appendingPathComponent("socai")
        witness.arguments = ["witness", "serve", "--state", "nc", "--listen", "127.0.0.1:0"]
        witness.currentDirectoryURL = folder
        witness.environment = ["LANG": "en", "HOME": folder.path]
        witness.standardOutput = try FileHandle(forWritingTo: log)
        witness.standardInput = FileHandle.nullDevice
        try witness.run()
        let waited = """
            for i in $(seq 100); do grep -q http nc.log && break; sleep 0.1; done
            url=$(grep -o 'http://.*' nc.log | head -1)
            { echo 'log \(key.verifier.vkey)'; echo "witness nc $(cat nc.vkey) $url"; echo quorum nc
            } > chinh-sach
            socai policy set chinh-sach
            """
        let set = try shell(waited)
        try #require(set.code == 0, "\(set)")
    }

    /// The witness ends by itself when it is asked to.
    private func stop() {
        witness.terminate()
        witness.waitUntilExit()
        #expect(witness.terminationStatus == 0)
        let log = try? String(
            contentsOf: folder.appendingPathComponent("nc.log"),
            encoding: .utf8
        )
        #expect(log?.hasSuffix("Stopped.\n") == true, "\(log ?? "")")
    }

    func shell(_ script: String) throws -> Outcome {
        try Program.run(script, in: folder)
    }

    /// Signs the head of a home, as the signer does.
    func sign(home: String = "so-cai") throws {
        let head = try shell("socai head --home \(home)").output
        let cells = head.split(separator: "\n")[1].split(separator: "\t").map { String($0) }
        let size = try #require(Int(cells[1]))
        let root = try #require(Hash(base64: cells[2]))
        let checkpoint = Checkpoint(origin: cells[0], size: size, root: root)
        let signed = SignedCheckpoint(signing: checkpoint, with: key)
        let notes = folder.appendingPathComponent("\(home)/checkpoints")
        try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
        let digits = String(size)
        let name = String(repeating: "0", count: 20 - digits.count) + digits + ".note"
        try Data(signed.bytes).write(to: notes.appendingPathComponent(name))
    }
}
