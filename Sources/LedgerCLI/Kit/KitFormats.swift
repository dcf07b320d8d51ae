import Ledger

/// The formats a kit is written in, so that a verifier can be written from the kit alone.
enum KitFormats {
    static let files: [(path: String, bytes: [UInt8])] = [
        ("formats/entry.md", PackageResources.entry_md),
        ("formats/log.md", PackageResources.log_md),
        ("formats/scoresheet.md", PackageResources.scoresheet_md),
        ("formats/view-digest.md", PackageResources.view_digest_md),
    ]
}
