import Foundation
import Ledger
import LedgerCLI
import Testing

/// The definitions file, read strictly.
struct DefinitionTests {
    private static let published = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Schemas/config/figures-binh-dinh-2023.json")

    private func file() throws -> String {
        String(decoding: try Data(contentsOf: Self.published), as: UTF8.self)
    }

    private func fault(_ json: String) -> ConfigFault? {
        do throws(ConfigFault) {
            _ = try FigureBook(json: Array(json.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `the embedded definitions are the published file`() throws {
        let published = try FigureBook(json: Array(try Data(contentsOf: Self.published)))
        #expect(try FigureBook.embedded() == published)
        #expect(published.figures.count == 11)
    }

    @Test func `a misspelt key is refused with its place and the keys that are taken`() throws {
        let json = try file().replacing("\"assisted\": true", with: "\"asisted\": true")
        let found = try #require(fault(json))
        #expect(found.place == "figures[1].count.activations")
        #expect(found.words.en.contains("“asisted”"))
        #expect(found.words.en.contains("assisted,") || found.words.en.contains("assisted."))
    }

    @Test func `a missing key is refused where it is missing`() throws {
        let json = try file().replacing("\"account\": \"portal\", ", with: "")
        #expect(fault(json)?.place == "figures[0].count.activations")
        #expect(fault(json)?.words.vi.contains("thiếu khóa “account”") == true)
    }

    @Test func `a share of something that is not counted is refused`() throws {
        let json = try file().replacing(
            "\"denominator\": \"portal-accounts\"",
            with: "\"denominator\": \"nothing\""
        )
        #expect(fault(json)?.words.en.contains("“nothing”") == true)
    }

    @Test func `a figure defined twice, a day that does not exist and broken text are refused`()
        throws
    {
        let text = try file()
        #expect(fault(text.replacing("online-dossiers-2022\",", with: "online-dossiers\",")) != nil)
        #expect(fault(text.replacing("2023-08-01", with: "2023-02-30")) != nil)
        #expect(
            fault(text.replacing("\"until\": \"2022-08-01\"", with: "\"until\": \"2022-02-01\""))
                != nil
        )
        #expect(fault("{\"title\":") != nil)
        #expect(fault("[]") != nil)
    }
}
