import ArgumentParser
import Foundation
package import Ledger
import LedgerHTTP

/// A verb of the command line that files papers, as an operation of the service.
package struct PaperVerb: Sendable {
    /// What a member of the body becomes.
    package enum Member: Hashable, Sendable {
        /// The verb's argument; they follow each other as listed.
        case argument
        case option
        /// An option that may be given several times.
        case list
        case flag
    }

    /// The `operationId` of the API document.
    package let operation: String
    /// Below `/api/v1/ledgers/{ledger}`; what stands in braces is an argument.
    package let path: String
    let verb: any AsyncParsableCommand.Type
    /// The body's members by name; nil where they are the `field=value` words of the verb.
    package let members: [(name: String, kind: Member)]?
    package let right: Right

    init(
        _ operation: String,
        _ path: String,
        _ verb: any AsyncParsableCommand.Type,
        _ right: Right,
        _ members: [(name: String, kind: Member)]?
    ) {
        (self.operation, self.path, self.verb) = (operation, path, verb)
        (self.right, self.members) = (right, members)
    }

    /// What the verb says of its own arguments, in JSON.
    package var help: String { verb._dumpHelp() }

    /// The verb as it would be called on the command line.
    ///
    /// No value can be taken for an option, whatever stands in it.
    /// - Throws: ``Problem`` for a member nobody knows, or of another type.
    func arguments(_ body: PaperBody, named places: [String]) throws -> [String] {
        guard let members else {
            return try ["--"] + body.members.map { "\($0.name)=\(try body.one($0))" }
        }
        let known = Dictionary(members.map { ($0.name, $0.kind) }) { first, _ in first }
        var (options, arguments) = ([String](), places)
        for member in body.members {
            switch known[member.name] {
            case nil: throw PaperBody.unknown(member.name, members.map(\.name))
            case .argument: break
            case .option: options.append("--\(member.name)=\(try body.one(member))")
            case .list: options += member.values.map { "--\(member.name)=\($0)" }
            case .flag: if try body.flag(member) { options.append("--" + member.name) }
            }
        }
        for (name, kind) in members where kind == .argument {
            guard let member = body.members.first(where: { $0.name == name }) else {
                throw PaperBody.missing(name)
            }
            arguments.append(try body.one(member))
        }
        return arguments.isEmpty ? options : options + ["--"] + arguments
    }
}

/// A JSON object of texts, numbers, flags and lists of them.
struct PaperBody {
    struct Member {
        let name: String
        let values: [String]
        let isList: Bool
    }

    let members: [Member]

    /// - Throws: ``Problem`` for what is no such object.
    init(json bytes: [UInt8]) throws {
        let json = try? JSONSerialization.jsonObject(with: Data(bytes))
        guard let object = json as? [String: Any] else { throw PaperBody.notAnObject }
        guard object.count == TopLevel.memberCount(in: bytes) else { throw PaperBody.repeated }
        members = try object.sorted { $0.key < $1.key }.map { name, value in
            let list = value as? [Any]
            let values = try (list ?? [value]).map { try PaperBody.text($0, name) }
            return Member(name: name, values: values, isList: list != nil)
        }
    }

    private static func text(_ value: Any, _ name: String) throws -> String {
        switch value {
        case let text as String: return text
        case let number as NSNumber where PaperBody.isFlag(number):
            return number.boolValue ? "true" : "false"
        case let number as NSNumber: return number.stringValue
        default: throw otherType(name)
        }
    }

    private static func isFlag(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c"
    }

    func one(_ member: Member) throws -> String {
        guard !member.isList, let value = member.values.first else {
            throw PaperBody.otherType(member.name)
        }
        return value
    }

    func flag(_ member: Member) throws -> Bool {
        switch try one(member) {
        case "true": true
        case "false": false
        default: throw PaperBody.otherType(member.name)
        }
    }

    // MARK: Refusals

    private static func problem(_ name: String, _ vi: String, _ en: String) -> Problem {
        Problem.badField(name, Words(vi: vi, en: en))
    }

    private static var notAnObject: Problem {
        .badRequest(
            "body.notAnObject",
            Words(vi: "Nội dung phải là một đối tượng JSON.", en: "The body must be a JSON object.")
        )
    }

    private static var repeated: Problem {
        .badRequest(
            "body.repeatedField",
            Words(vi: "Mỗi trường chỉ viết một lần.", en: "Write each field once only.")
        )
    }

    private static func otherType(_ name: String) -> Problem {
        problem(
            name,
            "“\(name)” phải là một chữ, một số, true hoặc false; danh sách ở nơi tài liệu nói.",
            "“\(name)” is a text, a number, true or false; a list where the document says so."
        )
    }

    static func missing(_ name: String) -> Problem {
        problem(name, "Thiếu “\(name)”.", "“\(name)” is missing.")
    }

    static func unknown(_ name: String, _ known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return problem(
            name,
            list.isEmpty ? "Không nhận trường nào." : "Không có trường này; các trường: \(list).",
            list.isEmpty ? "No field is taken." : "There is no such field; the fields are \(list)."
        )
    }
}
