import Foundation
import LedgerProof
import Testing

/// A log that is not what was signed: nothing is recorded on it, and it can be brought back.
@Suite struct StandingTests {
    /// A ledger whose log was put back from a backup older than its last checkpoint.
    private func restored(in folder: URL) throws -> SignedLedger {
        let ledger = try SignedLedger(in: folder)
        try ledger.ok("cp -r so-cai sao-luu")
        try ledger.grow(600)
        try ledger.ok("socai checkpoint && socai publish web && cp -r so-cai dung")
        try ledger.ok("rm so-cai/*.db* && cp sao-luu/*.db so-cai")
        return ledger
    }

    private static let recording = [
        "record assist member=BD-000001 act=open-account citizen=052188005678 on=01/08/2023",
        "import units $MAU/mau/01-don-vi.csv", "import extract igate x.csv --cut-off 01/08/2023",
        "import reported shipped", "import tasks x.csv", "import succession x.csv",
        "match --apply", "seal 2023-06", "close --successor moi --reason x",
        "erase 1 --reason x --by operator:x",
        "target assign indicator=member-accounts unit=gso:540 period=2023 value=1 decision=1/QĐ "
            + "decided=20/07/2023",
        "rules adopt de-an-5299-unit --source 1/QĐ --on 01/08/2023", "checkpoint",
        "publish khac", "change-key",
    ]

