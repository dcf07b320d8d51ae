extension Hash {
    /// Cuts bytes into hashes; a rest shorter than one hash is ignored, so callers check the length.
    static func list(_ bytes: UnsafeRawBufferPointer) -> [Hash] {
        (0..<bytes.count / byteCount).map { index in
            bytes.loadUnaligned(fromByteOffset: index * byteCount, as: Hash.self)
        }
    }
}
