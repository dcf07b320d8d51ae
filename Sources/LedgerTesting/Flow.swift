package import Ledger

/// Papers of one rating of ``Province``, from the seal to the revoked award.
///
/// ```
/// 12, 13 a claim of An, confirmed    14, 15 one of Bình, confirmed
/// 16 rule book adopted    17 seal of 2023    18 draft    19 meeting    20 publication
/// ```
package enum Flow {
    package static let year = period("2023")
    package static let root = "n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys="
    package static let digest = String(repeating: "0123456789abcdef", count: 4)
    package static let otherDigest = String(repeating: "fedcba9876543210", count: 4)
    package static let claimOfAn = Position(12)
    package static let claimOfBinh = Position(14)
    package static let seal = SealID(Position(17))
    package static let rating = RatingID(Position(18))
    package static let an = RatedID.member(Province.an)
    package static let binh = RatedID.member(Province.binh)

    package static func period(_ name: String) -> Period {
        guard let period = Period(name) else { preconditionFailure("no period: \(name)") }
        return period
    }

    package static func prefix(_ size: Int) -> LogPrefix {
        guard let prefix = LogPrefix(size: size, root: root) else {
            preconditionFailure("no prefix: \(size)")
        }
        return prefix
    }

    /// The claims behind the rating.
    package static let claims: [DatedFact] = [
        Fact.assistRecorded(Province.assisted(for: 100)).on(day("2023-03-01")),
        Province.verdict(claimOfAn, .confirmed).on(day("2023-03-02")),
        Fact.assistRecorded(
            Province.assisted(for: 101, by: Province.binh, of: Province.tuyPhuoc)
        ).on(day("2023-04-01")),
        Province.verdict(claimOfBinh, .confirmed).on(day("2023-04-02")),
    ]

    package static func sealed(
        _ period: Period = year,
        scope: UnitID? = nil,
        size: Int = 17,
        reason: String? = nil
    ) -> Paper {
        .periodSealed(
            PeriodSealed(period: period, scope: scope, prefix: prefix(size), reason: reason)
        )
    }

    package static func reopened(_ seal: SealID = seal, reason: String = "sót dữ liệu") -> Paper {
        .periodReopened(PeriodReopened(seal: seal, reason: reason))
    }

    package static let adoption = Province.adoption()

    package static func book(
        adopted position: Position = Position(16),
        _ adoption: RuleBookAdopted = adoption
    ) -> BookCitation {
        BookCitation(
            adopted: position,
            id: adoption.book,
            version: adoption.version,
            hash: adoption.sha256
        )
    }

    package static func result(
        _ digest: String = digest,
        size: Int = 17,
        book: BookCitation = book(),
        rows: Int = 4,
        heads: StreamRoot? = StreamRoot(count: 3, root: otherDigest)
    ) -> RatingResult {
        RatingResult(
            input: prefix(size),
            book: book,
            engine: "rating/1",
            digest: digest,
            rowCount: rows,
            heads: heads
        )
    }

    package static func drafted(
        _ period: Period = year,
        scope: UnitID? = nil,
        subjects: RatedKind = .members,
        seal: SealID? = seal,
        result: RatingResult = result()
    ) -> Paper {
        .ratingDrafted(
            RatingDrafted(
                period: period,
                scope: scope,
                subjects: subjects,
                seal: seal,
                result: result
            )
        )
    }

    package static func remarked(
        _ source: RemarkSource = .committee,
        of rating: RatingID = rating,
        about subject: RatedID = an,
        text: String = "tham gia đầy đủ",
        band: String? = nil,
        assessed: [AssessedPoints] = []
    ) -> Paper {
        .ratingRemarked(
            RatingRemarked(
                rating: rating,
                subject: subject,
                source: source,
                text: text,
                band: band,
                assessed: assessed
            )
        )
    }

    package static func points(_ criterion: String, _ points: Int) -> AssessedPoints {
        AssessedPoints(criterion: criterion, points: Rational(points))
    }

    package static let council: [Attendee] = [
        .principal(Province.committee), .principal(Province.principal("committee:pho-chu-tich")),
        .principal(Province.principal("secretary:tinh-doan")),
    ]

    package static func vote(
        _ inFavour: Int,
        _ against: Int,
        _ abstained: Int,
        on subject: RatedID? = nil
    ) -> Vote {
        Vote(subject: subject, inFavour: inFavour, against: against, abstained: abstained)
    }

    package static func met(
        about rating: RatingID = rating,
        digest: String = digest,
        present: [Attendee] = council,
        eligible: Int = 4,
        majority: Share? = nil,
        votes: [Vote] = [vote(3, 0, 0)],
        conflicts: [ConflictOfInterest] = []
    ) -> Paper {
        .ratingDeliberated(
            RatingDeliberated(
                rating: rating,
                digest: digest,
                present: present,
                eligible: eligible,
                majority: majority,
                votes: votes,
                conflicts: conflicts
            )
        )
    }

    package static func conflict(
        _ person: Attendee,
        about subject: RatedID? = nil
    ) -> ConflictOfInterest {
        ConflictOfInterest(person: person, subject: subject, reason: "có tên trong danh sách")
    }

    package static func published(
        _ rating: RatingID = rating,
        decision: String = "12/QĐ-TĐ",
        until deadline: String = "2024-04-30",
        result: RatingResult = result()
    ) -> Paper {
        .ratingPublished(
            RatingPublished(
                rating: rating,
                decision: decision,
                appealsUntil: day(deadline),
                result: result
            )
        )
    }

    package static func appealed(
        _ rating: RatingID = rating,
        by subject: RatedID = an,
        reason: String = "thiếu một lượt hỗ trợ"
    ) -> Paper {
        .ratingAppealed(RatingAppealed(rating: rating, subject: subject, reason: reason))
    }

    package static func revised(
        _ rating: RatingID = rating,
        appeals: [Position] = [],
        cites: [Position] = [],
        result: RatingResult = result(otherDigest),
        moved: Int = 1,
        reason: String = "khiếu nại đúng"
    ) -> Paper {
        .ratingRevised(
            RatingRevised(
                rating: rating,
                decision: "15/QĐ-TĐ",
                reason: reason,
                appeals: appeals,
                cites: cites,
                result: result,
                movedCount: moved,
                movers: moved == 0
                    ? [] : [Mover(subject: an, band: ("good", "excellent"), rank: (2, 1))]
            )
        )
    }

    package static func revoked(
        _ rating: RatingID = rating,
        of subject: RatedID? = nil,
        cites: [Position] = [claimOfAn],
        awards: [Position] = [],
        reason: String = "kê khai gian dối"
    ) -> Paper {
        .ratingRevoked(
            RatingRevoked(
                rating: rating,
                subject: subject,
                decision: "40/QĐ-TĐ",
                reason: reason,
                cites: cites,
                awards: awards.map { AwardID($0) }
            )
        )
    }

    package static func granted(
        _ rating: RatingID = rating,
        to subject: RatedID = an,
        _ form: AwardForm = .merit,
        cites: [Position] = [claimOfAn]
    ) -> Paper {
        .awardGranted(
            AwardGranted(
                rating: rating,
                subject: subject,
                form: form,
                decision: "20/QĐ-KT",
                cites: cites
            )
        )
    }

    package static func takenBack(_ award: Position, reason: String = "trao nhầm") -> Paper {
        .awardRevoked(
            AwardRevoked(award: AwardID(award), decision: "41/QĐ-KT", reason: reason)
        )
    }

    // MARK: As far as a step of the story

    /// Everything before the seal.
    package static let open =
        Province.facts + claims + [filed(.ruleBookAdopted(adoption), "2024-01-02")]
    package static let afterSeal = open + [filed(sealed(), "2024-01-10")]
    package static let afterDraft = afterSeal + [filed(drafted(), "2024-01-11")]
    package static let afterMeeting = afterDraft + [filed(met(), "2024-01-20")]
    package static let afterPublication = afterMeeting + [filed(published(), "2024-01-31")]

    package static func filed(_ paper: Paper, _ date: String) -> DatedFact {
        Fact.paper(paper).on(day(date))
    }
}
