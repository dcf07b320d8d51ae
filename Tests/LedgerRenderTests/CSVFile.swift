/// A plain RFC 4180 reader, written from the grammar and not from the writer.
struct CSVFile {
    var records: [[String]] = []

    init(_ bytes: [UInt8], separator: Unicode.Scalar) {
        var field = String.UnicodeScalarView()
        var record: [String] = []
        var isQuoted = false
        var scalars = Array(String(decoding: bytes.dropFirst(3), as: UTF8.self).unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                field.append(scalars.removeFirst())
            case "\"":
                isQuoted.toggle()
            case separator where !isQuoted:
                record.append(String(field))
                field = .init()
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                records.append(record + [String(field)])
                record = []
                field = .init()
            default:
                field.append(scalar)
            }
        }
    }
}
