import Foundation
import Ledger

/// A small JSON object with known fields and no others.
protocol StrictBody: Decodable {
    static var fields: Set<String> { get }
}

extension StrictBody {
    /// - Throws: ``Problem`` naming the field that is missing, unknown or of another type.
    init(json bytes: [UInt8]) throws {
        let data = Data(bytes)
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Problem.badRequest(
                "body.notAnObject",
                Words(
                    vi: "Nội dung phải là một đối tượng JSON.",
                    en: "The body must be a JSON object."
                )
            )
        }
        guard object.count == TopLevel.memberCount(in: bytes) else {
            throw Problem.badRequest(
                "body.repeatedField",
                Words(
                    vi: "Mỗi trường chỉ viết một lần.",
                    en: "Write each field once only."
                )
            )
        }
        if let unknown = object.keys.filter({ !Self.fields.contains($0) }).min() {
            let known = Self.fields.sorted().joined(separator: ", ")
            throw Problem.badField(
                unknown,
                Words(
                    vi: "Không có trường này; các trường: \(known).",
                    en: "There is no such field; the fields are \(known)."
                )
            )
        }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch let error as DecodingError {
            throw Problem.badField(
                error.field,
                Words(vi: "Thiếu, hoặc sai kiểu.", en: "Missing, or of another type.")
            )
        }
    }
}

extension DecodingError {
    fileprivate var field: String {
        switch self {
        case .keyNotFound(let key, _): key.stringValue
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: "/")
        @unknown default: ""
        }
    }
}
