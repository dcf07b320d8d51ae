/// Gives citizens and dossiers their handles; the vault behind it keeps who they are.
public protocol SubjectIndex {
    /// The handle of a 12-digit personal id, given now if new.
    func citizen(_ id: String) throws -> CitizenHandle
    /// The handle of a dossier code in its normal form, given now if new.
    func dossier(_ code: String) throws -> DossierHandle
    /// The handle of a citizen already known.
    func knownCitizen(_ id: String) throws -> CitizenHandle?
    /// The handle of a dossier already known.
    func knownDossier(_ code: String) throws -> DossierHandle?
    /// Keeps a member's name with the citizen, out of the log.
    func keepName(_ name: String, of citizen: CitizenHandle) throws
}
