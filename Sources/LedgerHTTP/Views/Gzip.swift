import CZlib

/// Packs an answer for the way.
///
/// Source: RFC 1952.
enum Gzip {
    /// Smaller answers are not worth it.
    static let byteCountMin = 1024

    /// Nil when packing fails or saves nothing.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= byteCountMin, bytes.count < Int(Int32.max) else { return nil }
        var stream = z_stream()
        // 16 added to the window asks for the gzip form.
        let window = 15 + 16
        guard
            deflateInit2_(
                &stream,
                5,
                Z_DEFLATED,
                Int32(window),
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)
            ) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var bytes = bytes
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
        let room = packed.count
        let result = bytes.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { return nil }
        packed.removeLast(room - Int(stream.total_out))
        return packed.count < bytes.count ? packed : nil
    }
}
