import Foundation
import LedgerProof
import Testing

/// The log as static files: complete below every published checkpoint, whatever happens meanwhile.
@Suite(.serialized) struct PublishTests {
    @Test func `at every size all that a checkpoint needs is there, and no more in the end`() throws
    {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            // 1997 → 2047, 2048, 2049: around a full tile.
            for count in [0, 50, 1, 1, 400] {
                if count > 0 { try ledger.grow(count) }
                try ledger.ok("socai checkpoint && socai publish web")
                let size = try ledger.published().checkpoint.size
                #expect(try ledger.sizes("web").last == size)
            }
            #expect(try ledger.sizes("web") == [1997, 2047, 2048, 2049, 2449])
            let partials = try ledger.ok("cd web && find tile -name '*.p' | sort")
            #expect(
                partials.split(separator: "\n") == [
                    "tile/0/009.p", "tile/1/000.p", "tile/entries/009.p",
                ]
            )
            let modes = try ledger.ok("find web -type f ! -perm 644; find web -name '.*' -type f")
            #expect(modes == "")
            try ledger.ok("socai publish moi && rm -r moi/checkpoints web/checkpoints")
            // What was published in steps and what was published at once differ in old partials only.
            let extra = try ledger.run("diff -r web moi | grep -v '^Only in web/'")
            #expect(extra.output == "", "\(extra.output)")
        }
    }

    @Test func `nothing new writes no tile, and a mask does not hide the files`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.ok("umask 077; socai publish web")
            #expect(try ledger.ok("find web -type f ! -perm 644") == "")
            let before = try ledger.ok("find web/tile -type f -printf '%p %i %T@\\n' | sort")
            try ledger.ok("socai publish web")
            #expect(try ledger.ok("find web/tile -type f -printf '%p %i %T@\\n' | sort") == before)
        }
    }

    @Test func `killed at any moment the directory shows a whole checkpoint`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.ok("socai publish web")
            try ledger.grow(700)
            let taken = ContinuousClock().measure {
                _ = try? ledger.run("socai checkpoint && cp -r web thu && socai publish thu")
            }
            let most =
                Double(taken.components.attoseconds) / 1e18 + Double(taken.components.seconds)
            var (random, kills, sizes) = (SystemRandomNumberGenerator(), 0, Set<Int>())
            for _ in 0..<12 {
                let delay = Double.random(in: 0...most / 2, using: &random)
                let killed = try ledger.run(
                    "rm -rf thu && cp -r web thu && timeout -s KILL \(delay) socai publish thu"
                )
                if killed.code != 0 { kills += 1 }
                sizes.insert(try ledger.published("thu").checkpoint.size)
                try ledger.ok("socai publish thu")
                #expect(try ledger.published("thu").checkpoint.size == 2697)
                #expect(try ledger.ok("find thu -name '.*' -type f") == "")
                #expect(try ledger.ok("find thu -name 007.p") == "")
            }
            print("\(kills) of 12 publications killed; they showed \(sizes.sorted())")
            #expect(sizes.isSubset(of: [1997, 2697]))
        }
    }

    @Test func `without room nothing is shown that is not there`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.ok("socai publish web")
            try ledger.grow(700)
            try ledger.ok("socai checkpoint")
            let full = try ledger.run("trap '' XFSZ; ulimit -f 20; socai publish web")
            #expect(full.code == 1, "\(full.errors)")
            #expect(try ledger.published().checkpoint.size == 1997)
            try ledger.ok("socai publish web")
            #expect(try ledger.published().checkpoint.size == 2697)
        }
    }

    @Test func `a directory of another log, another history or a ledger is refused`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let first = try ledger.run("socai publish so-cai")
            #expect(first.code == 1, "\(first.errors)")
            try ledger.ok(
                """
                socai publish web
                export SOCAI_HOME=khac
                socai init --origin other.example/ledger/1 && socai keys new && socai checkpoint
                """
            )
            let other = try ledger.run("SOCAI_HOME=khac socai publish web")
            #expect(other.code == 65, "\(other.errors)")
            // Only begun, by the other log.
            try ledger.ok("mkdir nua && cp khac/log.vkey nua")
            #expect(try ledger.run("socai publish nua").code == 65)
            #expect(try ledger.published().checkpoint.size == 1997)
            // Ahead of this copy of the log, which knows of no later checkpoint.
            try ledger.ok("cp -r so-cai cu")
            try ledger.grow(5)
            try ledger.ok("socai checkpoint && socai publish web")
            let behind = try ledger.run("SOCAI_SIGNER_DIR=/x LANG=en socai publish web --home cu")
            #expect(behind.code == 2 && behind.errors.contains("catch-up"), "\(behind.errors)")
        }
    }

    @Test func `without a checkpoint there is nothing to publish`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let outcome = try ledger.run(
                "socai init --home khac && LANG=en socai publish web --home khac"
            )
            #expect(outcome.code == 1 && outcome.errors.contains("socai checkpoint"))
            #expect(!ledger.exists("web"))
        }
    }
}
