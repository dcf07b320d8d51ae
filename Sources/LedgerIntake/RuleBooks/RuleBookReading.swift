import Foundation
public import Ledger

/// A rule book as read from its text: the book, or everything that is wrong with the text.
public struct RuleBookReading: Sendable {
    /// Nil when anything is wrong.
    public let book: RuleBook?
    /// Why it is no rule book, each with line and column; empty when it is one.
    public let faults: [YAMLFault]
    /// What a reader of a sound book should know: what it leaves open, what the ledger cannot tell.
    public let remarks: [YAMLFault]

    /// Reads a text as `Schemas/rulebooks/rulebook.schema.json` describes it, and checks what no
    /// schema can say.
    public init(_ bytes: [UInt8]) {
        let root: YAMLNode
        do throws(YAMLFault) {
            root = try YAMLNode(RuleBookReading.text(bytes))
        } catch {
            (book, faults, remarks) = (nil, [error], [])
            return
        }
        var reader = BookReader()
        let read = reader.book(root)
        guard let read, reader.faults.isEmpty else {
            (book, faults, remarks) = (nil, RuleBookReading.inOrder(reader.faults), [])
            return
        }
        let found = RuleBookReading.inOrder(read.faults.map { root.fault($0) })
        book = found.isEmpty ? read : nil
        faults = found
        remarks = found.isEmpty ? read.remarks.map { root.fault($0) } : []
    }

    private static func inOrder(_ faults: [YAMLFault]) -> [YAMLFault] {
        faults.enumerated()
            .sorted {
                ($0.element.line, $0.element.column, $0.offset)
                    < ($1.element.line, $1.element.column, $1.offset)
            }
            .map(\.element)
    }

    /// The text, if it is one that every machine hashes and shows alike.
    private static func text(_ bytes: [UInt8]) throws(YAMLFault) -> String {
        let length = RuleBook.bytes(of: bytes)
        guard length <= RuleBook.bytesMax else {
            throw YAMLFault(
                line: 1,
                column: 1,
                vi: "tệp \(length) byte (xuống dòng, ngoặc kép tính hai), tối đa "
                    + "\(RuleBook.bytesMax); rút gọn ghi chú.",
                en: "\(length) bytes (line breaks and quotation marks count twice), at most "
                    + "\(RuleBook.bytesMax); shorten its notes."
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw YAMLFault(
                line: 1,
                column: 1,
                vi: "không phải UTF-8; lưu lại tệp với mã UTF-8.",
                en: "it is no UTF-8; save the file as UTF-8."
            )
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let column = notComposed(line) else { continue }
            throw YAMLFault(
                line: index + 1,
                column: column,
                vi: "chữ chưa ở dạng dựng sẵn NFC; gõ lại chữ đó bằng bộ gõ Unicode dựng sẵn.",
                en: "letters are not in the composed form NFC; write the word again composed."
            )
        }
        return text
    }

    /// The column, from 1, of the first letter that composition would change.
    private static func notComposed(_ line: Substring) -> Int? {
        let text = String(line)
        let composed = text.precomposedStringWithCanonicalMapping.unicodeScalars
        guard !text.unicodeScalars.elementsEqual(composed) else { return nil }
        return zip(text.unicodeScalars, composed).prefix { $0 == $1 }.count + 1
    }
}

extension YAMLNode {
    /// The same with line and column: of the place itself, or of what it is missing from.
    fileprivate func fault(_ fault: RuleBookFault) -> YAMLFault {
        var node = self
        for step in fault.place {
            guard let child = node.child(step) else { break }
            node = child
        }
        return node.fault(vi: fault.words.vi, en: fault.words.en)
    }
}
