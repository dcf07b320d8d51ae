import Foundation
import Testing

/// Backups made while a ledger runs, and put back without making a second history.
@Suite struct BackupTests {
    /// Runs a script in a folder with a copy of the small ledger in `so-cai` and its files in `mau`.
    private func run(_ script: String, _ check: (Outcome, URL) throws -> Void = { _, _ in }) throws
    {
        let small = try SmallLedger.folder()
        try Program.inNewFolder { folder in
            let outcome = try Program.run(
                """
                set -e
                cp -r \(small.path)/so-cai so-cai
                ln -s \(small.path)/mau mau
                \(script)
                """,
                in: folder,
                with: ["LANG": "en_US.UTF-8"]
            )
            try check(outcome, folder)
        }
    }

    private func passes(_ script: String) throws {
        try run(script) { outcome, _ in
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        }
    }

    @Test func `what is restored is what was backed up, to the root`() throws {
        try passes(
            """
            socai backup sao
            (cd sao/*/ && sha256sum --quiet -c SHA256SUMS)
            socai restore sao/* moi
            cp so-cai/vault.key moi/
            socai verify --home moi
            [ "$(socai head --home moi)" = "$(socai head)" ]
            [ "$(socai figures --home moi)" = "$(socai figures)" ]
            """
        )
    }

    @Test func `backups made while others write are whole, each of its own moment`() throws {
        try passes(
            """
            mkdir nen; socai init --home nen/so --title X > /dev/null
            (for file in 01-don-vi:units 02-doan-vien:members 03-ho-so:dossiers \\
                04-tai-khoan:activations; do
                socai import ${file#*:} mau/${file%:*}.csv --home nen/so > /dev/null
            done; touch done) &
            n=0
            while [ ! -e done ] && [ $n -lt 40 ]; do
                socai backup sao --home nen/so > /dev/null; n=$((n + 1))
            done
            wait
            socai backup sao --home nen/so > /dev/null
            for copy in sao/*; do
                (cd $copy && sha256sum --quiet -c SHA256SUMS)
                socai restore $copy lai > /dev/null
                cp nen/so/vault.key lai/
                socai verify --home lai > /dev/null
                socai doctor --home lai > /dev/null
                rm -r lai
            done
            [ $(ls sao | wc -l) -ge 2 ]
            """
        )
    }

