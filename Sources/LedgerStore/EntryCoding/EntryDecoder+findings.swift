import Ledger

extension EntryReader {
    mutating func findingAnswered() throws(EntryFault) -> Fact {
        try required("answer")
        let answer = try code(Codes.findingVerdicts, "answer")
        let check = try text("check")
        let cited = optional("cited") ? Int(try unsigned32()) : nil
        let positions = try positions()
        let reason = try text("reason")
        let subject = try subject()
        try required("version")
        return .findingAnswered(
            FindingAnswered(
                check: check,
                version: Int(try unsigned32()),
                subject: subject,
                answer: answer,
                reason: reason,
                cited: cited,
                positions: positions
            )
        )
    }

    private mutating func subject() throws(EntryFault) -> FindingSubject {
        let text = try text("subject")
        guard let subject = FindingSubject(text) else { throw fault("a finding's subject") }
        return subject
    }

    private mutating func positions() throws(EntryFault) -> [Position] {
        guard optional("positions") else { return [] }
        var positions: [Position] = []
        try expect("[")
        repeat { positions.append(Position(try unsigned32())) } while take(UInt8(ascii: ","))
        try expect("]")
        return positions
    }
}
