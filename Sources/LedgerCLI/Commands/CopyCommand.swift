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
                Không có --take-over thì sổ gốc vẫn là sổ đang dùng.
                """,
                """
                Copies every entry verbatim, reads the copy back and hashes every byte, folds views from it
                anew; root and view digest must be equal. Origin, proofs and checkpoints stay as they are.
                Without --take-over the ledger in use stays the one it was.
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
    var to: String

    @Flag(
        help: ArgumentHelp(
            say(
                "Từ nay thư mục của sổ dùng bản chép; tệp cũ giữ lại với đuôi .copied.",
                "From now on the ledger's directory uses the copy; the old file stays as .copied."
            )
        )
    )
    var takeOver = false

    func run() async throws {
        let home = Home(path: from)
        let copy = LedgerCopy(home: home, target: try target)
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
        guard takeOver, !copy.makesNewHome else { return }
        Console.out(
            say("\(home.path) nay dùng bản chép.", "\(home.path) uses the copy from now on.")
        )
    }

    private var target: LedgerCopy.Target {
        get throws {
            if to.hasPrefix("postgres://") || to.hasPrefix("postgresql://") {
                return .postgres(try StoreFile.address(to, "TO"))
            }
            return .folder(Home(path: to))
        }
    }
}
