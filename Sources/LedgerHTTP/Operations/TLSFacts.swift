import NIOSSL

/// What a certificate and its key are worth.
public struct TLSFacts: Sendable {
    /// The first end of validity in the chain, seconds since 1970.
    public let endSeconds: Int
    /// Why the two do not serve together; nil when they do.
    public let fault: String?

    /// - Throws: an error of NIOSSL when the certificate cannot be read.
    public init(certificate: String, key: String) throws {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate)
        endSeconds = chain.map { Int($0.notValidAfter) }.min() ?? 0
        do {
            let configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            )
            _ = try NIOSSLContext(configuration: configuration)
            fault = nil
        } catch {
            fault = "\(error)"
        }
    }
}
