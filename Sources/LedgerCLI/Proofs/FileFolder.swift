import Dispatch
import Foundation
import LedgerStore

/// A folder of files as somebody published it.
struct FileFolder: PublishedFiles {
    let path: String

    func size(of path: String) -> Int? {
        var status = stat()
        guard stat(self.path + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: self.path + "/" + path).map { Array($0) }
    }

    func names(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)
        return (names ?? []).sorted()
    }
}
