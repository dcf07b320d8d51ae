import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Everything `socai inspect` found out, ready to be laid out.
struct Inspection {
    let origin: String
    let head: Head
    let files: [HomeFacts.FileSize]
    let census: LogCensus
    let views: (position: Int, rows: [(table: String, rows: Int)])?
    let vault: VaultFacts?
    /// Where the log and the vault lie, if that is in a database.
    let places: (log: String?, vault: String?)
    let writer: String?
    let chain: LedgerChain

    private var language: Language { Console.language }

    /// A log that uses handles its vault never gave stands beside an older vault.
    var isVaultOld: Bool {
        vault.map { $0.handleMax < census.handleMax } ?? false
    }

    var warnings: [Words] {
        guard isVaultOld, let vault else { return [] }
        return [
            Words(
                vi: "CẢNH BÁO: sổ dùng mã công dân và hồ sơ đến \(census.handleMax.grouped), kho "
                    + "định danh chỉ cấp đến \(vault.handleMax.grouped): kho cũ đặt cạnh sổ mới. "
                    + "Đừng ghi gì; khôi phục vault.db cùng lúc với log.db.",
                en: "WARNING: the log uses handles up to \(census.handleMax.grouped), the vault "
                    + "gave them up to \(vault.handleMax.grouped) only: an old vault beside a "
                    + "newer log. Record nothing; restore the vault.db that belongs to log.db."
            )
        ]
    }

    func tables() -> [Table] {
        [overview(), fileTable(), kindTable()] + (views.map { [viewTable($0.rows)] } ?? [])
    }

    private func overview() -> Table {
        let total = census.total
        var rows: [(String, String)] = [
            (say("Gốc sổ", "Origin"), origin),
            (say("Số mục", "Entries"), head.size.grouped),
            (say("Gốc Merkle", "Root"), head.root.base64),
            (say("Ghi lần đầu", "First recorded"), census.first?.local ?? "–"),
            (say("Ghi lần cuối", "Last recorded"), census.last?.local ?? "–"),
            (say("Byte mỗi mục", "Bytes an entry"), perEvent(total.bytes)),
        ]
        if let place = places.log {
            rows.append((say("Sổ nằm ở", "The log lies at"), place))
        } else if let logBytes {
            rows.append(
                (
                    say("Byte mỗi sự kiện, cả log.db", "Bytes an event, all of log.db"),
                    perEvent(logBytes)
                )
            )
        }
        if let views {
            let lag = head.size - views.position
            let behind = say("chậm \(lag.grouped)", "behind by \(lag.grouped)")
            let note = lag == 0 ? say("theo kịp", "up to date") : behind
            rows.append((say("Bảng tổng hợp", "Views"), "\(views.position.grouped) (\(note))"))
        } else {
            rows.append((say("Bảng tổng hợp", "Views"), say("chưa dựng", "not built")))
        }
        rows += chainRows()
        rows += vaultRows()
        let free = say("không có", "none")
        rows.append((say("Tiến trình đang ghi", "Writer"), writer.map { "pid \($0)" } ?? free))
        return Table(
            title: Words(vi: "Sổ", en: "Ledger"),
            columns: [
                Column("what", Words(vi: "Mục", en: "Item")),
                Column("value", Words(vi: "Giá trị", en: "Value")),
            ],
            rows: rows.map { [.text($0), .text($1)] },
            footnotes: warnings
        )
    }

    private func chainRows() -> [(String, String)] {
        var rows: [(String, String)] = []
        if let predecessor = chain.predecessor {
            rows.append((say("Nối tiếp sổ", "Goes on from"), predecessor.description))
        }
        if let closing = chain.closing {
            rows.append(
                (say("Đã đóng, kế tiếp", "Closed, successor"), closing.successor.description)
            )
        }
        return rows
    }

    private func vaultRows() -> [(String, String)] {
        guard let vault else { return [(say("Kho định danh", "Vault"), say("không có", "none"))] }
        let place = places.vault.map { [(say("Kho định danh nằm ở", "The vault lies at"), $0)] }
        return (place ?? []) + [
            (
                say("Kho định danh", "Vault"),
                vault.subjectCount.grouped + say(" đối tượng, ", " subjects, ")
                    + vault.nameCount.grouped + say(" họ tên", " names")
            ),
            (
                say("Mã lớn nhất kho / sổ", "Largest handle, vault / log"),
                "\(vault.handleMax.grouped) / \(census.handleMax.grouped)"
            ),
        ]
    }

