import ArgumentParser
import Foundation
import Ledger
import LedgerPostgres

/// `socai copy`: takes a ledger from one engine to another and proves that it is the same.
struct CopyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "copy",
            abstract: say(
                "Chép sổ sang PostgreSQL hay về tệp, và chứng minh bản chép y nguyên.",
                "Copy a ledger to PostgreSQL or back to a file, and prove the copy equal."
            ),
            discussion: say(
                """
                Chép từng mục nguyên văn, đọc lại và băm từng byte, dựng lại khung nhìn từ bản chép; gốc
                (root) và mã kiểm khung nhìn phải bằng nhau. Gốc sổ, bằng chứng và checkpoint giữ nguyên.
                Không có --take-over thì sổ gốc vẫn là sổ đang dùng. Kho định danh ở yên chỗ cũ, trừ khi có
                --vault; thư mục mới có bản sao của kho.
                """,
                """
                Copies every entry verbatim, reads the copy back and hashes every byte, folds views from it
                anew; root and view digest must be equal. Origin, proofs and checkpoints stay as they are.
                Without --take-over the ledger in use stays the one it was. The vault stays where it is,
                unless --vault says else; a new directory gets a copy of it.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục của sổ.", "The ledger's directory."),
            valueName: "from"
        ),
        completion: .directory
    )
    var from: String

    @Argument(
        help: ArgumentHelp(
            say(
                "postgresql://…#tên-sổ, hoặc thư mục mới; chính thư mục của sổ để đưa sổ về tệp.",
                "postgresql://…#name, or a new directory; the ledger's own to bring it into a file."
            ),
            valueName: "to"
        )
    )
    var to: String?

    @Flag(
        help: ArgumentHelp(
            say(
                "Từ nay thư mục của sổ dùng bản chép; tệp cũ giữ lại với đuôi .copied.",
                "From now on the ledger's directory uses the copy; the old file stays as .copied."
            )
        )
    )
    var takeOver = false

    @Option(
        help: ArgumentHelp(
            say(
                "Dời kho định danh: “store” là cùng chỗ với sổ, một địa chỉ PostgreSQL, hay “file”. Một "
                    + "mình nó chỉ dời kho.",
                "Move the vault: “store” is where the log is, or an address of PostgreSQL, or “file”. "
                    + "Alone it moves nothing else."
            ),
            valueName: "store|url|file"
        )
    )
    var vault: String?

    func validate() throws {
        if to == nil, vault == nil {
            throw ValidationError(
                say("Chỉ ra đích, hoặc --vault.", "Name a place to copy to, or --vault.")
            )
        }
        guard to != nil, vault != nil, !takeOver else { return }
        throw ValidationError(
            say("--vault cùng đích cần --take-over.", "--vault with a place needs --take-over.")
        )
    }

    func run() async throws {
        let home = Home(path: from)
        if let to { try await copyLog(of: home, to: to) }
        if let vault { try moveVault(of: home, to: vault) }
    }

    private func moveVault(of home: Home, to text: String) throws {
        let lock = try WriterLock(home)
        defer { withExtendedLifetime(lock) {} }
        let wasFile = !home.vaultStore.exists
        if text == "file" {
            try VaultMove(home: home).runToFile()
        } else {
            let log = { try StoreFile(path: home.store).address() }
            let address = try VaultPlace.address(text, log: log)
            try VaultMove(home: home).run(toDatabase: address, as: text)
        }
        Console.out(
            say(
                "Kho định danh của \(home.path) đã dời đến \(text); khóa vẫn ở \(home.vaultKey).",
                "The vault of \(home.path) was moved to \(text); its key is still \(home.vaultKey)."
            )
        )
        guard wasFile else { return }
        Console.out(
            say(
                "Kho cũ ở \(home.vault).copied: hủy nó khi không cần nữa, người bị xóa sau này vẫn còn "
                    + "trong đó.",
                "The old one is \(home.vault).copied: destroy it when it is needed no more, for who is "
                    + "erased later is still in it."
            )
        )
    }

    private func copyLog(of home: Home, to: String) async throws {
        let copy = LedgerCopy(home: home, target: try target(to))
        let proof = try await copy.run()
        try copy.copyFiles()
        if takeOver || copy.makesNewHome { try copy.takeOver() }
        Console.out(
            say(
                """
                Bản chép y nguyên: \(to)
                  gốc: \(proof.origin)
                  số mục: \(proof.head.size.grouped)
                  root: \(proof.head.root.base64)
                  mã kiểm khung nhìn: \(proof.views.base64)
                """,
                """
                The copy is equal: \(to)
                  origin: \(proof.origin)
                  entries: \(proof.head.size.grouped)
                  root: \(proof.head.root.base64)
                  view digest: \(proof.views.base64)
                """
            )
        )
        if copy.makesNewHome {
            return Console.out(
                say(
                    "Thư mục mới có bản sao của kho định danh; chỉ dùng tiếp một trong hai.",
                    "The new directory has a copy of the vault; go on using one of the two only."
                )
            )
        }
        guard takeOver else { return }
        Console.out(
            say("\(home.path) nay dùng bản chép.", "\(home.path) uses the copy from now on.")
        )
        if vault == nil { try tellVault(of: home) }
    }

    /// What a taken-over log leaves where it was.
    private func tellVault(of home: Home) throws {
        let place: String
        switch try home.vaultPlace() {
        case .file(let path): place = path
        case .database(let address): place = address.place
        case .elsewhere: return
        }
        Console.out(
            say(
                "Kho định danh ở \(place); dời kho bằng “socai copy \(home.path) --vault …”.",
                "The vault is at \(place); “socai copy \(home.path) --vault …” moves it."
            )
        )
    }

    private func target(_ to: String) throws -> LedgerCopy.Target {
        if to.hasPrefix("postgres://") || to.hasPrefix("postgresql://") {
            return .postgres(try StoreFile.address(to, "TO"))
        }
        return .folder(Home(path: to))
    }
}
