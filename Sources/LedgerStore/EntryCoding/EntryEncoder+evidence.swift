import Ledger

extension EntryWriter {
    /// The `data` of facts about extracts and registers, keys sorted.
    mutating func evidence(_ fact: Fact) {
        switch fact {
        case .extractReceived(let received):
            text("digest", received.digest)
            text("from", received.from?.description)
            extract(received.replaces, as: "replaces")
            number("rows", received.rows)
            text("source", received.source.code)
        case .officialListed(let official):
            text("agency", official.agency)
            number("citizen", Int(official.citizen.value))
            extract(official.extract)
            text("role", official.role?.code)
        case .officialUnlisted(let official):
            number("citizen", Int(official.citizen.value))
            extract(official.extract)
        default: preconditionFailure("not about an extract")
        }
    }

    mutating func extract(_ id: ExtractID?, as key: StaticString = "extract") {
        number(key, (id?.position.value).map { Int($0) })
    }
}
