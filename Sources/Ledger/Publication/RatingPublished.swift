/// A list made known by a decision; the event's day is that of the decision.
public struct RatingPublished: PaperForm {
    public static let kind = EventKind.ratingPublished

    public let rating: RatingID
    /// The decision's number, `12/QĐ-TĐTN`.
    public let decision: String
    /// The last day on which a complaint is taken.
    public let appealsUntil: CivilDate
    public let result: RatingResult

    public init(
        rating: RatingID,
        decision: String,
        appealsUntil: CivilDate,
        result: RatingResult
    ) {
        self.rating = rating
        self.decision = decision
        self.appealsUntil = appealsUntil
        self.result = result
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        appealsUntil = try reader.day("appealsUntil")
        decision = try reader.text("decision")
        rating = RatingID(try reader.position("rating"))
        result = try RatingResult(named: "result", in: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.day("appealsUntil", appealsUntil)
        fields.text("decision", decision)
        fields.position("rating", rating.position)
        fields.object("result", result.fields)
    }

    /// Days a complaint may take, if the decision names no other (Luật Khiếu nại 02/2011/QH13,
    /// article 9).
    public static let appealDays = 90
}

/// Somebody rated, or their secretary, complains of a published list.
public struct RatingAppealed: PaperForm {
    public static let kind = EventKind.ratingAppealed

    public let rating: RatingID
    public let subject: RatedID
    public let reason: String

    public init(rating: RatingID, subject: RatedID, reason: String) {
        self.rating = rating
        self.subject = subject
        self.reason = reason
    }

    public init(reading reader: inout PaperReader) throws(PaperFault) {
        rating = RatingID(try reader.position("rating"))
        reason = try reader.text("reason")
        subject = try RatedID(named: "subject", in: &reader)
    }

    public func write(to fields: inout PaperFields) {
        fields.position("rating", rating.position)
        fields.text("reason", reason)
        fields.object("subject", subject.fields)
    }

    /// Days within which a complaint is answered (Luật Khiếu nại 02/2011/QH13, article 28).
    public static let answerDays = 30
}
