import Glibc

/// What was measured, on standard output.
enum Report {
    static func print(_ figure: String, _ count: Count) {
        let line =
            #"{"figure": "\#(figure)", "per_second": \#(count.perSecond), "count": \#(count.number)}"#
        let bytes = Array((line + "\n").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
