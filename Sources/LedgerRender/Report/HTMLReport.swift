import Ledger
import Mustache

/// Prints a report as one HTML file that needs nothing else: for the screen, for paper and as the
/// source of a PDF.
///
/// A4 by Nghị định 30/2020/NĐ-CP or by the Youth Union's rules. Every figure carries what it was made
/// from in `data-` attributes; every text that came from outside is escaped.
public struct HTMLReport: Sendable {
    private let library: MustacheLibrary

    public init() {
        MustacheContentTypes.register(PageText(), named: "PAGE")
        library = MustacheLibrary(
            templates: [
                "page": HTMLReport.template(PackageResources.page_mustache),
                "head": HTMLReport.template(PackageResources.head_mustache),
                "table": HTMLReport.template(PackageResources.table_mustache),
                "style": HTMLReport.template(PackageResources.style_css),
            ]
        )
    }

    /// The templates are part of the program and each is rendered by a test.
    private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        } catch {
            preconditionFailure("a template of the program cannot be read: \(error)")
        }
    }

    /// The whole file.
    ///
    /// Cost: about 20 µs a cell.
    public func render(_ document: ReportDocument) -> String {
        let page = library.render(HTMLContext(document).page, withTemplate: "page") ?? ""
        return String(page.drop { $0.isNewline })
    }
}

/// Text within a page or a quoted attribute, escaped scalar by scalar: a mark that combines with a
/// quote does not hide it.
///
/// Each template asks for it in its first line, since a partial does not inherit it.
private struct PageText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;".unicodeScalars
            case ">": escaped += "&gt;".unicodeScalars
            case "&": escaped += "&amp;".unicodeScalars
            case "\"": escaped += "&quot;".unicodeScalars
            case "'": escaped += "&#39;".unicodeScalars
            case "\u{0}": escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
