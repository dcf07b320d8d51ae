import LedgerNode
import LedgerStore

extension ServiceSettings {
    /// Reads the settings strictly: what is not known is refused, with the nearest key.
    ///
    /// - Parameters:
    ///   - text: the whole file.
    ///   - folder: what relative paths are below; the folder of the file.
    ///   - environment: `SOCAI_LISTEN_PORT` and the like hold over the file.
    ///   - looksAtFiles: whether files and homes named must be there, and secrets be secret.
    /// - Throws: ``SettingsFaults`` with all that is wrong.
    public init(
        yaml text: String,
        folder: String,
        environment: [String: String] = [:],
        looksAtFiles: Bool = true
    ) throws(SettingsFaults) {
        var reader = SettingsReader(yaml: text, environment: environment)
        let files = (folder, looksAtFiles)
        state = reader.path(.state, below: folder, looks: looksAtFiles) ?? ""
        ledgers = reader.ledgers(files)
        limits = reader.limits()
        identity = reader.identity(files)
        webhooks = Webhooks(
            timeoutSeconds: reader.whole(.webhookSeconds),
            attempts: reader.whole(.webhookAttempts)
        )
        backup = Backup(
            folder: reader.path(.backupFolder, below: folder, looks: looksAtFiles),
            keep: reader.whole(.backupKeep),
            hours: reader.whole(.backupHours)
        )
        logLevel = reader.text(.logLevel) ?? "info"
        listen = Listen(
            address: reader.text(.listenAddress) ?? "127.0.0.1",
            port: reader.whole(.listenPort)
        )
        publicURL = reader.publicURL()
        tls = reader.tls(files)
        trustedProxies = reader.networks(.trustedProxies)
        metricsAllow = reader.networks(.metricsAllow)
        reader.checkTogether(self)
        guard reader.faults.isEmpty else { throw SettingsFaults(faults: reader.sortedFaults) }
    }

    /// The settings in a file, with an environment over them.
    ///
    /// - Throws: ``SettingsFaults``.
    public init(
        file: String,
        environment: [String: String]
    ) throws(SettingsFaults) {
        let bytes: [UInt8]?
        do throws(StoreError) {
            bytes = try DurableFile.read(file, max: 1 << 18)
        } catch {
            throw SettingsFaults(
                faults: [
                    SettingsFault(
                        .file,
                        vi: "không đọc được \(file): \(error.problem).",
                        en: "\(file) cannot be read: \(error.problem)."
                    )
                ]
            )
        }
        guard let bytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsFaults(
                faults: [
                    SettingsFault(
                        .file,
                        vi: bytes == nil ? "không có tệp \(file)." : "\(file) không phải UTF-8.",
                        en: bytes == nil ? "there is no file \(file)." : "\(file) is no UTF-8."
                    )
                ]
            )
        }
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        try self.init(yaml: text, folder: folder, environment: environment)
    }
}

extension SettingsReader {
    typealias Files = (folder: String, looks: Bool)

    /// Faults of the file by line, those of the environment after them.
    fileprivate var sortedFaults: [SettingsFault] {
        faults.enumerated().sorted { left, right in
            func rank(_ fault: SettingsFault) -> (Int, Int) {
                if case .line(let line, let column) = fault.place {
                    (line, column)
                } else {
                    (.max, 0)
                }
            }
            return (rank(left.element).0, rank(left.element).1, left.offset)
                < (rank(right.element).0, rank(right.element).1, right.offset)
        }.map(\.element)
    }

    fileprivate mutating func ledgers(_ files: Files) -> [ServiceSettings.Ledger] {
        var ledgers: [ServiceSettings.Ledger] = []
        for group in root.lists["ledgers[]"] ?? [] {
            let home = path(.ledgerHome, in: group, below: files.folder, looks: files.looks)
            guard let name = text(.ledgerName, in: group), let home else { continue }
            if ledgers.contains(where: { $0.name == name }) {
                refuse(
                    .ledgerName,
                    group[.ledgerName],
                    vi: "tên “\(name)” đã có; mỗi sổ một tên.",
                    en: "the name “\(name)” is taken; a name for each ledger."
                )
            }
            if let other = ledgers.first(where: { $0.home == home }) {
                refuse(
                    .ledgerHome,
                    group[.ledgerHome],
                    vi: "\(home) đã là sổ “\(other.name)”; một sổ chỉ nêu một lần.",
                    en: "\(home) is ledger “\(other.name)” already; name a ledger once."
                )
            }
            let isPinned = flag(.ledgerPinned, in: group)
            ledgers.append(.init(name: name, home: home, isPinned: isPinned))
        }
        if root.lists["ledgers[]"] == nil {
            faults.append(
                SettingsFault(
                    .file,
                    key: "ledgers",
                    vi:
                        "chưa có sổ nào; thêm “ledgers: [{name: tinh, home: /var/lib/socai/tinh}]”.",
                    en:
                        "there is no ledger; add “ledgers: [{name: tinh, home: /var/lib/socai/tinh}]”."
                )
            )
        }
        return ledgers
    }

