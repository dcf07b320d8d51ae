// swift-tools-version: 6.3
import PackageDescription

/// One set of rules for every target: language mode 6, no implicit existentials, imports internal
/// unless said otherwise, and no warning survives a build.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// For targets beside NIO, which declares some structs of C once more: which module their members
/// belong to then depends on the order in which files are compiled.
let strictBesideNIO: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "socai",
    products: [
        .executable(name: "socai", targets: ["LedgerCLI"]),
        .executable(name: "socai-signer", targets: ["LedgerSigner"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            exact: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        .target(name: "Ledger", swiftSettings: strict),
        .target(name: "LedgerProof", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "LedgerStore",
            dependencies: ["Ledger", "LedgerProof", crypto],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerVault",
            dependencies: ["Ledger", "LedgerStore", crypto],
            swiftSettings: strict
        ),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .target(
            name: "LedgerSQLite",
            dependencies: [
                "Ledger", "LedgerProof", "LedgerStore", "LedgerVault", "CSQLite", crypto, grdb,
                sqlite,
            ],
            resources: [.embedInCode("SQL/log.sql"), .embedInCode("SQL/vault.sql")],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "LedgerPostgres",
            dependencies: ["Ledger", "LedgerProof", "LedgerStore", "LedgerVault", "CPostgres"],
            resources: [
                .embedInCode("SQL/log-parts.txt"), .embedInCode("SQL/postgres-log.sql"),
                .embedInCode("SQL/postgres-triggers.sql"),
                .embedInCode("SQL/postgres-vault.sql"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]
        ),
        .target(
            name: "LedgerIntake",
            dependencies: ["Ledger", "CExpat", "CZlib", yams],
            resources: [
                .embedInCode("Extracts/igate.yaml"), .embedInCode("Extracts/pc06.yaml"),
                .embedInCode("Extracts/portal.yaml"), .embedInCode("Extracts/roster.yaml"),
                .embedInCode("RuleBooks/can-bo-nd-335-2025.yaml"),
                .embedInCode("RuleBooks/coverage-100-percent.yaml"),
                .embedInCode("RuleBooks/de-an-06-services.yaml"),
                .embedInCode("RuleBooks/de-an-5299-member.yaml"),
                .embedInCode("RuleBooks/de-an-5299-unit.yaml"),
                .embedInCode("RuleBooks/doan-vien-xep-loai.yaml"),
                .embedInCode("RuleBooks/qd-766.yaml"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerRender",
            dependencies: ["Ledger", "CXLSXWriter", mustache],
            resources: [
                .embedInCode("Report/Templates/page.mustache"),
                .embedInCode("Report/Templates/head.mustache"),
                .embedInCode("Report/Templates/table.mustache"),
                .embedInCode("Report/Templates/style.css"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerSample",
            resources: [.embedInCode("units-binh-dinh.csv")],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerNode",
            dependencies: [
                "Ledger", "LedgerIntake", "LedgerProof", "LedgerSQLite", "LedgerStore",
                "LedgerVault",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerHTTP",
            dependencies: [
                "Ledger", "LedgerIntake", "LedgerNode", "LedgerProof", "LedgerRender",
                "LedgerSQLite", "LedgerStore", "CZlib", crypto, hummingbird, hummingbirdTLS,
                httpClient, jwt, metrics, lifecycle, yams,
            ],
            resources: [.embedInCode("Document/openapi.yaml")],
            swiftSettings: strictBesideNIO
        ),
        .executableTarget(
            name: "LedgerSigner",
            dependencies: ["LedgerProof", arguments],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "LedgerBench",
            dependencies: ["Ledger", "LedgerPostgres", "LedgerSQLite", "LedgerStore", arguments],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "LedgerCLI",
            dependencies: [
                "Ledger", "LedgerHTTP", "LedgerIntake", "LedgerNode", "LedgerPostgres",
                "LedgerProof", "LedgerRender", "LedgerSQLite", "LedgerSample", "LedgerStore",
                "LedgerVault", arguments, hummingbird,
            ],
            resources: [
                .embedInCode("Figures/figures-binh-dinh-2023.json"),
                .embedInCode("Kit/Formats/checkpoint.md"),
                .embedInCode("Kit/Formats/entry.md"), .embedInCode("Kit/Formats/kit.md"),
                .embedInCode("Kit/Formats/log.md"), .embedInCode("Kit/Formats/proof.md"),
                .embedInCode("Kit/Formats/scoresheet.md"), .embedInCode("Kit/Formats/tiles.md"),
                .embedInCode("Kit/Formats/view-digest.md"),
                .embedInCode("Matching/linked-procedures.json"),
                .embedInCode("Reported/reported-2022-2023.json"),
            ],
            swiftSettings: strictBesideNIO
        ),
        .target(
            name: "LedgerTesting",
            dependencies: ["Ledger", "LedgerProof", "LedgerStore", "LedgerVault"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "LedgerTesting"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerStoreTests",
            dependencies: [
                "Ledger", "LedgerProof", "LedgerStore", "LedgerTesting", "LedgerVault", yams,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerCLITests",
            dependencies: [
                "Ledger", "LedgerCLI", "LedgerHTTP", "LedgerIntake", "LedgerNode", "LedgerProof",
                "LedgerRender", "LedgerSQLite", "LedgerStore", "LedgerTesting", "LedgerVault",
                crypto, httpClient, hummingbird, yams,
            ],
            exclude: ["Tasks", "Transcripts"],
            swiftSettings: strictBesideNIO
        ),
        .testTarget(
            name: "LedgerSQLiteTests",
            dependencies: [
                "Ledger", "LedgerProof", "LedgerSQLite", "LedgerStore", "LedgerTesting",
                "LedgerVault", crypto, grdb,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerPostgresTests",
            dependencies: [
                "Ledger", "LedgerIntake", "LedgerNode", "LedgerPostgres", "LedgerProof",
                "LedgerSample", "LedgerSQLite", "LedgerStore", "LedgerTesting", "LedgerVault",
                crypto,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerNodeTests",
            dependencies: [
                "Ledger", "LedgerIntake", "LedgerNode", "LedgerProof", "LedgerSQLite",
                "LedgerStore", "LedgerVault",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerHTTPTests",
            dependencies: [
                "Ledger", "LedgerHTTP", "LedgerIntake", "LedgerNode", "LedgerPostgres",
                "LedgerProof", "LedgerSQLite", "LedgerStore", "LedgerTesting", "LedgerVault",
                crypto, hummingbird, httpClient, jwt, metrics,
            ],
            swiftSettings: strictBesideNIO
        ),
        .testTarget(
            name: "LedgerSignerTests",
            dependencies: ["LedgerProof", "LedgerSigner"],
            swiftSettings: strict
        ),
        .testTarget(name: "TidyTests", swiftSettings: strict),
        .testTarget(
            name: "LedgerIntakeTests",
            dependencies: ["Ledger", "LedgerIntake", "LedgerTesting", "CZlib"],
            exclude: [
                "Map2025/SOURCE.md", "Map2025/unit-succession-2025.csv",
                "Map2025/units-5-provinces.csv",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerProofTests",
            dependencies: ["LedgerProof"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerRenderTests",
            dependencies: ["Ledger", "LedgerIntake", "LedgerRender"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerSampleTests",
            dependencies: ["Ledger", "LedgerSample"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
