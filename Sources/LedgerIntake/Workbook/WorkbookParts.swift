/// Finds the parts of a workbook by its relations, as names alone do not tell what they are.
struct WorkbookParts {
    struct Sheet {
        let name: String
        let entry: ZipArchive.Entry
    }

    /// The worksheets a reader of the workbook sees, in order.
    private(set) var sheets: [Sheet] = []
    private(set) var sharedStrings: ZipArchive.Entry?
    private(set) var styles: ZipArchive.Entry?
    /// Whether days are counted from 1904, as old Macintosh files do.
    let countsFrom1904: Bool

    init(_ unpacking: inout Unpacking) throws(WorkbookFault) {
        let archive = unpacking.archive
        let roots = try WorkbookParts.relations(of: "", in: &unpacking)
        guard let root = roots.values.first(where: { $0.kind == "officeDocument" }) else {
            throw .notAWorkbook
        }
        guard !root.target.lowercased().hasSuffix(".bin") else { throw .binaryWorkbook }
        guard let entry = archive[root.target] else { throw .notAWorkbook }
        let list = SheetList()
        try unpacking.read(entry, to: list)
        guard list.isWorkbook else { throw .notAWorkbook }
        countsFrom1904 = list.countsFrom1904
        let relations = try WorkbookParts.relations(of: root.target, in: &unpacking)
        for relation in relations.values {
            if relation.kind == "sharedStrings" { sharedStrings = archive[relation.target] }
            if relation.kind == "styles" { styles = archive[relation.target] }
        }
        for sheet in list.sheets where !sheet.isHidden {
            guard let relation = relations[sheet.relation], relation.kind == "worksheet" else {
                continue
            }
            guard let entry = archive[relation.target] else { throw .damaged }
            sheets.append(Sheet(name: sheet.name, entry: entry))
        }
        guard !sheets.isEmpty else { throw .noSheet }
    }

    /// The relations of a part; those of the file itself for the empty name.
    private static func relations(
        of part: String,
        in unpacking: inout Unpacking
    ) throws(WorkbookFault) -> [String: Relation] {
        var folder = part.split(separator: "/").map(String.init)
        let file = folder.popLast() ?? ""
        let name = (folder + ["_rels", file + ".rels"]).joined(separator: "/")
        guard let entry = unpacking.archive[name] else { throw .notAWorkbook }
        let list = RelationList(from: folder)
        try unpacking.read(entry, to: list)
        return list.relations
    }
}

/// What one part is to another.
private struct Relation {
    /// The last word of its type: the rest differs between the two forms of the standard.
    let kind: String
    /// The part's name from the top.
    let target: String
}

private final class RelationList: XMLHandler {
    private(set) var relations: [String: Relation] = [:]
    private let folder: [String]

    init(from folder: [String]) {
        self.folder = folder
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"]
        else { return }
        relations[id] = Relation(
            kind: type.split(separator: "/").last.map(String.init) ?? "",
            target: resolved(target)
        )
    }

    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}

private final class SheetList: XMLHandler {
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var isWorkbook = false
    private(set) var countsFrom1904 = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "workbook" { isWorkbook = true }
        if name == "workbookPr" {
            countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
        }
        guard name == "sheet", let title = attributes["name"], let relation = attributes["id"]
        else { return }
        let state = attributes["state"] ?? "visible"
        sheets.append((title, relation, state != "visible"))
    }
}
