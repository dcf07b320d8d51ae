/// The extract of iGate: the dossiers of `03-ho-so.csv` with what became of them.
struct IGateFile: RowSource {
    static let file = SampleExtract.igate

    private var rest: ArraySlice<Dossier>
    private var random: SplitMix64
    private var number = 0

    /// Later ones are not all done by the cut-off.
    private static let doneBy = Day(15, 7, 2_023)

    init(_ dossiers: Dossiers, seed: UInt64) {
        rest = dossiers.all[...]
        random = SplitMix64(seed: seed, stream: .extracts)
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        while let dossier = rest.popFirst() {
            guard dossier.role != .invented else { continue }
            append(dossier, to: &page)
            return true
        }
        return false
    }

    private mutating func append(_ dossier: Dossier, to page: inout Page) {
        let isDirect = dossier.role == .direct
        number += 1
        page.digits(number, width: 1)
        page.separate()
        page.dossier(dossier)
        page.separate()
        page.citizen(dossier.citizen)
        page.separate()
        page.text(Procedure.codes[Int(dossier.procedure)])
        page.separate()
        page.text(isDirect ? "Một cửa" : "Trực tuyến")
        page.separate()
        page.day(dossier.received)
        time(on: &page)
        page.separate()
        page.text(Agency.all[Int(dossier.agency)].code)
        page.separate()
        page.text(isDirect ? "" : random.onceIn(3) ? "Đã thanh toán" : "Chưa thanh toán")
        page.separate()
        page.text(random.below(10) < 6 ? "Có" : "Không")
        page.separate()
        page.text(random.below(10) < 8 ? "Có" : "")
        page.separate()
        page.text(state(of: dossier))
    }

    /// Some time between 07:00 and 16:59.
    private mutating func time(on page: inout Page) {
        page.text(" ")
        page.digits(7 + random.below(10), width: 2)
        page.text(":")
        page.digits(random.below(60), width: 2)
    }

    private mutating func state(of dossier: Dossier) -> String {
        if dossier.received > Self.doneBy, random.onceIn(2) { return "Đang xử lý" }
        return switch random.below(100) {
        case 0..<3: "Từ chối giải quyết"
        case 3..<5: "Công dân rút hồ sơ"
        default: "Đã trả kết quả"
        }
    }
}
