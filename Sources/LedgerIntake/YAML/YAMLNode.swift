import Ledger
import Yams

/// A value of a YAML file with its place: all that is known of the parser behind it.
///
/// Every scalar is text as it stands, whatever YAML takes it for: `on`, `yes` and `1` are words.
public struct YAMLNode {
    /// Both from 1.
    public let line: Int
    public let column: Int
    private let node: Node

    /// Longer files are no settings; a short one cannot grow by aliases beyond what is asked of it.
    private static let bytesMax = 1 << 18

    private init(_ node: Node) {
        self.node = node
        (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
    }

    /// The whole of a file.
    /// - Throws: ``YAMLFault`` with line and column when it is no YAML.
    public init(_ text: String) throws(YAMLFault) {
        let node: Node?
        do {
            node = text.utf8.count > YAMLNode.bytesMax ? nil : try Yams.compose(yaml: text)
        } catch {
            throw YAMLNode.fault(error)
        }
        guard let node else {
            throw YAMLFault(
                line: 1,
                column: 1,
                vi: "tệp trống hoặc lớn quá 256 KiB.",
                en: "the file is empty or larger than 256 KiB."
            )
        }
        self.init(node)
    }

    private static func fault(_ error: any Error) -> YAMLFault {
        let (line, column, problem) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, mark.column, problem)
            case .duplicatedKeysInMapping(let keys, let context):
                (context.mark.line, context.mark.column, "twice: " + keys.joined(separator: ", "))
            default: (1, 1, "\(error)")
            }
        return YAMLFault(
            line: line,
            column: column,
            vi: "không phải YAML hợp lệ (\(problem)).",
            en: "it is no valid YAML (\(problem))."
        )
    }

    /// The members of a mapping in the order of the file.
    public func members() throws(YAMLFault) -> [(key: YAMLNode, value: YAMLNode)] {
        guard let mapping = node.mapping else {
            throw fault(
                vi: "phải là các dòng “khóa: giá trị”.",
                en: "it must be “key: value” lines."
            )
        }
        return mapping.map { (YAMLNode($0.key), YAMLNode($0.value)) }
    }

    /// The node under a step of a way, if there is one.
    func child(_ step: RulePlace) -> YAMLNode? {
        switch step {
        case .key(let key): node.mapping?[key].map { YAMLNode($0) }
        case .item(let index):
            node.sequence.flatMap { $0.indices.contains(index) ? YAMLNode($0[index]) : nil }
        }
    }

    var isText: Bool {
        node.scalar != nil
    }

    public func elements() throws(YAMLFault) -> [YAMLNode] {
        guard let sequence = node.sequence else {
            throw fault(vi: "phải là danh sách […].", en: "it must be a list […].")
        }
        return sequence.map { YAMLNode($0) }
    }

    public func text() throws(YAMLFault) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else {
            throw fault(vi: "phải là chữ, không trống.", en: "it must be a text, not empty.")
        }
        return text
    }

    /// What is wrong here.
    public func fault(vi: String, en: String) -> YAMLFault {
        YAMLFault(line: line, column: column, vi: vi, en: en)
    }
}
