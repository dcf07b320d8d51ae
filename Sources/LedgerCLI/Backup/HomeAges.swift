import Foundation

extension Home {
    /// Seconds since the newest checkpoint was kept here; nil when there is none.
    ///
    /// Cost: the names in one folder.
    func checkpointAge(at now: Date) -> Int? {
        guard let newest = try? checkpoints.sizes().last else { return nil }
        let facts = try? FileManager.default.attributesOfItem(atPath: checkpoints.file(of: newest))
        guard let date = facts?[.modificationDate] as? Date else { return nil }
        return max(0, Int(now.timeIntervalSince(date)))
    }

    /// Seconds since the last backup; nil when there is none.
    func backupAge(at now: Date) -> Int? {
        LastBackup(of: self).map { max(0, Int(now.timeIntervalSince1970) - $0.seconds) }
    }
}
