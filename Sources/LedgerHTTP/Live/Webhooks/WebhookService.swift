public import LedgerNode
public import ServiceLifecycle

/// Sends what is recorded to those who asked for it, as long as the service lives.
public struct WebhookService: Service {
    private let desk: WebhookDesk

    /// The folder is where webhooks are kept; it is made when it is missing.
    ///
    /// - Throws: what the system says, or ``StoreError/foreign`` naming a file that is no webhook.
    public init(
        _ nodes: [LedgerNode],
        folder: String,
        settings: WebhookSettings = WebhookSettings()
    ) throws {
        desk = try WebhookDesk(nodes, WebhookStore(folder: folder), settings)
    }

    /// To be served beside it.
    public var routes: [Route] { WebhookRoutes(desk: desk).routes }

    public func run() async throws {
        await desk.start()
        try? await gracefulShutdown()
        await desk.stop()
    }
}
