import Ledger
import LedgerRender
import LedgerStore

/// What a doctor found, in the order it looked.
struct DoctorReport {
    struct Finding {
        let state: State
        /// What was looked at: `log`, `vault`.
        let check: Words
        /// Where: the name of a ledger, or nil for the service.
        let place: String?
        let told: Words
        /// How to mend it; nil when there is nothing to mend.
        var mend: Words?
    }

    enum State: Int, Comparable {
        case ok, warning, fault

        var words: Words {
            switch self {
            case .ok: Words(vi: "tốt", en: "ok")
            case .warning: Words(vi: "cảnh báo", en: "warning")
            case .fault: Words(vi: "LỖI", en: "FAULT")
            }
        }

        static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    private(set) var findings: [Finding] = []
    /// The ledger looked at now.
    var place: String?

    mutating func ok(_ check: Words, vi: String, en: String) {
        add(.ok, check, Words(vi: vi, en: en), nil)
    }

    mutating func warn(_ check: Words, _ told: Words, mend: Words) {
        add(.warning, check, told, mend)
    }

    mutating func fault(_ check: Words, _ told: Words, mend: Words?) {
        add(.fault, check, told, mend)
    }

    /// Whatever went wrong while looking, in its own words.
    mutating func fault(_ check: Words, _ error: any Error) {
        add(.fault, check, Failure.words(of: error), nil)
    }

    private mutating func add(_ state: State, _ check: Words, _ told: Words, _ mend: Words?) {
        findings.append(
            Finding(state: state, check: check, place: place, told: told, mend: mend)
        )
    }

    var worst: State { findings.map(\.state).max() ?? .ok }

    var table: Table {
        let language = Console.language
        var table = Table(
            columns: [
                Column("state", Words(vi: "Kết quả", en: "State")),
                Column("place", Words(vi: "Ở", en: "Where")),
                Column("check", Words(vi: "Mục kiểm", en: "Check")),
                Column("told", Words(vi: "Thấy", en: "Found")),
                Column("mend", Words(vi: "Cách sửa", en: "How to mend")),
            ]
        )
        for finding in findings {
            table.append([
                .text(finding.state.words(language)), finding.place.map { .text($0) } ?? .empty,
                .text(finding.check(language)), .text(finding.told(language)),
                finding.mend.map { .text($0(language)) } ?? .empty,
            ])
        }
        return table
    }
}

extension Failure {
    /// An error in a sentence.
    static func words(of error: any Error) -> Words {
        switch error {
        case let failure as Failure: failure.words
        case let error as StoreError: Failure(error).words
        default: Words(vi: "\(error)", en: "\(error)")
        }
    }
}
