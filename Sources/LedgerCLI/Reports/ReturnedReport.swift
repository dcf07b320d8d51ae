import Foundation
import Ledger
import LedgerIntake
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// A printed report that came back, and what it says it was made from.
struct ReturnedReport {
    let printed: PrintedReport
    let reference: ReportReference

    /// - Throws: ``Failure`` or ``TableError`` when it cannot be read or names no report.
    init(_ path: String) throws {
        let bytes = try NamedFile.read(path, code: Code.badData)
        if bytes.starts(with: Array("%PDF".utf8)) {
            throw Failure(
                Code.badData,
                vi: "\(path) là PDF, không đối chiếu được; nêu bản .xlsx, .csv hay .html của báo "
                    + "cáo "
                    + "ấy, hoặc in lại từ sổ.",
                en: "\(path) is a PDF, which cannot be checked; name the .xlsx, .csv or .html of "
                    + "the "
                    + "report, or print it from the ledger again."
            )
        }
        printed = try PrintedReport(file: bytes)
        guard let text = printed.referenceText else {
            throw Failure(
                Code.badData,
                vi: "\(path) không có mã đối chiếu (“\(ReportReference.mark)…” ở phần Căn cứ), nên "
                    + "không biết là báo cáo nào; cần tệp còn đủ phần Căn cứ.",
                en: "\(path) has no reference (“\(ReportReference.mark)…” in its basis), so that "
                    + "nobody can tell which report it is; a file with its basis is needed."
            )
        }
        do throws(ReportReferenceFault) {
            reference = try ReportReference(text)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(path): \(error.words.vi); cần tệp còn nguyên phần Căn cứ.",
                en: "\(path): \(error.words.en); a file whose basis is whole is needed."
            )
        }
    }

    /// The report as this ledger makes it.
    /// - Throws: ``Failure`` when it was made from another ledger.
    func document(at desk: ReportDesk) throws -> ReportDocument {
        try refuseOtherLedger(desk.log)
        return try desk.document(of: reference)
    }

    /// The root of a log at a position never changes: another one means another log.
    private func refuseOtherLedger(_ log: any EventStore) throws {
        let size = try log.head().size
        let (known, count) = (reference.known.grouped, size.grouped)
        guard reference.origin == log.origin else {
            throw Failure(
                Code.verificationFailed,
                vi: "Báo cáo là của sổ khác: \(reference.origin); sổ này là \(log.origin). Chọn sổ "
                    + "bằng --home.",
                en: "The report is of another ledger, \(reference.origin); this one is "
                    + "\(log.origin). Choose the ledger by --home."
            )
        }
        guard reference.known <= size else {
            throw Failure(
                Code.verificationFailed,
                vi: "Báo cáo rút từ \(known) sự kiện, sổ này mới có \(count): bản sao cũ, sổ khác, "
                    + "hoặc số bị sửa. Kiểm tra với bản sao mới hơn.",
                en: "The report rests on \(known) events, this ledger has \(count): it is an older "
                    + "copy or another ledger, or that number was altered. Check with a newer copy."
            )
        }
        let root = try log.root(ofFirst: reference.known).base64
        guard reference.root == root else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "Gốc Merkle sau \(known) sự kiện trong báo cáo là \(reference.root), ở sổ này là "
                    + "\(root): sổ khác, sổ rẽ nhánh, hoặc mã đối chiếu bị sửa. So với gốc đã công "
                    + "bố hoặc bản sao khác.",
                en: "The report has \(reference.root) for the root after \(known) events, this "
                    + "ledger \(root): another ledger, a forked log, or an altered reference. "
                    + "Compare with a published root or another copy."
            )
        }
        if let seal = reference.seal { try refuse(seal, log) }
    }

    /// A root that was signed is the log's for ever.
    private func refuse(_ seal: ReportSeal, _ log: any EventStore) throws {
        guard seal.size <= (try log.head().size),
            try log.root(ofFirst: seal.size).base64 == seal.root
        else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "Gốc đã ký in trên báo cáo (cỡ \(seal.size.grouped), \(seal.root)) không phải của "
                    + "sổ này: bản sao cũ, sổ rẽ nhánh, hoặc mã đối chiếu bị sửa. So với gốc đã công bố.",
                en:
                    "The signed root printed on the report (size \(seal.size.grouped), \(seal.root)) is "
                    + "not this ledger's: an older copy, a forked log, or an altered reference. Compare "
                    + "with the published root."
            )
        }
    }
}
