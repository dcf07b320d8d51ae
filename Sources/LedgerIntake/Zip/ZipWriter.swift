import CZlib

/// Writes a zip file, each file packed as it comes.
///
/// The same files give the same bytes: times are those a zip begins with, 1 January 1980. Without the
/// 64-bit form: up to 65 534 files and 4 GiB.
public struct ZipWriter {
    /// Why no more can be written.
    public enum Fault: Error, Hashable, Sendable {
        /// More files or bytes than the plain form can name.
        case full
        /// The packer failed.
        case unpackable
    }

    private let write: ([UInt8]) throws -> Void
    private var directory: [UInt8] = []
    private var (count, offset) = (0, 0)

    /// Hands every piece to `write`, in order.
    public init(write: @escaping ([UInt8]) throws -> Void) {
        self.write = write
    }

    /// Adds a file; names are paths with `/`, none twice.
    public mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        guard bytes.count < Int(Int32.max) else { throw Fault.full }
        let packed = try ZipWriter.deflated(bytes)
        let body = packed.count < bytes.count ? packed : bytes
        var common: [UInt8] = []
        common.number(20, 2)
        // Names are UTF-8.
        common.number(0x0800, 2)
        common.number(packed.count < bytes.count ? 8 : 0, 2)
        common.number(0, 2)
        common.number(0x21, 2)
        common.number(Int(ZipWriter.checksum(bytes)), 4)
        common.number(body.count, 4)
        common.number(bytes.count, 4)
        common.number(name.utf8.count, 2)
        common.number(0, 2)
        let header = [0x50, 0x4B, 0x03, 0x04] + common + Array(name.utf8)
        let room = Int(UInt32.max) - (1 << 20) - offset - directory.count
        guard count < ZipFile.entryMax, header.count + body.count < room else { throw Fault.full }
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 3] + common
        directory.number(0, 6)
        // An ordinary file that everybody may read.
        directory.number(0o100644 << 16, 4)
        directory.number(offset, 4)
        directory += name.utf8
        try write(header)
        try write(body)
        (count, offset) = (count + 1, offset + header.count + body.count)
    }

    /// Writes the directory; nothing may be added behind it.
    public func finish() throws {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        end.number(0, 4)
        end.number(count, 2)
        end.number(count, 2)
        end.number(directory.count, 4)
        end.number(offset, 4)
        end.number(0, 2)
        try write(directory + end)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, uInt(buffer.count)))
        }
    }

    /// Deflate as it stands in a zip, without zlib's own header.
    private static func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(
                &stream,
                level,
                Z_DEFLATED,
                -MAX_WBITS,
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                size
            ) == Z_OK
        else { throw Fault.unpackable }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, uLong(bytes.count)))
        let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            bytes.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = uInt(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = uInt(room)
                let isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                filled = isWhole ? room - Int(stream.avail_out) : 0
            }
        }
        guard !packed.isEmpty else { throw Fault.unpackable }
        return packed
    }

    /// A third of the time of zlib's own choice, for a tenth more bytes.
    private static let level: Int32 = 3
}

extension [UInt8] {
    /// Little-endian.
    fileprivate mutating func number(_ value: Int, _ count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
