import Ledger
import LedgerProof
import NIOCore

/// How one event is written.
enum EventForm {
    /// `{"position":n,"leaf":"…","entry":{…}}`, the entry as it lies in the log.
    case line
    /// A CloudEvent in its JSON form.
    case cloud(origin: String)
    /// A frame of a stream of server-sent events.
    case frame

    func write(
        _ event: Event,
        _ position: Position,
        _ entry: UnsafeRawBufferPointer,
        to buffer: inout ByteBuffer
    ) {
        switch self {
        case .line: EventForm.line(position, entry, to: &buffer)
        case .cloud(let origin):
            CloudEvent(event, position, entry, origin: origin).write(to: &buffer)
        case .frame:
            buffer.writeString("id: \(position)\nevent: \(event.fact.kind.rawValue)\ndata: ")
            EventForm.line(position, entry, to: &buffer)
            buffer.writeString("\n\n")
        }
    }

    /// Entries are canonical JSON and have no line breaks.
    static func line(
        _ position: Position,
        _ entry: UnsafeRawBufferPointer,
        to buffer: inout ByteBuffer
    ) {
        let leaf = Hash.leaf(entry).base64
        buffer.writeString("{\"position\":\(position),\"leaf\":\"\(leaf)\",\"entry\":")
        buffer.writeBytes(entry)
        buffer.writeString("}")
    }
}
