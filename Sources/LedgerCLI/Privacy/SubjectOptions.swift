import ArgumentParser
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerVault

/// Whom a command is about: handles, or what identifies a citizen or dossier.
struct SubjectOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            say("Mã trong sổ của công dân hay hồ sơ.", "Handles of citizens or dossiers."),
            valueName: say("mã", "handle")
        )
    )
    var handles: [UInt32] = []

    @Option(
        help: ArgumentHelp(
            say("Số định danh của một công dân.", "The id number of a citizen."),
            valueName: "CCCD"
        )
    )
    var citizen: String?

    @Option(
        help: ArgumentHelp(
            say("Mã của một hồ sơ.", "The code of a dossier."),
            valueName: say("mã hồ sơ", "code")
        )
    )
    var dossier: String?

    /// - Throws: ``Failure`` when nothing is named, or nobody of that number is known here.
    func subjects(in vault: Vault) throws -> [SubjectHandle] {
        let today = Clock.now().civilDate
        var subjects = handles.map { SubjectHandle($0) }
        if let citizen {
            let id = try TypedSubject.citizen(citizen, today: today)
            guard let handle = try vault.knownCitizen(id) else { throw SubjectOptions.nobody }
            subjects.append(SubjectHandle(handle))
        }
        if let dossier {
            let code = try TypedSubject.dossier(dossier, today: today)
            guard let handle = try vault.knownDossier(code) else { throw SubjectOptions.nobody }
            subjects.append(SubjectHandle(handle))
        }
        guard subjects.isEmpty else { return subjects }
        throw Failure(
            64,
            vi: "Chưa chỉ ra ai; ghi mã, --citizen hoặc --dossier.",
            en: "Nobody is named; give handles, --citizen or --dossier."
        )
    }

    /// Never the number itself: error output is kept in places the vault is not.
    private static var nobody: Failure {
        Failure(
            Code.failure,
            vi: "Kho định danh không giữ gì về số này: chưa từng có trong sổ, hoặc đã xóa.",
            en: "The vault keeps nothing under this number: it never was here, or was erased."
        )
    }
}
