import Foundation
import LedgerTesting
import Testing

/// A process that holds a shared ledger's turn and is stopped, not ended.
@Suite(.timeLimit(.minutes(10))) struct StoppedProcessTests {
    private static func unit(_ number: Int) -> String {
        #"{"code":"TD-\#(number)","scheme":"union","name":"Chi đoàn \#(number)","kind":"branch","#
            + #""parent":"52","on":"2023-08-01"}"#
    }

    @Test func `others go on without it, and woken it appends nothing on the head it knew`() throws
    {
        let server = try PostgresServer.shared()
        let url = try server.address(of: "dung", in: server.makeDatabase(), "&patience=2")
        try Program.inNewFolder { folder in
            let outcome = try Program.run(
                """
                cp -r \(SmallLedger.folder().path)/so-cai mot
                socai copy mot '\(url)' --take-over && cp -r mot hai && mkfifo lines || exit 90
                socai record unit --stdin --home mot <lines >mot.txt 2>&1 &
                held=$!
                trap 'kill -KILL $held 2>/dev/null' EXIT
                exec 3>lines
                echo '\(Self.unit(1))' >&3
                for _ in $(seq 600); do [ -s mot.txt ] && break; sleep 0.1; done
                kill -STOP $held
                for try in $(seq 60); do
                    echo '\(Self.unit(2))' | socai record unit --stdin --home hai >hai.txt 2>&1
                    code=$?
                    [ $code = 4 ] || break
                done
                [ $code = 0 ] || exit 91
                kill -CONT $held
                echo '\(Self.unit(3))' >&3
                exec 3>&-
                wait $held
                echo "woken: $?"
                """,
                in: folder
            )
            let files = ["mot.txt", "hai.txt"].map {
                (try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) ?? ""
            }
            #expect(outcome.code == 0, "\(outcome)\n\(files)")
            // What it decided on is no more: a conflict, told as one.
            #expect(outcome.output.contains("woken: 4"), "\(outcome)\n\(files)")
            let shown = try Program.run(
                "for n in 1 2 3; do socai show unit union:TD-$n --home hai >/dev/null 2>&1; "
                    + "echo $?; done; socai verify --home hai >/dev/null; echo $?",
                in: folder
            )
            #expect(shown.output == "0\n0\n65\n0\n", "\(shown)\n\(files)")
        }
    }
}
