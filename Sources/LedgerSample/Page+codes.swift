extension Page {
    /// A personal number with its leading zero.
    mutating func citizen(_ number: UInt64) {
        digits(Int(number), width: 12)
    }

    /// A member's code: `BD-000001` for index 0.
    mutating func member(_ index: Int) {
        text("BD-")
        digits(index + 1, width: 6)
    }

    /// A dossier's code, such as `000.00.16.H08-230705-0012`.
    mutating func dossier(_ dossier: Dossier) {
        text(Agency.all[Int(dossier.agency)].code)
        text("-")
        compactDay(dossier.received)
        text("-")
        digits(Int(dossier.serial), width: 4)
    }
}
