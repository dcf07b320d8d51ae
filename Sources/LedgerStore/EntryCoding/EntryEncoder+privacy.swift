import Ledger

extension EntryWriter {
    mutating func disclosed(_ disclosure: IdentityDisclosed) {
        text("reason", disclosure.reason)
        text("recipient", disclosure.recipient)
        key("subjects")
        openArray()
        for subject in disclosure.subjects { integer(Int(subject.value)) }
        closeArray()
    }
}
