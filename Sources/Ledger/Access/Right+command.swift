extension Command {
    /// The right that who submits it must hold in a governed ledger.
    public var right: Right {
        switch self {
        case .closeLedger, .foundUnit, .renameUnit, .recodeUnit, .reparentUnit, .dissolveUnit,
            .succeedUnit, .enrolMember, .releaseMember:
            .keepOrganisation
        case .recordAssist, .correctAssist, .withdrawAssist: .recordClaims
        case .recordActivation, .withdrawActivation, .observeDossier, .receiveExtract,
            .listOfficial, .unlistOfficial:
            .importFiles
        case .giveVerdict: .verifyClaims
        case .openDispute(let dispute): dispute.right
        case .resolveDispute, .answerFinding: .settleDisputes
        case .discloseIdentities, .eraseSubjects: .disclose
        case .file(let paper): paper.right
        }
    }
}

extension Fact {
    /// The right under which it was recorded in a governed ledger; nil for the opening.
    public var right: Right? {
        switch self {
        case .ledgerOpened: nil
        case .ledgerClosed, .unitFounded, .unitRenamed, .unitRecoded, .unitReparented,
            .unitDissolved, .unitSucceeded, .memberJoined, .memberMoved, .memberLeft:
            .keepOrganisation
        case .assistRecorded, .assistCorrected, .assistWithdrawn: .recordClaims
        case .activationRecorded, .activationWithdrawn, .dossierObserved, .extractReceived,
            .officialListed, .officialUnlisted:
            .importFiles
        case .verdictGiven: .verifyClaims
        case .disputeOpened(let dispute): dispute.right
        case .disputeResolved, .findingAnswered: .settleDisputes
        case .identityDisclosed, .subjectErased: .disclose
        case .paper(let paper): paper.right
        }
    }
}

extension DisputeOpened {
    /// Members and citizens are heard by who records; an office doubts what it could verify.
    fileprivate var right: Right {
        party == .office ? .verifyClaims : .recordClaims
    }
}

extension Paper {
    /// The right that who files it must hold in a governed ledger.
    public var right: Right {
        switch self {
        case .taskAssigned, .taskCompleted, .targetAssigned, .targetAmended, .targetClosed:
            .assignTargets
        case .figureReported, .indexCaptured, .reportIssued: .report
        case .ruleBookAdopted, .periodSealed, .periodReopened, .ratingPublished, .ratingRevised,
            .ratingRevoked, .awardGranted, .awardRevoked:
            .rate
        case .ratingDrafted, .ratingRemarked, .ratingDeliberated, .ratingAppealed:
            .proposeRatings
        case .principalGranted, .principalRevoked: .administer
        }
    }
}
