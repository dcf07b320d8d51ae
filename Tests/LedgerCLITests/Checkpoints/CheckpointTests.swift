import Foundation
import LedgerProof
import Testing

/// Signing the log as it is: what is kept, what is noticed before anything is asked.
@Suite struct CheckpointTests {
    @Test func `a checkpoint is kept once, and signed by the key that is listed`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            #expect(try ledger.sizes() == [1997])
            let name = "so-cai/checkpoints/00000000000000001997.note"
            let note = try SignedCheckpoint(bytes: ledger.bytes(name))
            #expect(try note.signatures(ofLog: ledger.keys()).count == 1)
            let before = try ledger.bytes(name)
            try ledger.ok("socai checkpoint | grep 'đã ký trước'")
            #expect(try ledger.bytes(name) == before)
            try ledger.grow(3)
            let grown = try ledger.ok("socai checkpoint --json")
            #expect(grown.contains("\"size\": 2000"))
            #expect(try ledger.sizes() == [1997, 2000])
            try ledger.ok("socai checkpoints")
        }
    }

    @Test func `a note lost behind its signature is given again, byte for byte`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(1)
            try ledger.ok("socai checkpoint")
            let name = "so-cai/checkpoints/00000000000000001998.note"
            let note = try ledger.bytes(name)
            // The power failed between the signature and the file; then the log grew.
            try ledger.ok("rm \(name)")
            try ledger.grow(1)
            try ledger.ok("socai checkpoint")
            #expect(try ledger.sizes() == [1997, 1998, 1999])
            #expect(try ledger.bytes(name) == note)
        }
    }

    @Test func `without the guard nothing is signed until it is set from a checkpoint`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let signer = try ledger.signer()
            try ledger.ok("rm \(signer)/guard")
            try ledger.grow(1)
            let refused = try ledger.run("LANG=en socai checkpoint")
            #expect(refused.code == 2 && refused.errors.contains("code 20"), "\(refused.errors)")
            let note = "so-cai/checkpoints/00000000000000001997.note"
            try ledger.ok("socai-signer recover --dir \(signer) --checkpoint \(note)")
            try ledger.ok("socai checkpoint")
            #expect(try ledger.sizes() == [1997, 1998])
        }
    }

    @Test func `a guard put back from an older copy is noticed before anything is signed`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let signer = try ledger.signer()
            try ledger.ok("cp \(signer)/guard guard-cu")
            try ledger.grow(1)
            try ledger.ok("socai checkpoint && cp guard-cu \(signer)/guard")
            try ledger.grow(1)
            let refused = try ledger.run("LANG=en socai checkpoint")
            #expect(refused.code == 2, "\(refused.errors)")
            #expect(refused.errors.contains("its memory is an older copy"), "\(refused.errors)")
            #expect(try ledger.bytes("\(signer)/guard") == ledger.bytes("guard-cu"))
            // What it says to do is what helps.
            let command = refused.errors.components(separatedBy: "set it: ").last ?? ""
            try ledger.ok(command)
            try ledger.ok("socai checkpoint")
        }
    }

    @Test func `an entry that changed since it was appended is not signed`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(5)
            try ledger.ok(
                """
                sqlite3 so-cai/log.db "DROP TRIGGER entry_update; UPDATE entry SET
                    bytes = CAST(replace(bytes, '\\"on\\":\\"2', '\\"on\\":\\"3') AS BLOB)
                    WHERE position = 1999"
                """
            )
            let refused = try ledger.run("LANG=en socai checkpoint")
            #expect(refused.code == 2 && refused.errors.contains("read again"), "\(refused.errors)")
            #expect(try ledger.sizes() == [1997])
        }
    }

    @Test func `after a change of keys both sign and both stay listed`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let old = try ledger.keys()
            try ledger.ok("socai keys rotate")
            try ledger.grow(1)
            try ledger.ok("socai checkpoint && socai checkpoints && socai keys show")
            let keys = try ledger.keys()
            #expect(keys.count == 2 && keys[1] == old[0])
            let name = "so-cai/checkpoints/00000000000000001998.note"
            let note = try SignedCheckpoint(bytes: ledger.bytes(name))
            #expect(try note.signatures(ofLog: keys).map(\.key) == keys)
            try ledger.ok("rm \(ledger.signer())/former.key")
            try ledger.grow(1)
            try ledger.ok("socai checkpoint && socai checkpoints")
        }
    }

    @Test func `a key whose listing was stopped is listed by the next`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            let listed = try ledger.bytes("so-cai/log.vkey")
            try ledger.ok("rm so-cai/log.vkey && socai keys new")
            #expect(try ledger.bytes("so-cai/log.vkey") == listed)
            #expect(try ledger.run("socai keys new").code == 1)
        }
    }

    @Test func `two at once agree, and an import under way hinders neither`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(5)
            // The writer's lock is held all the while.
            try ledger.ok(
                """
                flock so-cai/writer.lock bash -c '
                    socai checkpoint & one=$!; socai checkpoint & two=$!
                    wait $one && wait $two'
                """
            )
            #expect(try ledger.sizes() == [1997, 2002])
        }
    }

    @Test func `a signer that answers nonsense is not believed`() throws {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(1)
            try Data("#!/bin/sh\nexec socai-signer \"$@\" | sed s/1998/1997/\n".utf8)
                .write(to: ledger.url("liar"))
            try ledger.ok("chmod +x liar")
            let wrong = try ledger.run("SOCAI_SIGNER=./liar socai checkpoint")
            #expect(wrong.code == 1, "\(wrong.errors)")
            let missing = try ledger.run("SOCAI_SIGNER=./nobody socai checkpoint")
            #expect(missing.code == 1 && missing.errors.contains("./nobody"))
            // What the liar threw away was signed: it comes back.
            #expect(try ledger.sizes() == [1997])
            try ledger.ok("socai checkpoint")
            #expect(try ledger.sizes() == [1997, 1998])
        }
    }

    @Test func `without room for guard or note nothing is lost, and the next run has both`() throws
    {
        try Program.inNewFolder { folder in
            let ledger = try SignedLedger(in: folder)
            try ledger.grow(1)
            try Data(
                "#!/bin/bash\ntrap '' XFSZ; ulimit -f 0; exec socai-signer \"$@\"\n".utf8
            ).write(to: ledger.url("narrow"))
            let full = try ledger.run("chmod +x narrow; SOCAI_SIGNER=./narrow socai checkpoint")
            #expect(full.code == 1 && full.errors.contains("guard.new"), "\(full.errors)")
            #expect(try ledger.sizes() == [1997])
            // Signed, and then the note finds no place.
            let place = "so-cai/checkpoints/00000000000000001998.note.new"
            let second = try ledger.run(
                "mkdir \(place); socai checkpoint; r=$?; rmdir \(place); exit $r"
            )
            #expect(second.code == 1 && second.errors.contains("1998.note.new"), "\(second.errors)")
            #expect(try ledger.sizes() == [1997])
            try ledger.ok("socai match --apply && socai checkpoint")
            #expect(try ledger.sizes().prefix(2) == [1997, 1998])
        }
    }
}
