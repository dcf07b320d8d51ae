import Foundation
import Testing

/// The Debian package: built, installed into a folder of its own, started, upgraded, purged.
@Suite struct PackageTests {
    private static let tools = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Tools").standardizedFileURL

    /// Builds the package from the programs beside these tests, once.
    private static let package = Result { () throws -> URL in
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-package-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { PackageTests.remove() }
        let outcome = try Program.run(
            "\(tools.path)/package --binary \(Program.folder.path) --fast --out \(folder.path)",
            in: folder
        )
        try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        let file = outcome.output.split(separator: "\n").last.map(String.init) ?? ""
        return URL(fileURLWithPath: file)
    }

    private static func remove() {
        guard let file = try? package.get() else { return }
        try? FileManager.default.removeItem(at: file.deletingLastPathComponent())
    }

    private func run(_ script: String) throws -> Outcome {
        let file = try Self.package.get()
        return try Program.inNewFolder { folder in
            try Program.run(
                """
                set -e
                deb=\(file.path)
                mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates root/tmp
                touch root/var/lib/dpkg/status root/var/lib/dpkg/available
                export PATH=$PATH:/usr/sbin:/sbin
                dpkg_() {
                    dpkg --root=$PWD/root --force-not-root --force-script-chrootless \\
                        --force-depends --log=/dev/null "$@" > dpkg.log 2>&1 ||
                        { cat dpkg.log >&2; return 1; }
                }
                \(script)
                """,
                in: folder
            )
        }
    }

    @Test func `the package holds programs, units, settings, rules and documents`() throws {
        let outcome = try run("dpkg-deb -c $deb | awk '{print $1, $2, $6}'")
        #expect(outcome.code == 0, "\(outcome.errors)")
        for line in [
            "-rwxr-xr-x root/root ./usr/bin/socai", "-rwxr-xr-x root/root ./usr/bin/socai-signer",
            "-rw-r--r-- root/root ./lib/systemd/system/socai.service",
            "-rw-r--r-- root/root ./lib/systemd/system/socai-backup.service",
            "-rw-r--r-- root/root ./lib/systemd/system/socai-backup.timer",
            "-rw-r----- root/root ./etc/socai/socai.yaml",
            "-rw-r--r-- root/root ./usr/share/socai/alerts.yml",
            "-rw-r--r-- root/root ./usr/share/doc/socai/README.md",
            "-rw-r--r-- root/root ./usr/share/doc/socai/copyright",
            "-rw-r--r-- root/root ./usr/share/doc/socai/socai.example.yaml",
        ] {
            #expect(outcome.output.contains(line + "\n"), "\(line)")
        }
    }

    @Test func `it depends on the libraries its programs are linked with`() throws {
        let outcome = try run("dpkg-deb -f $deb Depends; dpkg-deb -f $deb Architecture Version")
        for library in [
            "adduser", "libc6 (>= 2.", "libsqlite3-0", "libexpat1", "libxlsxwriter4", "zlib1g",
        ] {
            #expect(outcome.output.contains(library), "\(library): \(outcome.output)")
        }
        #expect(!outcome.output.contains("$") && !outcome.output.contains("@"))
    }

    @Test func `installed it runs, an upgrade keeps the settings, a purge leaves nothing but data`()
        throws
    {
        let outcome = try run(
            """
            dpkg_ -i $deb
            root/usr/bin/socai --version
            root/usr/bin/socai-signer --version > /dev/null
            (cd root && md5sum --quiet -c var/lib/dpkg/info/socai.md5sums)
            root/usr/bin/socai init --home root/var/lib/socai/so-cai --title X > /dev/null
            sed 's#/var/lib#'$PWD'/root/var/lib#; s#port: 8080#port: 0#' root/etc/socai/socai.yaml > own.yaml
            LANG=en_US.UTF-8 root/usr/bin/socai doctor --config own.yaml > found || { cat found; exit 1; }
            cat found | cut -f 1 | sort | uniq -c | grep -c FAULT || true
            root/usr/bin/socai backup --config own.yaml > /dev/null
            [ -e root/var/lib/socai-backup/so-cai/2*/log.db ]
            echo '# ours' >> root/etc/socai/socai.yaml
            dpkg_ -i $deb; tail -n 1 root/etc/socai/socai.yaml
            dpkg_ -r socai; [ -e root/etc/socai/socai.yaml ]
            dpkg_ -P socai; find root -type f -not -path '*/var/lib/*' | wc -l
            [ -e root/var/lib/socai/so-cai/log.db ]; [ -d root/var/lib/socai-backup/so-cai ]
            """
        )
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(
            outcome.output == "socai 0.6.2\n0\n# ours\n0\n",
            "\(outcome.output)\(outcome.errors)"
        )
    }

    @Test func `the units are ones systemd knows, and hardened`() throws {
        let outcome = try run(
            """
            dpkg_ -i $deb; units=root/lib/systemd/system
            sed -i "s#=/usr/bin/socai#=$PWD/root/usr/bin/socai#" $units/*.service
            systemd-analyze verify $PWD/$units/socai.service $PWD/$units/socai-backup.service \\
                $PWD/$units/socai-backup.timer 2>&1 | grep socai || true
            for unit in socai socai-backup; do
                systemd-analyze security --offline=true --threshold=20 $PWD/$units/$unit.service > so ||
                    tail -n 2 so
            done
            """
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "", "\(outcome.output)")
    }

    @Test func `scripts of the package are ones a shell reads`() throws {
        let outcome = try run(
            "for script in \(Self.tools.path)/debian/p*; do sh -n $script; done; "
                + "bash -n \(Self.tools.path)/package"
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
    }
}
