import Ledger

extension EntryReader {
    mutating func verdictGiven() throws(EntryFault) -> Fact {
        let claim: ClaimID = try fact("claim")
        let evidence = optional("evidence") ? Position(try position()) : nil
        try required("outcome")
        let outcome = try code(Codes.outcomes, "outcome")
        let reason = try optionalText("reason")
        let rule = try optionalText("rule")
        try required("source")
        let source = try code(Codes.sources, "source")
        let verifier = optional("verifier") ? MemberID(Position(try unsigned32())) : nil
        return .verdictGiven(
            Verdict(
                claim: claim,
                outcome: outcome,
                source: source,
                verifier: verifier,
                reason: reason,
                rule: rule,
                evidence: evidence
            )
        )
    }

    mutating func disputeOpened() throws(EntryFault) -> Fact {
        let claim: ClaimID = try fact("claim")
        try required("party")
        let party = try code(Codes.parties, "party")
        return .disputeOpened(
            DisputeOpened(claim: claim, party: party, reason: try text("reason"))
        )
    }

    mutating func disputeResolved() throws(EntryFault) -> Fact {
        let claim: ClaimID = try fact("claim")
        try required("outcome")
        let outcome = try code(Codes.outcomes, "outcome")
        return .disputeResolved(
            DisputeResolved(claim: claim, outcome: outcome, reason: try text("reason"))
        )
    }
}
