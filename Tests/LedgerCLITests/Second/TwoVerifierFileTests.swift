import Foundation
import Testing

/// What is published, a kit and a light kit, damaged: `socai` and `Tools/verify.py` say the same.
@Suite struct TwoVerifierFileTests {
    private static let tools = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL
    private static let verifier = tools.appendingPathComponent("Tools/verify.py").path
    private static let damage = tools.appendingPathComponent("Tests/Outside/damage.py").path

    /// Something that both programs verify.
    struct Subject: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Where it lies, below the folder of ``KitDesk``.
        let path: String
        let socai: String
        let python: String
        /// How many damaged copies are looked at, seeds in order from a random one.
        let count: UInt64
    }

    static let subjects = [
        Subject(
            testDescription: "a published folder",
            path: "web",
            socai: "socai verify",
            python: "tiles",
            count: 16
        ),
        Subject(
            testDescription: "a kit",
            path: "kit",
            socai: "socai audit",
            python: "kit",
            count: 12
        ),
        Subject(
            testDescription: "a kit as a zip",
            path: "kit.zip",
            socai: "socai audit",
            python: "kit",
            count: 0
        ),
        Subject(
            testDescription: "a light kit",
            path: "light.json",
            socai: "socai audit",
            python: "light",
            count: 25
        ),
    ]

    /// What only one of them looks at, and why that is right.
    ///
    /// - Scores, units and codes follow from the entries by rules that only the ledger has.
    /// - Partial tiles of earlier sizes, names of kept checkpoints and their cosignatures are looked
    ///   at by the second verifier alone.
    private static func mayDiffer(_ damage: String, _ swift: Int32, _ python: Int32) -> Bool {
        if python == 0 { return damage.contains("units.csv") || damage.contains("codes.csv") }
        return swift == 0
            && (damage.contains("checkpoints/") || damage.contains(/^tile\/[0-9]+\/.*\.p\//))
    }

    @Test(arguments: subjects)
    func `both accept what is whole`(subject: Subject) throws {
        let folder = try SecondDesk.folder()
        let (swift, python) = try judge(subject, subject.path, in: folder)
        #expect(swift.code == 0, "\(swift.output)\(swift.errors)")
        #expect(python.code == 0, "\(python.output)\(python.errors)")
    }

    @Test(arguments: subjects.filter { $0.count > 0 })
    func `both refuse what is damaged, or neither does`(subject: Subject) throws {
        let source = try SecondDesk.folder().appendingPathComponent(subject.path).path
        let first = UInt64.random(in: 0..<1_000_000)
        print("seeds from \(first)")
        for seed in first..<(first + subject.count) {
            try Program.inNewFolder { folder in
                let made = try Program.run(
                    "python3 '\(TwoVerifierFileTests.damage)' '\(source)' bad \(seed)",
                    in: folder
                )
                try #require(made.code == 0, "\(made.errors)")
                let (swift, python) = try judge(subject, "bad", in: folder)
                let isSame = (swift.code == 0) == (python.code == 0)
                #expect(
                    isSame
                        || TwoVerifierFileTests.mayDiffer(made.output, swift.code, python.code),
                    """
                    seed \(seed): \(made.output)
                    socai (\(swift.code)): \(swift.output)\(swift.errors)
                    verify.py (\(python.code)): \(python.output)\(python.errors)
                    """
                )
                #expect(!python.errors.contains("Traceback"), "seed \(seed): \(python.errors)")
            }
        }
    }

    private func judge(
        _ subject: Subject,
        _ path: String,
        in folder: URL
    ) throws -> (swift: Outcome, python: Outcome) {
        (
            try Program.run("\(subject.socai) '\(path)'", in: folder),
            try Program.run(
                "'\(TwoVerifierFileTests.verifier)' \(subject.python) '\(path)'",
                in: folder
            )
        )
    }

    @Test func `both see a ledger that was put back from an older copy`() throws {
        let desk = try SecondDesk.folder().path
        let older = try SmallLedger.folder().appendingPathComponent("so-cai/log.db").path
        try Program.inNewFolder { folder in
            let made = try Program.run(
                "cp -r '\(desk)/so-cai' so-cai && cp '\(older)' so-cai/log.db",
                in: folder
            )
            try #require(made.code == 0, "\(made.errors)")
            let swift = try Program.run("socai verify --home so-cai", in: folder)
            let python = try Program.run(
                "'\(TwoVerifierFileTests.verifier)' log so-cai/log.db",
                in: folder
            )
            #expect(swift.code == 2, "\(swift.output)\(swift.errors)")
            #expect(python.code == 2, "\(python.output)\(python.errors)")
            #expect(python.output.contains("an older copy was put back"))
        }
    }
}

/// A kit, a light kit and a published folder of one ledger, made once.
enum SecondDesk {
    static func folder() throws -> URL {
        try made.get()
    }

    private static let made = Result { try make() }

    private static func make() throws -> URL {
        let desk = try KitDesk.shared()
        let outcome = try Program.run(
            """
            set -e
            socai publish web
            code=$(sqlite3 so-cai/views.db 'SELECT code FROM member LIMIT 1 OFFSET 5')
            socai kit \(desk.rating) light.json --member "$code"
            """,
            in: desk.folder
        )
        try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        return desk.folder
    }
}
