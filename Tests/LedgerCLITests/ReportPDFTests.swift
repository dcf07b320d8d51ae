import Foundation
import Testing

/// PDFs, printed by the Chromium that Tools/test installs.
@Suite struct ReportPDFTests {
    @Test func `a report is printed as a PDF, whole or not at all`() throws {
        let small = try SmallLedger.folder().path
        try Program.inNewFolder { folder in
            let made = try Program.run(
                "cp -r $MAU/so-cai . && socai report roster --period 24/03/2023 --out a.pdf",
                in: folder,
                with: ["MAU": small]
            )
            #expect(made.code == 0, "\(made.errors)")
            let file = folder.appendingPathComponent("a.pdf")
            #expect(try Data(contentsOf: file).starts(with: Data("%PDF".utf8)))
            let broken = try Program.run(
                "SOCAI_CHROMIUM=/bin/false socai report roster --period 24/03/2023 --out b.pdf; ls",
                in: folder
            )
            #expect(broken.errors.contains("không in được PDF"))
            #expect(!broken.output.contains("b.pdf"))
        }
    }
}
