package import Ledger

extension Province {
    /// A count of the province published on 3 August 2023.
    package static func figure(
        _ printed: String = "12",
        id: String = "so-luot",
        document: String = "529/BC-VPUBND",
        form: FigureForm = .count,
        asOf: String = "2023-08-01",
        details: (inout FigureDetails) -> Void = { _ in },
        basis: FigureBasis = .uncounted(.unclear)
    ) -> Paper {
        .figureReported(
            reported(
                printed,
                id: id,
                document: document,
                form: form,
                asOf: asOf,
                details: details,
                basis: basis
            )
        )
    }

    /// The figure in it.
    package static func reported(
        _ printed: String = "12",
        id: String = "so-luot",
        document: String = "529/BC-VPUBND",
        datedOn: String = "2023-08-03",
        form: FigureForm = .count,
        asOf: String = "2023-08-01",
        from: String? = nil,
        unit: UnitID? = nil,
        details: (inout FigureDetails) -> Void = { _ in },
        basis: FigureBasis = .uncounted(.unclear)
    ) -> ReportedFigure {
        var said = FigureDetails()
        details(&said)
        return ReportedFigure(
            id: id,
            title: Words(vi: "Số lượt \(id)", en: "Number of \(id)"),
            form: form,
            printed: printed,
            details: said,
            source: FigureSource(
                document: document,
                datedOn: day(datedOn),
                quotedBy: nil,
                quotedOn: nil
            ),
            asOf: day(asOf),
            from: from.map { day($0) },
            place: "Bình Định",
            unit: unit,
            basis: basis
        )
    }

    /// A capture of the portal's synchronisation index.
    package static func index(
        code: String = "DOSSIER_SYNC",
        points: String? = "5,77",
        numerator: String? = "96",
        from: String = "2023-01-01",
        until: String = "2023-07-31"
    ) -> Paper {
        .indexCaptured(
            IndexCaptured(
                code: code,
                place: "Bình Định",
                unit: binhDinh,
                from: day(from),
                until: day(until),
                numbers: IndexCaptured.Numbers(
                    numerator: numerator,
                    denominator: "100",
                    points: points,
                    maximum: "6"
                ),
                formula: "766/QĐ-TTg"
            )
        )
    }
}