    @Test(arguments: ["log.db", "vault.db", "backup.json", "SHA256SUMS", "checkpoints/*.note"])
    func `one changed byte anywhere in a backup is refused, and nothing is touched`(
        place: String
    )
        throws
    {
        try run(
            """
            socai keys new > /dev/null; socai checkpoint > /dev/null
            socai backup sao > /dev/null
            file=$(ls sao/*/\(place)); size=$(stat -c %s $file)
            for at in 3 $((size / 2)) $((size - 20)); do
                cp -r sao/* hong; broken=hong/${file#sao/*/}
                byte=$(od -An -tu1 -j $at -N 1 $broken)
                printf "\\\\x$(printf %x $((byte ^ 1)))" |
                    dd of=$broken bs=1 seek=$at conv=notrunc status=none
                code=0; socai restore hong moi 2> loi || code=$?
                echo "$code $(ls moi 2> /dev/null | grep -v writer.lock | wc -l)"
                rm -rf hong moi
            done
            """
        ) { outcome, _ in
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output == "2 0\n2 0\n2 0\n", "\(outcome.output)")
        }
    }

    @Test func `a backup that was killed is never seen, and the next one clears it`() throws {
        try passes(
            """
            for delay in 0.01 0.03 0.05 0.1 0.15 0.2 0.3; do
                timeout -s KILL $delay socai backup sao > /dev/null 2>&1 || true
                for copy in sao/*; do
                    [ -e $copy ] || continue
                    (cd $copy && sha256sum --quiet -c SHA256SUMS)
                done
            done
            socai backup sao > /dev/null
            [ -z "$(ls -A sao | grep unfinished)" ]
            """
        )
    }

    @Test func `a full disk leaves no half backup and no half restore`() throws {
        try run(
            """
            code=0; (trap '' XFSZ; ulimit -f 40; socai backup sao) || code=$?
            echo $code; ls -A sao
            socai backup sao > /dev/null
            code=0; (trap '' XFSZ; ulimit -f 40; socai restore sao/* moi) || code=$?
            echo $code; ls -A moi
            socai restore sao/* moi > /dev/null; cp so-cai/vault.key moi; socai verify --home moi > /dev/null
            """
        ) { outcome, _ in
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output == "1\n1\nwriter.lock\n", "\(outcome.output)\(outcome.errors)")
        }
    }

    @Test func `only the newest are kept`() throws {
        try passes(
            """
            for i in 1 2 3 4; do socai backup sao --keep 2 > /dev/null; sleep 1.1; done
            [ $(ls -A sao | wc -l) = 2 ]
            """
        )
    }

    @Test func `the vault's key is in a backup only when asked for`() throws {
        try passes(
            """
            socai backup mot 2> so; grep -q 'is not in the backup' so; [ ! -e mot/*/vault.key ]
            socai backup hai --with-keys 2> so; grep -q 'IS in the backup' so
            socai restore hai/* moi > /dev/null; cmp so-cai/vault.key moi/vault.key
            [ $(stat -c %a moi/vault.key) = 600 ]
            """
        )
    }

    @Test func `restored behind what was signed, the ledger is read-only until it caught up`()
        throws
    {
        try run(
            """
            socai init --home so --title X > /dev/null; export SOCAI_HOME=so
            socai import units mau/01-don-vi.csv > /dev/null; socai keys new > /dev/null
            socai backup sao > /dev/null
            socai import members mau/02-doan-vien.csv > /dev/null
            socai checkpoint > /dev/null; socai publish web > /dev/null
            cp so/vault.key .; rm -r so
            code=0; socai restore sao/* so || code=$?; echo "restore $code"
            cp vault.key so/
            code=0; socai import dossiers mau/03-ho-so.csv || code=$?; echo "import $code"
            code=0; socai doctor > /dev/null || code=$?; echo "doctor $code"
            socai catch-up web
            socai verify > /dev/null; echo "verify $?"
            """
        ) { outcome, _ in
            #expect(outcome.code == 0, "\(outcome.errors)")
            for line in ["restore 3", "import 2", "doctor 1", "verify 0"] {
                #expect(outcome.output.contains("\(line)\n"), "\(outcome.output)\(outcome.errors)")
            }
            #expect(outcome.errors.contains("socai catch-up DIR"))
        }
    }

    @Test func `nothing is restored over another history, a longer log or another ledger`() throws {
        try run(
            """
            try() { code=0; socai restore "$@" > /dev/null || code=$?; echo $code; }
            import() { socai import $1 mau/$2 --home $3 > /dev/null; }
            socai init --home a --title X > /dev/null; import units 01-don-vi.csv a
            cp -r a b; import members 02-doan-vien.csv a
            head -n 30 mau/04-tai-khoan.csv > it.csv; socai import activations it.csv --home b > /dev/null
            socai backup sao --home a > /dev/null
            sha256sum b/log.db > truoc; try sao/* b; sha256sum --quiet -c truoc
            import activations 04-tai-khoan.csv a; try sao/* a
            socai init --home c --title X > /dev/null; try sao/* c
            socai keys new --home b > /dev/null; socai checkpoint --home b > /dev/null
            mkdir d; cp -r b/checkpoints d/; try sao/* d; ls d
            """
        ) { outcome, _ in
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(
                outcome.output == "4\n4\n4\n2\ncheckpoints\nwriter.lock\n",
                "\(outcome.output)\(outcome.errors)"
            )
        }
    }

    @Test func `a vault that knows more people is kept, an older one set aside`() throws {
        try passes(
            """
            socai init --home a --title X > /dev/null
            socai import units mau/01-don-vi.csv --home a > /dev/null; cp -r a giu
            socai backup mot --home a > /dev/null
            socai import members mau/02-doan-vien.csv --home a > /dev/null
            socai backup hai --home a > /dev/null
            rm a/log.db; sha256sum a/vault.db > kho
            socai restore mot/* a > so; grep -q 'own was kept' so
            socai restore hai/* giu > so; grep -q 'the old one in giu/vault.db.before-' so
            socai doctor --home giu > /dev/null
            """
        )
    }
}
