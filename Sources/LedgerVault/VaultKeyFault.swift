import Foundation

/// What is wrong with the file of a vault's key.
///
/// The raw value is the problem a ``StoreError`` tells, in English; whoever speaks to people finds the
/// case by it and says how to mend it.
public enum VaultKeyFault: String, Sendable, CaseIterable {
    case missing = "the vault key is missing; without it the vault stays shut"
    case symbolicLink = "the vault key is a symbolic link; it must be a file"
    case readableByOthers = "others may read the vault key; only its owner may"
    case noKey = "not a vault key"
    case other = "this key is another vault's, or older than the last change of keys"

    /// What its place and its rights tell; nil when there is something only its owner may read.
    init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = .missing
            return
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            self = .symbolicLink
        } else if status.st_mode & 0o077 != 0 {
            self = .readableByOthers
        } else {
            return nil
        }
    }
}
