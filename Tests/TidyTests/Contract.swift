/// The published files, and the test suite that holds each to the code.
enum Contract {
    static let checkedBy: [String: String] = {
        var files = [
            "Schemas/formats/checkpoint.md": "FormatExampleTests",
            "Schemas/formats/entry.md": "FormatTests",
            "Schemas/http/events.md": "EventRoutesTests",
            "Schemas/formats/kit.md": "FormatExampleTests",
            "Schemas/formats/log.md": "FormatTests",
            "Schemas/formats/proof.md": "FormatExampleTests",
            "Schemas/formats/scoresheet.md": "ScoresheetTests",
            "Schemas/formats/tiles.md": "FormatExampleTests",
            "Schemas/formats/view-digest.md": "FormatTests",
            "Schemas/config/figures-binh-dinh-2023.json": "DefinitionTests",
            "Schemas/config/figures.schema.json": "ConfigSchemaTests",
            "Schemas/config/reported-2022-2023.json": "ReportedFileTests",
            "Schemas/config/reported.schema.json": "ConfigSchemaTests",
            "Schemas/config/extract-mapping.schema.json": "ConfigSchemaTests",
            "Schemas/config/extracts/igate.yaml": "MappingTests",
            "Schemas/config/extracts/pc06.yaml": "MappingTests",
            "Schemas/config/extracts/portal.yaml": "MappingTests",
            "Schemas/config/extracts/roster.yaml": "MappingTests",
            "Schemas/config/linked-procedures.json": "LinkedProcedureTests",
            "Schemas/config/linked-procedures.schema.json": "ConfigSchemaTests",
            "Schemas/config/socai.example.yaml": "SettingsDocumentTests",
            "Schemas/config/socai.schema.json": "SettingsDocumentTests",
            "Schemas/sql/log.sql": "SchemaTests",
            "Schemas/sql/postgres-citus.sql": "PostgresSchemaTests",
            "Schemas/sql/postgres-log.sql": "PostgresSchemaTests",
            "Schemas/sql/postgres-triggers.sql": "PostgresSchemaTests",
            "Schemas/sql/postgres-vault.sql": "PostgresVaultTests",
            "Schemas/sql/service.sql": "SchemaTests",
            "Schemas/sql/vault.sql": "SchemaTests",
            "Schemas/sql/views.sql": "SchemaTests",
            "Schemas/http/openapi.yaml": "APIDocumentTests",
        ]
        for book in books { files["Schemas/rulebooks/\(book).yaml"] = "ShippedRuleBookTests" }
        files["Schemas/rulebooks/rulebook.schema.json"] = "RuleBookSchemaTests"
        for kind in kinds { files["Schemas/events/\(kind).v1.schema.json"] = "ExampleTests" }
        return files
    }()

    private static let books = [
        "can-bo-nd-335-2025", "coverage-100-percent", "de-an-06-services", "de-an-5299-member",
        "de-an-5299-unit", "doan-vien-xep-loai", "qd-766",
    ]

    private static let kinds = [
        "ledger.opened", "ledger.closed", "unit.founded", "unit.renamed", "unit.recoded",
        "unit.reparented",
        "unit.dissolved", "unit.succeeded", "member.joined", "member.moved", "member.left",
        "assist.recorded", "assist.corrected", "assist.withdrawn", "activation.recorded",
        "activation.withdrawn", "dossier.observed", "extract.received", "official.listed",
        "official.unlisted", "verdict.given", "dispute.opened", "dispute.resolved",
        "identity.disclosed", "subject.erased", "finding.answered", "task.assigned",
        "figure.reported", "index.captured",
        "rule-book.adopted",
        "task.completed", "target.assigned", "target.amended", "target.closed",
        "period.sealed", "period.reopened", "rating.drafted", "rating.remarked",
        "rating.deliberated", "rating.published", "rating.appealed", "rating.revised",
        "rating.revoked", "award.granted", "award.revoked",
        "report.issued", "principal.granted", "principal.revoked",
    ]

    /// Published files nobody checks, and entries of the list without file or suite.
    static func faults(published: [String], suites: Set<String>) -> [String] {
        let unlisted = published.filter { checkedBy[$0] == nil }.map { "\($0): no test checks it" }
        let missing = checkedBy.keys.filter { !published.contains($0) }
            .map { "\($0): no such file" }
        let idle = Set(checkedBy.values).subtracting(suites).map { "\($0): no such suite" }
        return (unlisted + missing + idle).sorted()
    }
}
