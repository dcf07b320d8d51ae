/// A zip file of somebody else's, read file by file without unpacking it anywhere.
///
/// Names are those of the central directory. What is read is bounded before it is unpacked, and a
/// file whose length or checksum is another than stated is no file.
public struct ZipFile: Sendable {
    /// Why a zip or a file in it cannot be read.
    public enum Fault: Error, Hashable, Sendable {
        /// Cut short, changed, with a name twice, or written in a way no usual program writes.
        case damaged
        /// A file of it has a password.
        case encrypted
        /// It would grow on unpacking beyond any kit.
        case tooLarge
    }

    /// The length of every file once unpacked, by its name.
    public let sizes: [String: Int]
    private let archive: ZipArchive

    /// Whether bytes begin as a zip with something in it does.
    public static func isZip(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// Reads the directory.
    ///
    /// - Throws: ``Fault``, also when the files would come to more than 64 MiB and hundred times the
    ///   zip: files that lie in each other grow so.
    public init(_ bytes: [UInt8]) throws(Fault) {
        do throws(WorkbookFault) {
            archive = try ZipArchive(bytes, entryMax: ZipFile.entryMax)
        } catch {
            throw Fault(error)
        }
        var (sizes, total) = ([String: Int](), 0)
        for entry in archive.entries.values where !entry.name.hasSuffix("/") {
            sizes[entry.name] = entry.count
            total += entry.count
            guard total <= (64 << 20) + bytes.count * 100 else { throw .tooLarge }
        }
        self.sizes = sizes
    }

    /// The bytes of a file; nil when there is none of that name.
    ///
    /// Cost: unpacks it, at most to the length the directory states.
    public func bytes(_ name: String) throws(Fault) -> [UInt8]? {
        guard let entry = archive[name], entry.name == name else { return nil }
        var (unpacking, bytes) = (Unpacking(archive), [UInt8]())
        do throws(WorkbookFault) {
            try unpacking.read(entry) { (piece, _) throws(WorkbookFault) in
                guard bytes.count + piece.count <= entry.count else { throw .damaged }
                bytes.append(contentsOf: piece)
            }
        } catch {
            throw Fault(error)
        }
        return bytes
    }

    /// As many as a directory without the 64-bit form can name.
    static let entryMax = 65534
}

extension ZipFile.Fault {
    fileprivate init(_ fault: WorkbookFault) {
        switch fault {
        case .encrypted: self = .encrypted
        case .tooLarge: self = .tooLarge
        default: self = .damaged
        }
    }
}
