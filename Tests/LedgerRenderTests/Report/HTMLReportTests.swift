import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import Testing

/// Pages by the layout of the decree and by that of the Union.
@Suite struct HTMLReportTests {
    private func page(_ document: ReportDocument) -> String {
        HTMLReport().render(document)
    }

    @Test func `a page has the nine parts of Decree 30`() throws {
        let page = page(try Reports.scheme())
        for text in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "UBND TỈNH BÌNH ĐỊNH", "VĂN PHÒNG", ">529/BC-VPUBND<",
            ">Bình Định, ngày 14 tháng 8 năm 2023<", ">BÁO CÁO<", "./.</p>", "Nơi nhận:",
            ">Lưu: VT, KSTT<", ">KT. CHÁNH VĂN PHÒNG<", ">Nguyễn Văn A<", ">PHỤ LỤC II<",
            "(Kèm theo Báo cáo số 529/BC-VPUBND ngày 14 tháng 8 năm 2023)",
        ] { #expect(page.contains(text), "\(text)") }
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(!page.contains("{{") && !page.contains("***"))
    }

    @Test func `the Union has a head of its own`() throws {
        let page = page(try Reports.scheme(form: .doan))
        #expect(page.contains("ĐOÀN TNCS HỒ CHÍ MINH") && page.contains(">***<"))
        #expect(!page.contains("CỘNG HÒA"))
    }

    @Test func `a page needs nothing from elsewhere and runs nothing`() throws {
        let page = page(try Reports.scheme())
        for word in ["http:", "https:", "src=", "<script", "<link", "@import", "url("] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func `every figure carries what it was made from`() throws {
        let page = page(try Reports.scheme())
        #expect(
            page.contains(
                #"<data value="133136" id="figure-assisted-accounts-share" "#
                    + #"data-numerator="133136" data-denominator="139788" "#
                    + #"data-until="2023-08-01" data-as-of="2023-08-01" data-known="681909" "#
                    + #"data-root="n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys=">95%</data>"#
            )
        )
        #expect(
            page.contains(
                #"<td class="figure" data-numerator="32888" data-from="2023-03-01" "#
                    + #"data-until="2023-08-01">32.888</td>"#
            )
        )
        #expect(page.contains(#"data-table="units-1" data-as-of="2023-08-01" data-known="681909""#))
    }

    @Test func `nothing from outside becomes a tag or an attribute`() throws {
        var reference = try Reports.reference(.roster, period: "24/03/2023")
        let nasty = "<script>x</script>\"\u{301} onload='\u{301}y' &amp; {{root}} {{{root}}}"
        (reference.head.issuer, reference.head.signer) = (nasty, nasty)
        reference.head.recipients = [nasty]
        reference.head.number = nasty
        let agency = StaffCount(
            agency: AgencyPath(nasty),
            name: nasty,
            staff: 1,
            portal: Reached(),
            eid: Reached()
        )
        let page = page(StaffReport(reference, agencies: [agency]).document)
        #expect(!page.contains("<script") && page.contains("{{root}}"))
        let printed = try PrintedReport(file: Array(page.utf8))
        let texts = printed.sheets[0].rows.filter { $0.cells[0] == "issuer" }
        #expect(texts.map { $0.cells[1] } == [nasty])
        let marked = zip(page.unicodeScalars, page.unicodeScalars.dropFirst()).count { pair in
            (pair.0 == "\"" || pair.0 == "'") && pair.1 == "\u{301}"
        }
        #expect(marked == 0)
    }

    @Test func `every template asks for the escaping by scalars`() throws {
        for (name, text) in try templates() where name.hasSuffix(".mustache") {
            #expect(text.hasPrefix("{{% CONTENT_TYPE:PAGE}}"), "\(name)")
        }
    }

    @Test func `no template has an unescaped tag`() throws {
        let templates = try templates()
        #expect(templates.count == 4)
        for (name, text) in templates {
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name)")
        }
    }

    private func templates() throws -> [(name: String, text: String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/LedgerRender/Report/Templates")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    @Test func `a report without number leaves room for it`() throws {
        var reference = try Reports.reference(.roster, period: "24/03/2023")
        (reference.head.number, reference.head.signer) = (nil, "")
        let page = page(StaffReport(reference, agencies: []).document)
        #expect(page.contains("\u{A0}/BC-…"))
        #expect(!page.contains("data-part=\"signer\""))
    }
}
