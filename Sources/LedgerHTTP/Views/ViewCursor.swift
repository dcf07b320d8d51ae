import Foundation

/// Where a list goes on, as clients carry it without looking inside.
///
/// It pins what was known when the list began, so that pages fit together however the log grows.
package struct ViewCursor: Hashable {
    /// The last position known.
    package let knownAt: String
    package let next: ViewQuestion.Value

    package init(knownAt: String, next: ViewQuestion.Value) {
        (self.knownAt, self.next) = (knownAt, next)
    }

    private static let version = "1"

    /// Letters, digits, `-` and `_` only.
    package var text: String {
        let plain = [ViewCursor.version, knownAt, next.name, next.text].joined(separator: "\n")
        return Data(plain.utf8).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil when the text is no cursor of ours.
    package init?(_ text: String) {
        guard text.utf8.count <= 512 else { return nil }
        let usual = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: usual + padding),
            let plain = String(validating: data, as: UTF8.self)
        else { return nil }
        let parts = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let hasControls = parts.contains { part in part.unicodeScalars.contains { $0.value < 32 } }
        guard parts.count == 4, parts[0] == ViewCursor.version, !hasControls else { return nil }
        self.init(knownAt: parts[1], next: ViewQuestion.Value(parts[2], parts[3]))
        guard self.text == text else { return nil }
    }
}
