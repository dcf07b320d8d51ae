import Foundation
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Looks at one ledger: its files, what was signed of it, its backup.
struct LedgerDoctor {
    let name: String
    let home: Home
    /// Older than this, a backup is warned of.
    let backupHours: Int
    let now: Date

    func look(into report: inout DoctorReport) {
        report.place = name
        report.rights(of: home.path, Words(vi: "thư mục", en: "folder"))
        DiskDoctor(path: home.path).look(into: &report, logBytes: size(home.log))
        let check = Words(vi: "sổ", en: "log")
        do {
            let log = try home.openUnchecked()
            let head = try log.head()
            report.ok(check, vi: "\(head.size.grouped) mục", en: "\(head.size.grouped) entries")
            lookAtStanding(log, &report)
            lookAtCheckpoint(head, &report)
            lookAtViews(head, &report)
            lookAtClock(log, head, &report)
        } catch {
            report.fault(check, error)
        }
        lookAtPolicy(&report)
        lookAtBackup(&report)
    }

    private func lookAtStanding(_ log: any EventStore, _ report: inout DoctorReport) {
        let check = Words(vi: "so với đã ký", en: "against what was signed")
        let standing = Standing(of: log, in: home)
        guard !standing.isWhole else {
            return report.ok(check, vi: "khớp", en: "holds")
        }
        report.fault(check, standing.told, mend: standing.wayOut)
    }

    private func lookAtCheckpoint(_ head: Head, _ report: inout DoctorReport) {
        let check = Words(vi: "checkpoint", en: "checkpoint")
        let sign = Words(
            vi: "socai checkpoint --home \(home.path)",
            en: "socai checkpoint --home \(home.path)"
        )
        guard let newest = try? home.checkpoints.sizes().last else {
            return report.warn(
                check,
                Words(vi: "chưa ký lần nào", en: "none was ever signed"),
                mend: sign
            )
        }
        let unsigned = head.size - newest
        let hours = (home.checkpointAge(at: now) ?? 0) / 3600
        let told = Words(
            vi: "\(newest.grouped) mục, \(hours.grouped) giờ trước; sau đó \(unsigned.grouped) mục",
            en: "\(newest.grouped) entries, \(hours.grouped) hours ago; \(unsigned.grouped) since"
        )
        if unsigned > 0, hours >= 26 {
            report.warn(check, told, mend: sign)
        } else {
            report.ok(check, vi: told.vi, en: told.en)
        }
    }

    private func lookAtViews(_ head: Head, _ report: inout DoctorReport) {
        let check = Words(vi: "bản tổng hợp", en: "views")
        guard FileManager.default.fileExists(atPath: home.views) else {
            report.warn(
                check,
                Words(vi: "chưa có; lần chạy đầu sẽ lâu", en: "none; the first start takes longer"),
                mend: Words(vi: "socai rebuild", en: "socai rebuild")
            )
            return lookAtVault(used: nil, &report)
        }
        do {
            let state = try ViewFile(at: home.views).state()
            let lag = head.size - state.position
            if lag == 0 {
                report.ok(check, vi: "đến mục cuối", en: "up to the last entry")
            } else if lag > 0 {
                report.warn(
                    check,
                    Words(vi: "thiếu \(lag.grouped) mục", en: "\(lag.grouped) entries behind"),
                    mend: Words(
                        vi: "không cần gì: khi chạy sẽ nạp bù",
                        en: "nothing: they are folded at the start"
                    )
                )
            } else {
                report.fault(
                    check,
                    Words(
                        vi: "đi trước sổ \((-lag).grouped) mục: của sổ khác",
                        en: "\((-lag).grouped) entries ahead of the log: another log's"
                    ),
                    mend: Words(vi: "socai rebuild", en: "socai rebuild")
                )
            }
            lookAtVault(used: state.handleMax, &report)
        } catch {
            report.fault(check, error)
            lookAtVault(used: nil, &report)
        }
    }

