import Foundation

extension Home {
    /// Every checkpoint that was signed, one file each.
    var checkpoints: CheckpointFolder { CheckpointFolder(path: path + "/checkpoints") }
    /// The public keys of the log, the current one first.
    var logKeys: String { path + "/log.vkey" }
    /// Who must cosign, if anybody.
    var policy: String { path + "/policy" }

    /// Where the signer of a log keeps its key and its memory: outside the home, so that a
    /// restored home does not take its memory back.
    static func signerFolder(of origin: String) -> String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["SOCAI_SIGNER_DIR"], !named.isEmpty { return named }
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = state ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state"
        return folder + "/socai/signer/" + origin.replacingOccurrences(of: "/", with: "-")
    }
}
