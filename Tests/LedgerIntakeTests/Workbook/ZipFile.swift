import CZlib

/// Writes zip files entry by entry, also such as no program would write.
struct ZipFile {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// An entry, deflated or as it stands; `flags` 1 says that it has a password.
    mutating func add(_ name: String, _ bytes: [UInt8], deflated: Bool = true, flags: UInt16 = 0) {
        let packed = deflated ? ZipFile.deflated(bytes) : bytes
        let offset = body.count
        var head: [UInt8] = []
        head.put(20, 2)
        head.put(UInt64(flags), 2)
        head.put(deflated ? 8 : 0, 2)
        head.put(0, 4)
        head.put(UInt64(crc32(0, bytes, uInt(bytes.count))), 4)
        head.put(UInt64(packed.count), 4)
        head.put(UInt64(bytes.count), 4)
        head.put(UInt64(name.utf8.count), 2)
        head.put(0, 2)
        body.put(0x0403_4B50, 4)
        body += head + Array(name.utf8) + packed
        directory.put(0x0201_4B50, 4)
        directory.put(20, 2)
        directory += head
        directory.put(0, 10)
        directory.put(UInt64(offset), 4)
        directory += Array(name.utf8)
        count += 1
    }

    var bytes: [UInt8] {
        var end: [UInt8] = []
        end.put(0x0605_4B50, 4)
        end.put(0, 4)
        end.put(UInt64(count), 2)
        end.put(UInt64(count), 2)
        end.put(UInt64(directory.count), 4)
        end.put(UInt64(body.count), 4)
        end.put(0, 2)
        return body + directory + end
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        deflateInit2_(
            &stream,
            6,
            Z_DEFLATED,
            -MAX_WBITS,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        defer { deflateEnd(&stream) }
        var (input, packed) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1024))
        let (inputCount, room) = (input.count, packed.count)
        input.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { packed in
                (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(inputCount))
                (stream.next_out, stream.avail_out) = (packed.baseAddress, uInt(room))
                _ = deflate(&stream, Z_FINISH)
            }
        }
        return Array(packed.prefix(Int(stream.total_out)))
    }
}

extension [UInt8] {
    /// Appends a little-endian number of so many bytes.
    fileprivate mutating func put(_ number: UInt64, _ count: Int) {
        for index in 0..<count {
            append(index < 8 ? UInt8(truncatingIfNeeded: number >> (8 * index)) : 0)
        }
    }
}
