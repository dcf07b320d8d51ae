import Foundation
import LedgerProof
import LedgerStore
import Testing

/// What a kit holds, what it never holds, and what an audit of a sound one says.
@Suite struct KitTests {
    @Test func `a kit is sound wherever it lies`() throws {
        let desk = try KitDesk.shared()
        for kit in ["kit", "kit.zip"] {
            let found = try KitCopy.audit(kit, in: desk.folder)
            #expect(found.code == 0, "\(found.output)")
            #expect(found.faults.isEmpty)
        }
    }

    @Test func `the verdict names tree, signer, witnesses and time, never mere validity`() throws {
        let desk = try KitDesk.shared()
        let page = try Program.run(
            "COLUMNS=400 socai audit kit",
            in: desk.folder,
            with: ["COLUMNS": "400"]
        ).output
        let name = desk.logKey.verifier.name
        #expect(page.contains("có trong cây do \(name) ký, được dongthap.example/w chứng kiến lúc"))
        #expect(page.contains("KHÔNG kiểm tra"))
        #expect(page.contains(desk.logKey.verifier.idText))
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count < 60, "one page")
    }

    @Test func `an audit needs no home and leaves nothing behind`() throws {
        try KitCopy.lend { copy in
            let folder = copy.root.deletingLastPathComponent()
            let found = try copy.audit()
            #expect(found.code == 0)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(left) == ["kit", ".out", ".err"])
        }
    }

    @Test func `a kit has every published format`() throws {
        let formats = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Schemas/formats").path
        let kit = try KitDesk.shared().folder.path + "/kit/formats"
        let published = try FileManager.default.contentsOfDirectory(atPath: formats).sorted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: kit).sorted() == published)
        for name in published {
            let isSame = FileManager.default.contentsEqual(
                atPath: kit + "/" + name,
                andPath: formats + "/" + name
            )
            #expect(isSame, "\(name)")
        }
    }

    @Test func `two kits of one state are the same bytes`() throws {
        let desk = try KitDesk.shared()
        try Program.inNewFolder { folder in
            let outcome = try Program.run(
                "socai kit \(desk.rating) b.zip --home \(desk.folder.path)/so-cai && "
                    + "cmp b.zip \(desk.folder.path)/kit.zip",
                in: folder
            )
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        }
    }

    @Test func `a kit is refused without a signed checkpoint, and over what is there`() throws {
        let desk = try KitDesk.shared()
        try Program.inNewFolder { folder in
            let outcome = try Program.run(
                """
                cp -r \(desk.folder.path)/so-cai . && rm -r so-cai/checkpoints
                socai kit \(desk.rating) kit; echo $?; ls
                mkdir there; socai kit \(desk.rating) there --home \(desk.folder.path)/so-cai; echo $?
                """,
                in: folder
            )
            #expect(outcome.output == "1\nso-cai\n1\n")
            #expect(outcome.errors.contains("socai checkpoint"))
            #expect(outcome.errors.contains("Đã có there"))
        }
    }

    @Test func `no kit has a citizen's number, anybody's name or a secret`() throws {
        let desk = try KitDesk.shared()
        let samples = try SmallLedger.folder().appendingPathComponent("mau")
        var (numbers, names) = (Set<String>(), Set<String>())
        for file in try FileManager.default.contentsOfDirectory(atPath: samples.path) {
            let text = try String(
                contentsOf: samples.appendingPathComponent(file),
                encoding: .utf8
            )
            numbers.formUnion(
                text.split { !$0.isNumber }.map(String.init).filter { $0.count == 12 }
            )
            guard file.contains("doan-vien") else { continue }
            for line in text.split(whereSeparator: \.isNewline).dropFirst() {
                names.insert(String(line.split(separator: ",")[1]))
            }
        }
        try #require(numbers.count > 500 && names.count > 100)
        let key = try Data(
            contentsOf: desk.folder.appendingPathComponent("so-cai/vault.key")
        )
        let secret = try #require(String(data: key, encoding: .utf8)).split(separator: "\n")[0]
        let root = desk.folder.appendingPathComponent("kit")
        var digits: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            guard let data = FileManager.default.contents(atPath: root.path + "/" + path) else {
                continue
            }
            let text = String(decoding: data, as: UTF8.self)
            digits.formUnion(text.split { !$0.isNumber }.map(String.init))
            #expect(!names.contains { text.contains($0) }, "\(path)")
            #expect(!text.contains(secret) && !text.contains("PRIVATE+KEY"), "\(path)")
        }
        #expect(digits.isDisjoint(with: numbers))
    }
}
