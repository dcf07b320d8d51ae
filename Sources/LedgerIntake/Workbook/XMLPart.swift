import CExpat

/// Told what stands in an XML part, element by element.
class XMLHandler {
    /// Set to end the reading.
    final var fault: WorkbookFault?

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The name of an element or attribute without its prefix, valid during the call.
struct XMLName {
    private let start: UnsafePointer<CChar>

    init(_ full: UnsafePointer<CChar>) {
        var (start, index) = (full, 0)
        while full[index] != 0 {
            if full[index] == 0x3A { start = full + index + 1 }
            index += 1
        }
        self.start = start
    }

    static func == (name: XMLName, word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        for index in 0..<count where UInt8(bitPattern: name.start[index]) != word.utf8Start[index] {
            return false
        }
        return name.start[count] == 0
    }
}

/// The attributes of an element, valid during the call.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of the first attribute of that name, whatever its prefix.
    func pointer(_ word: StaticString) -> UnsafePointer<CChar>? {
        guard let list else { return nil }
        var index = 0
        while let name = list[index] {
            if XMLName(name) == word { return list[index + 1] }
            index += 2
        }
        return nil
    }

    subscript(word: StaticString) -> String? { pointer(word).map { String(cString: $0) } }

    /// A number, or nil when it is missing or none.
    func number(_ word: StaticString) -> Int? { pointer(word).flatMap { Int(String(cString: $0)) } }
}

/// Reads one part by Expat; refuses document types, and with them entities of the file's own making.
final class XMLPart {
    /// More of one tag or comment than any spreadsheet writes: Expat reads an unfinished one again
    /// with every piece.
    private static let silenceMax = 4 << 20

    private let name: String
    private let handler: XMLHandler
    private let parser: XML_Parser
    private var silence = 0

    init(_ name: String, to handler: XMLHandler) throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .tooLarge(part: name) }
        (self.name, self.handler, self.parser) = (name, handler, parser)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { XMLPart.from($0).start($1, $2) },
            { XMLPart.from($0).end($1) }
        )
        XML_SetCharacterDataHandler(parser) { XMLPart.from($0).text($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            XMLPart.from(user).refuseDocumentType()
        }
    }

    deinit {
        XML_ParserFree(parser)
    }

    /// - Throws: `.brokenXML` with the place, `.documentType`, `.tooLarge`, the handler's fault.
    func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(WorkbookFault) {
        silence += bytes.count
        let status = XML_Parse(
            parser,
            bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(bytes.count),
            isLast ? 1 : 0
        )
        if let fault = handler.fault { throw fault }
        guard status == XML_STATUS_OK else {
            throw .brokenXML(
                part: name,
                line: Int(XML_GetCurrentLineNumber(parser)),
                column: Int(XML_GetCurrentColumnNumber(parser)) + 1
            )
        }
        if silence > XMLPart.silenceMax { throw .tooLarge(part: name) }
    }

    private static func from(_ user: UnsafeMutableRawPointer?) -> XMLPart {
        guard let user else { preconditionFailure("the parser has its user data") }
        return Unmanaged<XMLPart>.fromOpaque(user).takeUnretainedValue()
    }

    private func start(
        _ name: UnsafePointer<CChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        silence = 0
        guard let name, handler.fault == nil else { return }
        handler.start(XMLName(name), XMLAttributes(list: attributes))
        stopIfRefused()
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        silence = 0
        guard let name, handler.fault == nil else { return }
        handler.end(XMLName(name))
        stopIfRefused()
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
        silence = 0
        guard let bytes, handler.fault == nil else { return }
        bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }

    private func refuseDocumentType() {
        handler.fault = .documentType(part: name)
        stopIfRefused()
    }

    private func stopIfRefused() {
        if handler.fault != nil { XML_StopParser(parser, 0) }
    }
}

extension Unpacking {
    /// Reads a whole part to a handler.
    mutating func read(_ entry: ZipArchive.Entry, to handler: XMLHandler) throws(WorkbookFault) {
        let part = try XMLPart(entry.name, to: handler)
        try read(entry) { bytes, isLast throws(WorkbookFault) in
            try part.feed(bytes, isLast: isLast)
        }
    }
}
