import Ledger
import LedgerRender
import Testing

@Suite struct `A progress line` {
    private let half = ProgressLine(
        label: "Nhập hồ sơ",
        done: 62_905,
        total: 139_788,
        elapsedMilliseconds: 5_096
    )

    @Test(arguments: [
        (100, "Nhập hồ sơ [████████████░░░░░░░░░░░░░░░░] 45% 62.905/139.788 12.344/s còn 6,2 giây"),
        (70, "Nhập hồ sơ [███████░░░░░░░░░] 45% 62.905/139.788 12.344/s còn 6,2 giây"),
        (60, "Nhập hồ sơ [█████████░░░░░░░░░░░░] 45% 12.344/s còn 6,2 giây"),
        (40, "Nhập hồ sơ [████░░░░░░] 45% còn 6,2 giây"),
        (30, "Nhập hồ sơ [█████░░░░░░░░] 45%"),
        (20, "Nhập hồ sơ 45%"),
        (14, "Nhập hồ sơ 45%"),
        (8, "Nhậ… 45%"),
        (3, "45%"),
        (2, "…"),
        (0, ""),
    ])
    func `gives up its parts in order`(width: Int, text: String) {
        #expect(half.render(width: width, in: .vi) == text)
    }

    @Test func `speaks English`() {
        #expect(
            half.render(width: 100, in: .en)
                == "Nhập hồ sơ [████████████░░░░░░░░░░░░░░░░] 45% 62,905/139,788 12,344/s 6.2 s left"
        )
    }

    @Test func `says how long it took`() {
        let line = ProgressLine(
            label: "Nhập hồ sơ",
            done: 139_788,
            total: 139_788,
            elapsedMilliseconds: 125_000
        )
        #expect(
            line.render(width: 70, in: .vi)
                == "Nhập hồ sơ [██████████████████] 100% 1.118/s xong trong 2 phút 05 giây"
        )
    }

    @Test func `never says 100% before the end`() {
        let line = ProgressLine(label: "", done: 9_999, total: 10_000, elapsedMilliseconds: 0)
        #expect(line.render(width: 30, in: .vi) == "[█████████░] 99% 9.999/10.000")
    }

    @Test func `has no bar without a total`() {
        let line = ProgressLine(
            label: "Đọc sổ",
            done: 62_905,
            total: nil,
            elapsedMilliseconds: 5_096
        )
        #expect(line.render(width: 60, in: .vi) == "Đọc sổ 62.905 12.344/s đã chạy 5,0 giây")
        #expect(line.render(width: 30, in: .vi) == "Đọc sổ 62.905 đã chạy 5,0 giây")
        #expect(line.render(width: 10, in: .vi) == "Đọ… 62.905")
    }

    @Test(arguments: [-1, 0, 1, Int.max, Int.min])
    func `fits any width with any counts`(extreme: Int) {
        for total in [nil, extreme, 7] as [Int?] {
            for done in [extreme, 3] {
                let line = ProgressLine(
                    label: "Đối soát 漢字 \u{1B}[0m",
                    done: done,
                    total: total,
                    elapsedMilliseconds: extreme
                )
                for width in -1...120 {
                    let text = line.render(width: width, in: .vi)
                    #expect(DisplayWidth.of(text) <= max(0, width))
                }
            }
        }
    }
}
