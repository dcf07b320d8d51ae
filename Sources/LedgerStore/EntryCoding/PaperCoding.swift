package import Ledger

extension EntryWriter {
    /// The members of an object, sorted, without its braces.
    mutating func members(of fields: PaperFields) {
        for (name, value) in fields.sorted {
            key(named: name)
            self.value(value)
        }
    }

    private mutating func value(_ value: PaperValue) {
        switch value {
        case .text(let text): string(text)
        case .integer(let number): integer(number)
        case .list(let list):
            openArray()
            for item in list { self.value(item) }
            closeArray()
        case .object(let fields):
            open()
            members(of: fields)
            close()
        }
    }
}

extension EntryReader {
    /// A paper of a kind: its fields as they come, then exactly what would be written for it.
    mutating func paper(_ kind: EventKind) throws(EntryFault) -> Fact {
        let start = offset
        let fields = try members()
        let paper: Paper
        do throws(PaperFault) {
            paper = try Paper(kind, fields)
        } catch {
            throw EntryFault(offset: start, expected: "\(error.place): \(error.expected)")
        }
        var writer = EntryWriter()
        writer.open()
        writer.members(of: paper.fields)
        guard slice(start..<offset).elementsEqual(writer.bytes.dropFirst()) else {
            throw EntryFault(offset: start, expected: "canonical data of \(kind.rawValue)")
        }
        return .paper(paper)
    }

    /// The members of an object up to its closing brace, which stays.
    fileprivate mutating func members(depth: Int = 0) throws(EntryFault) -> PaperFields {
        guard depth < 8 else { throw fault("at most 8 objects in each other") }
        var values: [String: PaperValue] = [:]
        while !isNext(UInt8(ascii: "}")) {
            if !values.isEmpty { try expect(",") }
            let name = try string()
            try expect(":")
            guard values.updateValue(try value(depth: depth), forKey: name) == nil else {
                throw fault("each name once")
            }
        }
        return PaperFields(values)
    }

    private mutating func value(depth: Int) throws(EntryFault) -> PaperValue {
        if isNext(UInt8(ascii: "\"")) { return .text(try string()) }
        if take(UInt8(ascii: "{")) {
            let fields = try members(depth: depth + 1)
            try close()
            return .object(fields)
        }
        if take(UInt8(ascii: "[")) { return .list(try items(depth: depth + 1)) }
        return .integer(try integer())
    }

    private mutating func items(depth: Int) throws(EntryFault) -> [PaperValue] {
        guard depth < 8 else { throw fault("at most 8 lists in each other") }
        var list: [PaperValue] = []
        while !take(UInt8(ascii: "]")) {
            if !list.isEmpty { try expect(",") }
            list.append(try value(depth: depth))
        }
        return list
    }
}

/// The data of papers as text, as the views hold it.
package enum PaperText {
    /// Canonical JSON.
    package static func canonical(_ fields: PaperFields) -> String {
        var writer = EntryWriter()
        writer.open()
        writer.members(of: fields)
        writer.close()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The fields of a text that ``canonical(_:)`` wrote.
    package static func fields(of text: String) throws -> PaperFields {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBytes { buffer in
            var reader = EntryReader(buffer, from: 0, to: buffer.count)
            try reader.open()
            let fields = try reader.members()
            try reader.close()
            guard reader.isAtEnd() else { throw reader.fault("the end") }
            return fields
        }
    }
}
