import ArgumentParser
import Foundation
import Ledger
import LedgerSample

/// `socai sample`: the files Bình Định's offices would have had in 2023.
struct SampleCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sample",
            abstract: say(
                "Ghi bộ tệp mẫu Bình Định 2023, giống hệt nhau với cùng hạt giống.",
                "Write the sample files of Bình Định 2023, identical for the same seed."
            )
        )
    }

    @Option(help: ArgumentHelp(say("Thư mục ghi tệp.", "Where to write."), valueName: "dir"))
    var out = "mau-binh-dinh"

    @Option(help: ArgumentHelp(say("Hạt giống.", "The seed.")))
    var seed: UInt64 = 5299

    @Option(
        help: ArgumentHelp(
            say(
                "Quy mô: tổng số sự kiện hợp lệ (mặc định: đúng số liệu tỉnh công bố).",
                "Scale: valid events in all (default: the figures the province published)."
            )
        )
    )
    var events: Int?

    @Flag(
        help: ArgumentHelp(
            say(
                "Ghi thêm trích xuất của iGate, PC06 và danh sách cán bộ.",
                "Write the extracts of iGate, PC06 and the staff register too."
            )
        )
    )
    var extracts = false

    func run() throws {
        let plan = try plan()
        try Home.makeFolder(out, mode: 0o755)
        let sample = Sample(seed: seed, plan: plan)
        var current: (name: String, handle: FileHandle)?
        let summary = try sample.write(withExtracts: extracts) { name, chunk in
            if current?.name != name {
                try current?.handle.close()
                current = (name, try SampleCommand.create(out + "/" + name))
            }
            try Interrupt.check()
            try current?.handle.write(contentsOf: Data(chunk))
        }
        try current?.handle.close()
        for file in SampleFile.allCases {
            Console.out("\(out)/\(file.rawValue)\t\((summary.rows[file] ?? 0).grouped)")
        }
        for file in SampleExtract.allCases {
            guard let rows = summary.extracts[file] else { continue }
            Console.out("\(out)/\(file.rawValue)\t\(rows.grouped)\t\(file.cutOff)")
        }
        Console.out(
            say(
                "\(plan.events.grouped) sự kiện hợp lệ, \(plan.refusedAssists.grouped) dòng lỗi cố ý",
                "\(plan.events.grouped) valid events, \(plan.refusedAssists.grouped) planted faults"
            )
        )
    }

    private func plan() throws -> Plan {
        guard let events else { return .published }
        do throws(ScaleRefusal) {
            return try Plan.scaled(toEvents: events)
        } catch {
            let range = "\(Plan.eventsMin.grouped)…\(Plan.eventsMax.grouped)"
            throw Failure(
                64,
                vi: "--events nhận từ \(range); ghi số khác.",
                en: "--events takes \(range); give another number."
            )
        }
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Failure(
                Code.failure,
                vi: "Không ghi được \(path); chọn thư mục khác bằng --out.",
                en: "Cannot write \(path); choose another directory by --out."
            )
        }
        return handle
    }
}