    private var logBytes: Int? {
        files.first { $0.name == "log.db" }?.bytes
    }

    /// Bytes for each event, rounded half up.
    private func perEvent(_ bytes: Int) -> String {
        head.size == 0 ? "–" : ((bytes + head.size / 2) / head.size).grouped
    }

    private func fileTable() -> Table {
        Table(
            title: Words(vi: "Tệp", en: "Files"),
            columns: [
                Column("file", Words(vi: "Tệp", en: "File")),
                Column("bytes", Words(vi: "Byte (cả WAL)", en: "Bytes (with WAL)")),
                Column("page_size", Words(vi: "Cỡ trang", en: "Page size")),
                Column("pages", Words(vi: "Số trang", en: "Pages")),
                Column("application_id", Words(vi: "application_id", en: "application_id")),
                Column("user_version", Words(vi: "user_version", en: "user_version")),
            ],
            rows: files.map { file in
                [
                    .text(file.name), .integer(file.bytes),
                    file.facts.map { .integer($0.pageSize) } ?? .empty,
                    file.facts.map { .integer($0.pageCount) } ?? .empty,
                    file.facts.map { .text($0.applicationName) } ?? .empty,
                    file.facts.map { .integer($0.userVersion) } ?? .empty,
                ]
            }
        )
    }

    private func kindTable() -> Table {
        let sorted = census.kinds.sorted { left, right in
            (right.value.count, left.key.rawValue) < (left.value.count, right.key.rawValue)
        }
        return Table(
            title: Words(vi: "Sự kiện theo loại", en: "Events by kind"),
            columns: [
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("count", Words(vi: "Số sự kiện", en: "Events")),
                Column("share", Words(vi: "Tỷ lệ", en: "Share")),
                Column("mean_bytes", Words(vi: "Byte trung bình", en: "Mean bytes")),
            ],
            rows: sorted.map { kind, tally in
                [
                    .text(kind.rawValue), .integer(tally.count),
                    .percentage(tally.count, of: head.size, decimals: .two, in: language),
                    .integer((tally.bytes + tally.count / 2) / tally.count),
                ]
            }
        )
    }

    private func viewTable(_ rows: [(table: String, rows: Int)]) -> Table {
        Table(
            title: Words(vi: "Dòng trong bảng tổng hợp", en: "Rows of the views"),
            columns: [
                Column("table", Words(vi: "Bảng", en: "Table")),
                Column("rows", Words(vi: "Số dòng", en: "Rows")),
            ],
            rows: rows.map { [.text($0.table), .integer($0.rows)] }
        )
    }

    /// One object with plain numbers, for programs.
    func json() -> JSONValue {
        let renderer = JSON(language: language)
        var members = figures()
        members.append(.init("files", renderer.value(fileTable())))
        members.append(.init("kinds", renderer.value(kindTable())))
        let rows = views.map { renderer.value(viewTable($0.rows)) }
        members.append(.init("views", rows ?? .null))
        members.append(.init("warnings", .array(warnings.map { .string($0(language)) })))
        return .object(members)
    }

    private func figures() -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ number: Int?) {
            members.append(.init(key, number.map { .integer($0) } ?? .null))
        }
        func add(_ key: String, _ text: String?) {
            members.append(.init(key, text.map { .string($0) } ?? .null))
        }
        add("origin", origin)
        add("entries", head.size)
        add("root", head.root.base64)
        add("first_recorded", census.first?.local)
        add("last_recorded", census.last?.local)
        add("entry_bytes", census.total.bytes)
        add("log_bytes", logBytes)
        add("views_position", views?.position)
        add("views_lag", views.map { head.size - $0.position })
        add("vault_subjects", vault?.subjectCount)
        add("vault_handle_max", vault?.handleMax)
        add("log_handle_max", census.handleMax)
        members.append(.init("vault_is_old", .bool(isVaultOld)))
        add("writer", writer)
        add("predecessor", chain.predecessor?.description)
        add("successor", chain.closing?.successor.description)
        return members
    }
}