    @Test func `every verb that records refuses, says why and what to do`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            let before = try ledger.ok("socai head --json 2> /dev/null")
            let small = try SmallLedger.folder().path
            try Data("x\n".utf8).write(to: ledger.url("x.csv"))
            for command in StandingTests.recording {
                let refused = try ledger.run("LANG=en socai \(command)", with: ["MAU": small])
                #expect(refused.code == 2, "\(command): \(refused.code) \(refused.errors)")
                #expect(refused.errors.contains("READ-ONLY, nothing was recorded"), "\(command)")
                #expect(refused.errors.contains("1,997 entries only"), "\(command)")
                #expect(refused.errors.contains("socai catch-up DIR"), "\(command)")
            }
            #expect(try ledger.ok("socai head --json 2> /dev/null") == before)
            #expect(!ledger.exists("khac/checkpoint"))
        }
    }

    @Test func `reading goes on, with one warning`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            for command in ["head", "show province", "claims", "findings", "inspect"] {
                let outcome = try ledger.run("LANG=en socai \(command)")
                #expect(outcome.code == 0 && !outcome.output.isEmpty, "\(command)")
                let warnings = outcome.errors.components(separatedBy: "READ-ONLY").count - 1
                #expect(warnings == 1, "\(command): \(outcome.errors)")
            }
            let verified = try ledger.run("LANG=en socai verify")
            #expect(verified.code == 2 && verified.output.contains("the log is shorter"))
            let listed = try ledger.run("LANG=en socai checkpoints")
            #expect(listed.code == 2 && listed.output.contains("beyond the log"))
        }
    }

    @Test func `catching up from what was published makes the log whole again`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            let caught = try ledger.run("LANG=en socai catch-up web")
            #expect(caught.code == 0 && caught.output.contains("Added 600 entries"))
            // The vault came from the backup too, and has not the new citizens.
            #expect(caught.errors.contains("vault.db"), "\(caught.errors)")
            let heads = try ledger.ok("socai head; socai head --home dung").split(separator: "\n")
            #expect(heads[1] == heads[3])
            try ledger.ok("socai verify && socai replay && socai checkpoints")
            let tables = try ledger.ok("socai show province; socai show province --home dung")
            let halves = tables.split(separator: "\n")
            #expect(
                Array(halves.prefix(halves.count / 2)) == Array(halves.suffix(halves.count / 2))
            )
            try ledger.ok("cp dung/vault.db so-cai")
            try ledger.grow(1)
            try ledger.ok("socai checkpoint && socai publish web")
            #expect(try ledger.published().checkpoint.size == 2598)
        }
    }

    @Test func `a log that is lost altogether comes back from what was published`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            try ledger.ok("rm so-cai/log.db* so-cai/views.db*")
            let made = try ledger.run("LANG=en socai init")
            #expect(made.code == 2 && made.errors.contains("socai catch-up DIR"), "\(made.errors)")
            try ledger.ok("socai catch-up web && socai verify && socai replay")
            let heads = try ledger.ok("socai head; socai head --home dung").split(separator: "\n")
            #expect(heads[1] == heads[3])
        }
    }

    @Test func `another history of any length is found out, and nothing mends it`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            // Without the checkpoints and the guard the older copy takes other entries.
            let elsewhere = "SOCAI_SIGNER_DIR=/nowhere"
            try ledger.ok("mv so-cai/checkpoints gui")
            for count in [1, 800] {
                try growElsewhere(ledger, count, elsewhere)
                try ledger.ok("cp -r gui so-cai/checkpoints")
                let refused = try ledger.run("LANG=en \(elsewhere) socai match --apply")
                #expect(refused.code == 2, "\(refused.errors)")
                let caught = try ledger.run("LANG=en \(elsewhere) socai catch-up web")
                #expect(caught.code == 2, "\(caught.output)\(caught.errors)")
                #expect(caught.errors.contains("two histories"), "\(count): \(caught.errors)")
                try ledger.ok("rm -r so-cai/checkpoints")
            }
        }
    }

    private func growElsewhere(_ ledger: SignedLedger, _ count: Int, _ before: String) throws {
        let rows = (0..<count).map { number in
            #"{"member":"BD-000002","act":"open-account","citizen":"0521880\#(10000 + number)","#
                + #""on":"02/08/2023"}"#
        }
        try Data(rows.joined(separator: "\n").utf8).write(to: ledger.url("khac.ndjson"))
        _ = try ledger.run("\(before) socai record assist --stdin < khac.ndjson")
    }

    @Test func `a publication that was tampered with adds nothing`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            let before = try ledger.ok("socai head 2> /dev/null")
            let damages = [
                "printf X | dd of=thu/tile/entries/008 bs=1 seek=5000 conv=notrunc",
                "rm thu/tile/entries/008", "truncate -s -1 thu/tile/entries/010.p/37",
                "sed -i 2s/2597/2596/ thu/checkpoint",
                "sed -i 3y/ABCDEFGHIJKLM/BCDEFGHIJKLMA/ thu/checkpoint",
                "cp thu/checkpoints/*1997.note thu/checkpoint", "rm thu/checkpoint",
                "head -c 2000000 /dev/zero > thu/checkpoint",
            ]
            for damage in damages {
                try ledger.ok("rm -rf thu && cp -r web thu && { \(damage); } 2> /dev/null")
                let caught = try ledger.run("socai catch-up thu")
                #expect(caught.code != 0, "\(damage): \(caught.output)")
                #expect(try ledger.ok("socai head 2> /dev/null") == before, "\(damage)")
            }
            try ledger.ok("socai catch-up web")
        }
    }

    @Test func `when the signer cannot be looked at, the home's checkpoints count`() throws {
        try Program.inNewFolder { folder in
            let ledger = try restored(in: folder)
            let record =
                "socai record assist member=BD-000001 act=open-account "
                + "citizen=052188005678 on=01/08/2023"
            #expect(try ledger.run("SOCAI_SIGNER_DIR=/nowhere \(record)").code == 2)
            // And without those, the signer's memory.
            try ledger.ok("rm -r so-cai/checkpoints")
            #expect(try ledger.run(record).code == 2)
            #expect(try ledger.run("SOCAI_SIGNER_DIR=/nowhere \(record)").code == 0)
        }
    }

    @Test func `a file among the checkpoints that is none makes the log read-only`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.ok("echo x > so-cai/checkpoints/00000000000000001998.note")
            let refused = try ledger.run("LANG=en socai match --apply")
            #expect(refused.code == 2 && refused.errors.contains("1998.note"), "\(refused.errors)")
            try ledger.ok("rm so-cai/checkpoints/00000000000000001998.note && socai match --apply")
        }
    }

    @Test func `a tree too damaged to compare is read on, so that verify can say what is wrong`()
        throws
    {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(300)
            try ledger.ok(
                """
                rm so-cai/checkpoints/edge
                sqlite3 so-cai/log.db "DROP TRIGGER tile_delete; DELETE FROM tile WHERE id = 3"
                """
            )
            let verified = try ledger.run("LANG=en socai verify")
            #expect(verified.code == 2 && verified.errors.contains("READ-ONLY"))
            #expect(verified.output.contains("768"), "\(verified.output)\(verified.errors)")
            let refused = try ledger.run("LANG=en socai match --apply")
            #expect(refused.code == 2 && refused.errors.contains("nothing was recorded"))
        }
    }

    @Test func `the hint beside the checkpoints proves nothing`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(3)
            // Cut, of another size, of other hashes, or gone: the tree itself is asked.
            let edge = try ledger.bytes("so-cai/checkpoints/edge")
            var other = edge
            other[40] ^= 1
            for bytes in [[], Array(edge.dropLast()), other, Array(repeating: 0, count: 8)] {
                try Data(bytes).write(to: ledger.url("so-cai/checkpoints/edge"))
                try ledger.ok("socai match --apply && socai head")
            }
            try ledger.ok("rm so-cai/checkpoints/edge && socai head && socai checkpoint")
        }
    }

    @Test func `another log's signer says nothing of this one`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let signer = try ledger.signer()
            try ledger.ok("socai init --home khac --origin other.example/ledger/1")
            let other = "SOCAI_SIGNER_DIR=\(signer) LANG=en socai"
            try ledger.ok("\(other) match --apply --home khac")
            let refused = try ledger.run("\(other) keys new --home khac")
            #expect(refused.code == 1 && refused.errors.contains("holds the key of the log"))
            #expect(!ledger.exists("khac/log.vkey"))
        }
    }
}
