import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL

/// A certificate with its chain, and its key: PEM files.
public struct TLSFiles: Hashable, Sendable {
    public let certificate: String
    public let key: String

    public init(certificate: String, key: String) {
        (self.certificate, self.key) = (certificate, key)
    }
}

/// HTTP/1.1, in the clear or over TLS 1.2 and 1.3.
enum ServerChoice {
    static func builder(_ tls: TLSFiles?, _ limits: ServiceLimits) throws -> HTTPServerBuilder {
        let census = ConnectionCensus(max: limits.connectionsPerAddress) { address in
            limits.proxies.contains { $0.contains(address) }
        }
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [
                    ConnectionGuard(
                        headSeconds: limits.headSeconds,
                        stallSeconds: limits.idleSeconds,
                        headBytes: limits.headerBytes,
                        census: census
                    )
                ],
                idleTimeout: .seconds(Int64(limits.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerBytes,
                    maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: 100
                )
            )
        )
        guard let tls else { return plain }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(tls.certificate)
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: tls.key, format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv12
        return try .tls(plain, tlsConfiguration: configuration)
    }
}