    fileprivate mutating func limits() -> ServiceSettings.Limits {
        .init(
            bodyBytes: whole(.bodyBytes),
            lineBytes: whole(.lineBytes),
            rows: whole(.rows),
            requestSeconds: whole(.requestSeconds),
            headerSeconds: whole(.headerSeconds),
            connections: whole(.connections),
            connectionsPerAddress: whole(.connectionsPerAddress),
            queue: whole(.queue),
            sseSubscribers: whole(.sseSubscribers)
        )
    }

    fileprivate mutating func identity(_ files: Files) -> ServiceSettings.Identity {
        var providers: [ServiceSettings.Identity.Provider] = []
        for group in root.lists["identity.oidc[]"] ?? [] {
            let secret = path(.clientSecretFile, in: group, below: files.folder, looks: files.looks)
            guard let name = text(.providerName, in: group),
                let issuer = text(.issuer, in: group), let client = text(.clientID, in: group)
            else { continue }
            if providers.contains(where: { $0.name == name }) {
                refuse(
                    .providerName,
                    group[.providerName],
                    vi: "tên “\(name)” đã có; mỗi nhà cung cấp một tên.",
                    en: "the name “\(name)” is taken; a name for each provider."
                )
            }
            let required = (group.lists["identity.oidc[].claims.required[]"] ?? []).map { claim in
                ServiceSettings.Identity.Requirement(
                    claim: text(.requiredClaim, in: claim) ?? "",
                    anyOf: texts(.requiredValues, in: claim)
                )
            }
            providers.append(
                .init(
                    name: name,
                    title: text(.providerTitle, in: group),
                    issuer: issuer,
                    clientID: client,
                    clientSecretFile: secret,
                    scopes: texts(.scopes, in: group),
                    nameClaim: text(.nameClaim, in: group),
                    namePrefix: text(.namePrefix, in: group) ?? "",
                    required: required
                )
            )
        }
        return .init(
            idleMinutes: whole(.idleMinutes),
            absoluteMinutes: whole(.absoluteMinutes),
            insecureCookies: flag(.insecureCookies),
            failuresPerMinute: whole(.failuresPerMinute),
            providers: providers
        )
    }

    fileprivate mutating func tls(_ files: Files) -> ServiceSettings.TLS? {
        let certificate = path(.tlsCertificate, below: files.folder, looks: files.looks)
        let key = path(.tlsKey, below: files.folder, looks: files.looks)
        if let certificate, let key { return .init(certificate: certificate, key: key) }
        // What the file lacks was told; here one of the two comes from a variable alone.
        for (key, other) in [
            (SettingKey.tlsCertificate, SettingKey.tlsKey), (.tlsKey, .tlsCertificate),
        ] {
            guard root[key] == nil, let value = root[other],
                case .variable? = value.items.first?.place
            else { continue }
            refuse(
                key,
                value,
                vi: "thiếu; chứng thư và khóa phải đi cùng nhau.",
                en: "it is missing; certificate and key go together."
            )
        }
        return nil
    }

    fileprivate mutating func publicURL() -> String? {
        guard var url = text(.publicURL) else { return nil }
        if url.hasSuffix("/") { url.removeLast() }
        guard url.split(separator: "/").count > 2 else { return url }
        refuse(
            .publicURL,
            root[.publicURL],
            vi: "“\(url)” không được có đường dẫn.",
            en: "“\(url)” must not have a path."
        )
        return nil
    }

    /// What only holds of several keys at a time.
    fileprivate mutating func checkTogether(_ settings: ServiceSettings) {
        if !settings.identity.providers.isEmpty, root[.publicURL] == nil {
            refuse(
                .publicURL,
                nil,
                vi: "thiếu; đăng nhập qua OpenID Connect cần biết địa chỉ để quay về.",
                en: "it is missing; signing in by OpenID Connect needs an address to come back to."
            )
        }
        if settings.identity.idleMinutes > settings.identity.absoluteMinutes {
            refuse(
                .idleMinutes,
                root[.idleMinutes] ?? root[.absoluteMinutes],
                vi: "dài hơn absolute_minutes; rút ngắn lại.",
                en: "it is longer than absolute_minutes; shorten it."
            )
        }
    }
}
