package import Ledger

/// One command of every kind, each recorded when sent in this order behind ``Province/facts``, and
/// for each the nearest commands that say something else.
package enum Correspondence {
    /// A command, and others that differ from it in one thing.
    package struct Letter: Sendable {
        package let sent: Sent
        package let others: [Command]
    }

    package static let letters: [Letter] = letters(
        beforeGrants + grants(from: Province.next.advanced(by: beforeGrants.count)) + closing
    )

    private static let beforeGrants =
        everyday + flow(from: Province.next.advanced(by: everyday.count))

    private static let everyday =
        organisation + activity + verification + evidence + privacy + papers + honoured

    /// An act of An's that is confirmed, for an award to cite.
    private static let honoured: [(String, Command, [Command])] = [
        (
            "2023-07-09", .recordAssist(Province.assist(for: 777, by: "BD-0001")),
            [
                .recordAssist(Province.assist(for: 778, by: "BD-0001")),
                .recordAssist(Province.assist(for: 777, by: "BD-0002")),
            ]
        ),
        (
            "2023-07-20", Province.judge(.citizen(.activateEID, CitizenHandle(777))),
            [Province.judge(.citizen(.activateEID, CitizenHandle(777)), .rejected)]
        ),
    ]

    private static func letters(_ rows: [(String, Command, [Command])]) -> [Letter] {
        rows.enumerated().map { number, row in
            let sent = Sent(number, row.1, on: row.0, by: sender(of: row.1))
            return Letter(sent: sent, others: row.2)
        }
    }

    /// The office; whoever opened a dispute may not end it.
    private static func sender(of command: Command) -> Principal {
        switch command {
        case .resolveDispute: Province.committee
        case .file(let paper): filer(of: paper)
        default: Province.office
        }
    }

    private static func code(_ text: String) -> UnitReference {
        .code(UnitCode(scheme: .gso, text: text))
    }

    private static func founding(_ name: String, under parent: UnitReference) -> Command {
        let codes = [UnitCode(scheme: .union, text: "QN-TP-02")]
        return .foundUnit(
            FoundUnit(kind: .branch, name: name, codes: codes, parent: parent, zone: .central)
        )
    }

    private static let recoded = UnitCode(scheme: .gso, text: "21584")

    /// Trần Phú, under which the branch was founded, is recoded right after: its old code still
    /// names it.
    private static let organisation: [(String, Command, [Command])] = [
        (
            "2023-02-01", founding("Chi đoàn khu phố 2", under: code("21583")),
            [
                founding("Chi đoàn khu phố 3", under: code("21583")),
                founding("Chi đoàn khu phố 2", under: code("540")),
            ]
        ),
        (
            "2023-02-01", .recodeUnit(code("21583"), code: recoded),
            [
                .recodeUnit(code("550"), code: recoded),
                .recodeUnit(code("21583"), code: UnitCode(scheme: .union, text: "21584")),
            ]
        ),
        (
            "2023-02-02", .renameUnit(.anyScheme("21584"), name: "Phường Trần Phú"),
            [
                .renameUnit(.anyScheme("21584"), name: "Phường Lê Lợi"),
                .renameUnit(.anyScheme("540"), name: "Phường Trần Phú"),
            ]
        ),
        (
            "2023-02-03", .reparentUnit(.anyScheme("QN-TP-02"), parent: code("540")),
            [
                .reparentUnit(.anyScheme("QN-TP-02"), parent: code("550")),
                .reparentUnit(.anyScheme("QN-TP-02"), parent: nil),
                .reparentUnit(.anyScheme("QN-TP-01"), parent: code("540")),
            ]
        ),
        (
            "2023-02-04", enrolment("BD-0005", code("540"), 9),
            [
                enrolment("BD-0006", code("540"), 9), enrolment("BD-0005", code("550"), 9),
                enrolment("BD-0005", code("540"), 8), enrolment("BD-0005", code("540"), nil),
            ]
        ),
        (
            "2023-02-05", enrolment("BD-0005", .anyScheme("QN-TP-02"), 9),
            [enrolment("BD-0005", code("550"), 9), enrolment("BD-0002", .anyScheme("QN-TP-02"), 9)]
        ),
        (
            "2023-02-06", .releaseMember(.code("BD-0005"), reason: "chuyển đi"),
            [
                .releaseMember(.code("BD-0005"), reason: nil),
                .releaseMember(.code("BD-0003"), reason: "chuyển đi"),
            ]
        ),
        (
            "2023-02-07", .dissolveUnit(.anyScheme("QN-TP-02")),
            [.dissolveUnit(.anyScheme("QN-TP-01"))]
        ),
        (
            "2023-02-08",
            .succeedUnit(.anyScheme("QN-TP-02"), by: code("540"), extent: .whole, isDefault: true),
            [
                .succeedUnit(
                    .anyScheme("QN-TP-02"),
                    by: code("550"),
                    extent: .whole,
                    isDefault: true
                ),
                .succeedUnit(
                    .anyScheme("QN-TP-02"),
                    by: code("540"),
                    extent: .part,
                    isDefault: true
                ),
                .succeedUnit(
                    .anyScheme("QN-TP-02"),
                    by: code("540"),
                    extent: .whole,
                    isDefault: false
                ),
            ]
        ),
    ]

    private static func enrolment(
        _ code: String,
        _ unit: UnitReference,
        _ citizen: UInt32?
    ) -> Command {
        let citizen = citizen.map { CitizenHandle($0) }
        return .enrolMember(EnrolMember(code: code, unit: unit, citizen: citizen))
    }

    private static let claim = ClaimID(Province.next.advanced(by: 9))
    private static let dossierClaim = ClaimID(Province.next.advanced(by: 10))
    private static let activationID = ActivationID(Province.next.advanced(by: 11))

    private static func activation(
        _ account: Account,
        _ level: UInt8?,
        _ citizen: UInt32
    ) -> Command {
        .recordActivation(
            Activation(account: account, level: level, citizen: CitizenHandle(citizen), agency: nil)
        )
    }

    private static func dossier(_ number: UInt32, _ channel: Channel) -> Command {
        .observeDossier(
            DossierObserved(
                dossier: DossierHandle(number),
                citizen: nil,
                service: "1.004222",
                channel: channel,
                agency: nil
            )
        )
    }

    private static let activity: [(String, Command, [Command])] = [
        (
            "2023-07-09", .recordAssist(Province.assist(by: "BD-0001", "BD-0002")),
            [
                .recordAssist(Province.assist(by: "BD-0002", "BD-0001")),
                .recordAssist(Province.assist(by: "BD-0001")),
                .recordAssist(Province.assist(for: 101, by: "BD-0001", "BD-0002")),
                .recordAssist(Province.assist(.registerEID, by: "BD-0001", "BD-0002")),
            ]
        ),
        (
            "2023-07-09", .recordAssist(Province.assist(.submitDossier, dossier: 7, by: "BD-0003")),
            [.recordAssist(Province.assist(.submitDossier, dossier: 8, by: "BD-0003"))]
        ),
        ("2023-07-09", activation(.vneid, 2, 100), [activation(.vneid, 1, 100)]),
        ("2023-07-09", dossier(7, .online), [dossier(7, .direct), dossier(8, .online)]),
    ]

    /// The claim is corrected, and withdrawn, behind the verdict that named it by its citizen.
    private static let verification: [(String, Command, [Command])] = [
        (
            "2023-08-01",
            Province.judge(.citizen(.activateEID, CitizenHandle(100)), reason: "đúng"),
            [
                Province.judge(.citizen(.activateEID, CitizenHandle(100))),
                Province.judge(.citizen(.activateEID, CitizenHandle(102)), reason: "đúng"),
                Province.judge(.citizen(.registerEID, CitizenHandle(100)), reason: "đúng"),
                Province.judge(.id(dossierClaim), reason: "đúng"),
                Province.judge(
                    .citizen(.activateEID, CitizenHandle(100)),
                    .rejected,
                    reason: "đúng"
                ),
            ]
        ),
        (
            "2023-08-01", Province.judge(.dossier(.submitDossier, DossierHandle(7))),
            [
                Province.judge(.dossier(.submitDossier, DossierHandle(8))),
                Province.judge(.dossier(.payOnline, DossierHandle(7))),
            ]
        ),
        (
            "2023-07-09",
            .correctAssist(claim, Province.assist(for: 101, by: "BD-0001"), reason: "sửa"),
            [
                .correctAssist(claim, Province.assist(for: 101, by: "BD-0001"), reason: "khác"),
                .correctAssist(claim, Province.assist(for: 102, by: "BD-0001"), reason: "sửa"),
                .correctAssist(
                    dossierClaim,
                    Province.assist(for: 101, by: "BD-0001"),
                    reason: "sửa"
                ),
            ]
        ),
        (
            "2023-08-02", Province.dispute(dossierClaim),
            [
                Province.dispute(dossierClaim, reason: "khác"),
                Province.dispute(dossierClaim, by: .citizen), Province.dispute(claim),
            ]
        ),
        (
            "2023-08-03", Province.resolve(dossierClaim, .confirmed),
            [
                Province.resolve(dossierClaim, .rejected), Province.resolve(claim, .confirmed),
                Province.resolve(dossierClaim, .confirmed, reason: "khác"),
            ]
        ),
        (
            "2023-08-03", Province.answerFinding(),
            [
                Province.answerFinding(.watch), Province.answerFinding(reason: "khác"),
                Province.answerFinding(cited: 3),
                Province.answerFinding(about: Province.khuPho1),
            ]
        ),
        (
            "2023-08-03", .file(Province.task()),
            [
                .file(Province.task(code: "NV-02")), .file(Province.task(title: "khác")),
                .file(Province.task(due: "2023-12-30")),
            ]
        ),
        (
            "2023-08-03", .file(Province.figure()),
            [
                .file(Province.figure("95")), .file(Province.figure(id: "khac")),
                .file(Province.index()),
            ]
        ),
        (
            "2023-08-03", .file(Province.index()),
            [.file(Province.index(points: nil)), .file(Province.task())]
        ),
        (
            "2023-08-03", .file(Province.reportIssued()),
            [
                .file(Province.reportIssued(number: "530/BC-VPUBND")),
                .file(Province.reportIssued(known: 21)),
                .file(Province.reportIssued(digest: String(repeating: "a", count: 64))),
            ]
        ),
        (
            "2023-08-02", .withdrawAssist(claim, reason: "nhầm"),
            [.withdrawAssist(dossierClaim, reason: "nhầm"), .withdrawAssist(claim, reason: "sai")]
        ),
        (
            "2023-08-02", .withdrawActivation(activationID, reason: "nhầm"),
            [.withdrawActivation(activationID, reason: "sai")]
        ),
    ]

    private static func disclosed(
        _ subjects: [UInt32],
        reason: String = "gọi lại",
        to recipient: String? = nil
    ) -> Command {
        .discloseIdentities(
            IdentityDisclosed(
                subjects: subjects.map { SubjectHandle($0) },
                reason: reason,
                recipient: recipient
            )
        )
    }

    private static let privacy: [(String, Command, [Command])] = [
        (
            "2023-09-02", disclosed([8, 7, 8]),
            [disclosed([7]), disclosed([7, 8], reason: "khác"), disclosed([7, 8], to: "pc06")]
        ),
        (
            "2023-09-02", .eraseSubjects([SubjectHandle(7)], reason: "yêu cầu"),
            [
                .eraseSubjects([SubjectHandle(8)], reason: "yêu cầu"),
                .eraseSubjects([SubjectHandle(7)], reason: "khác"),
            ]
        ),
    ]

    private static let papers = targetsAndTasks(
        from: Province.next.advanced(
            by: organisation.count + activity.count + verification.count + evidence.count
                + privacy.count
        )
    )

    /// Behind this nothing new is taken; what was sent before is still answered.
    private static let closing: [(String, Command, [Command])] = [
        (
            "2023-12-31", .closeLedger(successor: .sample, reason: "sáp nhập"),
            [.closeLedger(successor: .sample, reason: "giải thể")]
        )
    ]

    private static let extract = ExtractID(
        Province.next.advanced(by: organisation.count + activity.count + verification.count)
    )
    private static let roster = ExtractID(extract.position.advanced(by: 1))
    private static let laterRoster = ExtractID(extract.position.advanced(by: 2))

    private static func received(
        _ source: ExtractSource,
        _ rows: Int,
        from: CivilDate? = nil
    ) -> Command {
        let digest = String(repeating: "A", count: 43) + "="
        return .receiveExtract(
            ExtractReceived(source: source, rows: rows, digest: digest, from: from)
        )
    }

    /// Seen again by an extract: it fills what the first observation left open.
    private static func observed(paid: Bool?, _ result: DossierResult?) -> Command {
        .observeDossier(
            DossierObserved(
                dossier: DossierHandle(7),
                citizen: nil,
                service: "1.004222",
                channel: .online,
                agency: nil,
                extract: extract,
                paid: paid,
                result: result
            )
        )
    }

    private static func listed(_ agency: String, _ role: OfficialRole?) -> Command {
        .listOfficial(
            OfficialListed(citizen: CitizenHandle(50), agency: agency, role: role, extract: roster)
        )
    }

    private static func unlisted(_ citizen: UInt32) -> Command {
        .unlistOfficial(
            OfficialUnlisted(citizen: CitizenHandle(citizen), extract: laterRoster)
        )
    }

    private static let evidence: [(String, Command, [Command])] = [
        (
            "2023-08-01", received(.igate, 3),
            [
                received(.portal, 3), received(.igate, 4),
                received(.igate, 3, from: day("2023-01-01")),
            ]
        ),
        ("2023-08-01", received(.roster, 1), [received(.roster, 2)]),
        ("2023-09-01", received(.roster, 0), [received(.roster, 1)]),
        ("2023-07-09", observed(paid: true, .granted), [observed(paid: false, .granted)]),
        (
            "2023-08-01", listed("H08.12.03", .civilServant),
            [listed("H08.12", .civilServant), listed("H08.12.03", .worker)]
        ),
        ("2023-09-01", unlisted(50), [unlisted(51)]),
    ]
}
