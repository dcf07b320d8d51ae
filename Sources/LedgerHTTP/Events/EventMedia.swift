import HTTPTypes
import Ledger

/// In which form events are answered.
enum EventMedia: String, CaseIterable, Sendable {
    case page = "application/json"
    case lines = "application/x-ndjson"
    case cloud = "application/cloudevents-batch+json"

    /// The first of ours that a client names; JSON when it takes anything.
    /// - Throws: ``Problem`` when it takes none. Weights are passed over but for 0.
    init(_ accept: String?) throws {
        guard let accept, !accept.isEmpty else {
            self = .page
            return
        }
        for part in accept.prefix(1024).split(separator: ",") {
            let pieces = part.split(separator: ";").map {
                $0.filter { $0 != " " && $0 != "\t" }.lowercased()
            }
            guard let type = pieces.first,
                !pieces.dropFirst().contains(where: { EventMedia.refusals.contains($0) })
            else { continue }
            if type == "*/*" || type == "application/*" {
                self = .page
                return
            }
            if let media = EventMedia(rawValue: type) {
                self = media
                return
            }
        }
        throw Problem(
            .notAcceptable,
            "media.notAcceptable",
            title: Words(vi: "Không có dạng ấy", en: "No such form"),
            detail: Words(
                vi: "Sự kiện có các dạng: \(EventMedia.all); đặt Accept theo đó.",
                en: "Events come as \(EventMedia.all); set Accept to one of them."
            )
        )
    }

    private static let refusals = ["q=0", "q=0.0", "q=0.00", "q=0.000"]
    private static let all = allCases.map(\.rawValue).joined(separator: ", ")
}
