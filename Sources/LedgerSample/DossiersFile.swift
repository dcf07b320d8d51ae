/// `03-ho-so.csv`: the dossiers received, invented ones left out.
struct DossiersFile: RowSource {
    static let file = SampleFile.dossiers

    private var rest: ArraySlice<Dossier>

    init(_ dossiers: Dossiers) {
        self.rest = dossiers.all[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        while let dossier = rest.popFirst() {
            guard dossier.role != .invented else { continue }
            append(dossier, to: &page)
            return true
        }
        return false
    }

    private func append(_ dossier: Dossier, to page: inout Page) {
        page.dossier(dossier)
        page.separate()
        page.citizen(dossier.citizen)
        page.separate()
        page.text(Procedure.codes[Int(dossier.procedure)])
        page.separate()
        page.text(dossier.role == .direct ? "trực tiếp" : "trực tuyến")
        page.separate()
        page.day(dossier.received)
        page.separate()
        page.text(Agency.all[Int(dossier.agency)].code)
    }
}
