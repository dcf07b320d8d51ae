import ArgumentParser
import Foundation
import Ledger
import LedgerRender

/// In which form a report is written, and where to.
struct ReportOutput: ParsableArguments {
    enum Form: String, CaseIterable {
        case table, json, csv, xlsx, html, pdf

        /// Whether it is a file and nothing else.
        var needsFile: Bool { self == .xlsx || self == .pdf }
    }

    @Option(
        help: ArgumentHelp(
            say("Dạng: table, json, csv, xlsx, html hoặc pdf.", "The form it is written in."),
            valueName: "table|json|csv|xlsx|html|pdf"
        ),
        completion: .list(Form.allCases.map(\.rawValue))
    )
    var format: String?

    @Option(
        help: ArgumentHelp(
            say("Tệp sẽ ghi (mặc định: in ra).", "The file to write (default: print it)."),
            valueName: "file"
        ),
        completion: .file(extensions: Form.allCases.map(\.rawValue))
    )
    var out: String?

    @Flag(help: ArgumentHelp(say("Ghi đè tệp đã có.", "Write over a file that is there.")))
    var replace = false

    /// The form asked for, or the one the name of the file says.
    func form() throws -> Form {
        let form: Form
        if let format {
            form = try Choice.parse(
                format,
                of: Form.allCases,
                option: "--format",
                code: \.rawValue
            )
        } else if let out {
            form = try Form(ofFile: out)
        } else {
            form = .table
        }
        if form.needsFile, out == nil {
            throw Failure(
                64,
                vi: "Dạng \(form.rawValue) cần một tệp; thêm --out bao-cao.\(form.rawValue).",
                en: "The form \(form.rawValue) needs a file; add --out report.\(form.rawValue)."
            )
        }
        if let out, !replace, FileManager.default.fileExists(atPath: out) {
            throw Failure(
                Code.failure,
                vi: "Đã có tệp \(out); chọn tên khác, hoặc thêm --replace để ghi đè.",
                en: "There is a file \(out); choose another name, or add --replace."
            )
        }
        return form
    }

    func write(_ document: ReportDocument, as form: Form) throws {
        guard let out else {
            return Console.write(bytes(of: document, as: form), to: STDOUT_FILENO)
        }
        let file = ReportFile(out)
        switch form {
        case .xlsx:
            try file.write { path in
                try XLSX(language: document.language).write(document, to: path, at: Clock.now())
            }
        case .pdf:
            let page = Array(HTMLReport().render(document).utf8)
            try file.write { try Chromium.found().print(page, to: $0) }
        case .table, .json, .csv, .html:
            let bytes = bytes(of: document, as: form)
            try file.write { try Data(bytes).write(to: URL(fileURLWithPath: $0)) }
        }
        Console.error(
            say(
                "\(out): \(document.subject) (\(document.reference.known.grouped) sự kiện)",
                "\(out): \(document.subject) (\(document.reference.known.grouped) events)"
            )
        )
    }

    private func bytes(of document: ReportDocument, as form: Form) -> [UInt8] {
        switch form {
        case .csv: CSV(language: document.language).render(document)
        case .html: Array(HTMLReport().render(document).utf8)
        case .json: Array((JSON(language: document.language).value(document)).written(.pretty).utf8)
        case .table, .xlsx, .pdf:
            Array(
                ReportTerminal(width: Console.width, colour: out == nil ? Console.colour : .never)
                    .render(document).utf8
            )
        }
    }
}

extension ReportOutput.Form {
    fileprivate init(ofFile path: String) throws {
        let ending = (path as NSString).pathExtension.lowercased()
        let names = ["txt": ReportOutput.Form.table, "htm": .html]
        guard let form = names[ending] ?? ReportOutput.Form(rawValue: ending) else {
            throw Failure(
                64,
                vi: "Không biết dạng của “\(path)”; đặt đuôi .csv, .xlsx, .html, .pdf hoặc thêm "
                    + "--format.",
                en: "The form of “\(path)” is not known; end it in .csv, .xlsx, .html or .pdf, or "
                    + "add --format."
            )
        }
        self = form
    }
}

/// A file that is written whole or not at all.
struct ReportFile {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Lets `body` write a file beside the one meant, then puts it in its place.
    /// - Throws: ``Failure`` saying what keeps the file from being written.
    func write(_ body: (String) throws -> Void) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent).\(getpid())"
        let made = (folder.isEmpty ? "." : folder) + "/" + name
        let descriptor = open(made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
        close(descriptor)
        do {
            try body(made)
        } catch {
            unlink(made)
            if let failure = error as? Failure { throw failure }
            throw failure((error as? XLSXFault)?.reason ?? error.localizedDescription)
        }
        guard rename(made, path) == 0 else {
            let problem = String(cString: strerror(errno))
            unlink(made)
            throw failure(problem)
        }
    }

    private func failure(_ problem: String) -> Failure {
        let problem = SystemProblem.words(problem)
        return Failure(
            Code.failure,
            vi: "Không ghi được \(path): \(problem.vi); chọn thư mục khác, nơi được phép ghi.",
            en: "Cannot write \(path): \(problem.en); choose a folder you may write to."
        )
    }
}