    private func lookAtVault(used: UInt32?, _ report: inout DoctorReport) {
        let check = Words(vi: "kho định danh", en: "vault")
        guard home.keepsVault else {
            return report.ok(check, vi: "không ở nút này", en: "not at this node")
        }
        do {
            let given = try home.openVault().handleMax
            guard let used, used > given else {
                return report.ok(
                    check,
                    vi: "mở được; cấp mã đến \(Int(given).grouped)",
                    en: "opens; handles given up to \(Int(given).grouped)"
                )
            }
            report.fault(
                check,
                Words(
                    vi: "cũ hơn sổ: cấp mã đến \(Int(given).grouped), sổ dùng đến "
                        + "\(Int(used).grouped)",
                    en: "older than the log: handles up to \(Int(given).grouped), the log uses "
                        + "\(Int(used).grouped)"
                ),
                mend: Words(
                    vi: "đặt lại vault.db mới nhất trước khi ghi",
                    en: "put back the newest vault.db before recording"
                )
            )
        } catch {
            report.fault(check, error)
        }
    }

    private func lookAtClock(_ log: any EventStore, _ head: Head, _ report: inout DoctorReport) {
        let check = Words(vi: "đồng hồ", en: "clock")
        var (decoder, last) = (EntryDecoder(), Instant?.none)
        if head.size > 0 {
            try? log.scan(head.size - 1..<head.size) { last = try decoder.decode($1).at }
        }
        guard let last else { return }
        let ahead = last.millisecondsSinceEpoch / 1000 - Int64(now.timeIntervalSince1970)
        guard ahead > 60 else {
            return report.ok(check, vi: "sau mục cuối", en: "after the last entry")
        }
        report.fault(
            check,
            Words(
                vi:
                    "chậm hơn mục cuối của sổ \(Int(ahead).grouped) giây: mọi mục mới sẽ mang giờ ấy",
                en: "\(Int(ahead).grouped) s behind the log's last entry: all new ones would bear "
                    + "that time"
            ),
            mend: Words(vi: "chỉnh giờ máy (NTP)", en: "set the clock (NTP)")
        )
    }

    private func lookAtPolicy(_ report: inout DoctorReport) {
        let check = Words(vi: "nhân chứng", en: "witnesses")
        do {
            try ForkEvidence.refuse(in: home)
            guard let policy = try PolicyFile(home: home).policy() else {
                return report.ok(check, vi: "không có chính sách", en: "no policy is set")
            }
            guard let signed = try home.checkpoints.newest() else { return }
            let judgement = try policy.judge(signed)
            if judgement.isMet {
                report.ok(
                    check,
                    vi: "checkpoint mới nhất đạt chính sách",
                    en: "the newest checkpoint meets the policy"
                )
            } else {
                report.warn(
                    check,
                    Words(
                        vi: "checkpoint mới nhất chưa đủ nhân chứng",
                        en: "the newest checkpoint lacks witnesses"
                    ),
                    mend: Words(
                        vi: "socai witness ask --home \(home.path)",
                        en: "socai witness ask --home \(home.path)"
                    )
                )
            }
        } catch {
            report.fault(check, error)
        }
    }

    private func lookAtBackup(_ report: inout DoctorReport) {
        let check = Words(vi: "sao lưu", en: "backup")
        let make = Words(
            vi: "socai backup DIR --home \(home.path); timer socai-backup.timer",
            en: "socai backup DIR --home \(home.path); socai-backup.timer"
        )
        guard let last = LastBackup(of: home) else {
            return report.warn(check, Words(vi: "chưa lần nào", en: "never"), mend: make)
        }
        let hours = max(0, Int(now.timeIntervalSince1970) - last.seconds) / 3600
        let told = Words(
            vi: "\(hours.grouped) giờ trước, \(last.size.grouped) mục, ở \(last.path)",
            en: "\(hours.grouped) hours ago, \(last.size.grouped) entries, in \(last.path)"
        )
        if !FileManager.default.fileExists(atPath: last.path) {
            report.warn(
                check,
                Words(vi: "không còn ở \(last.path)", en: "is no longer in \(last.path)"),
                mend: make
            )
        } else if hours >= backupHours {
            report.warn(check, told, mend: make)
        } else {
            report.ok(check, vi: told.vi, en: told.en)
        }
    }

    private func size(_ path: String) -> Int {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return facts?[.size] as? Int ?? 0
    }
}
