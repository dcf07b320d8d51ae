import Ledger

/// The formats a kit is written in, so that a verifier can be written from the kit alone.
enum KitFormats {
    static let files: [(path: String, bytes: [UInt8])] = [
        ("formats/checkpoint.md", PackageResources.checkpoint_md),
        ("formats/entry.md", PackageResources.entry_md),
        ("formats/kit.md", PackageResources.kit_md),
        ("formats/log.md", PackageResources.log_md),
        ("formats/proof.md", PackageResources.proof_md),
        ("formats/scoresheet.md", PackageResources.scoresheet_md),
        ("formats/tiles.md", PackageResources.tiles_md),
        ("formats/view-digest.md", PackageResources.view_digest_md),
    ]
}
