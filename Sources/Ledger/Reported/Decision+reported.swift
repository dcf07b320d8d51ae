extension Decision {
    func check(_ figure: ReportedFigure) throws(Rejection) -> Bool {
        try checkRole(
            [.operator, .committee, .auditor],
            "mayNotReportFigures",
            may: Words(vi: "ghi số đã công bố", en: "file published figures")
        )
        try checkTexts(of: figure)
        try checkNotInFuture()
        try checkNumbers(of: figure)
        try checkDays(of: figure)
        if let unit = figure.unit { try checkReported(unit, on: figure.asOf) }
        let register = books.papers.figures
        for relation in figure.details.relations where register[relation.figure].isEmpty {
            throw .paper(.unknownFigure(relation.figure, in: figure.id))
        }
        guard let known = register.item(figure.id, in: figure.source.document) else { return true }
        if known.figure == figure { return false }
        throw .paper(.figureTaken(figure, by: known.position))
    }

    func check(_ index: IndexCaptured) throws(Rejection) -> Bool {
        try checkRole(
            [.operator, .committee, .auditor, .system],
            "mayNotCaptureIndexes",
            may: Words(vi: "chụp chỉ số của cổng", en: "capture the portal's indexes")
        )
        for (text, field) in [
            (index.code, "code"), (index.place, "place"), (index.formula, "formula"),
        ] { try check(text, field) }
        try checkNotInFuture()
        for (field, text) in index.numbers.all {
            guard let text, PrintedNumber(text) == nil else { continue }
            throw .paper(.unreadableNumber(text, field))
        }
        if index.until < index.from { throw .paper(.daysBackwards(index.from, index.until)) }
        if on < index.from { throw .paper(.capturedBefore(on, index.from)) }
        if let unit = index.unit { try checkReported(unit, on: index.until) }
        guard let known = books.papers.figures.capture(index, on: on) else { return true }
        if known.index == index { return false }
        throw .paper(.indexTaken(index, on: on, by: known.position))
    }

    private func checkReported(_ id: UnitID, on date: CivilDate) throws(Rejection) {
        guard let unit = books.units[id] else { throw .unknownUnit("position:\(id.position)") }
        guard unit.founded <= date else {
            throw .unitNotFounded(unit: unit.reference(on: date), founded: unit.founded)
        }
    }

    private func checkTexts(of figure: ReportedFigure) throws(Rejection) {
        let details = figure.details
        var texts: [(String, String)] = [
            (figure.id, "id"), (figure.title.vi, "title"), (figure.title.en, "title"),
            (figure.printed, "printed"), (figure.place, "place"),
            (figure.source.document, "document"),
        ]
        texts += [figure.source.quotedBy].compactMap { $0 }.map { ($0, "quotedBy") }
        texts += details.basedOn.map { ($0, "basedOn") }
        for part in details.partitions.flatMap(\.parts) {
            texts += [(part.title.vi, "partitions"), (part.title.en, "partitions")]
            texts += [part.axis?.vi, part.axis?.en].compactMap { $0 }.map { ($0, "partitions") }
        }
        for (text, field) in texts { try check(text, field) }
        let isID = figure.id.utf8.allSatisfy { byte in
            switch byte {
            case 45...58, 65...90, 95, 97...122: true
            default: false
            }
        }
        if !isID { throw .paper(.badFigureID(figure.id)) }
    }

    private func checkNumbers(of figure: ReportedFigure) throws(Rejection) {
        guard let value = figure.value else {
            throw .paper(.unreadableFigure(figure.printed, figure.form))
        }
        for (text, field) in [
            (figure.details.numerator, "numerator"), (figure.details.denominator, "denominator"),
        ] {
            guard let text, PrintedNumber(text) == nil else { continue }
            throw .paper(.unreadableNumber(text, field))
        }
        for part in figure.details.partitions.flatMap(\.parts) where !part.isReadable(in: value) {
            throw .paper(.unreadableNumber(part.printed, "partitions"))
        }
        if let cap = figure.details.cap, cap.acts < 1 { throw .paper(.emptyCap(cap.acts)) }
    }

    private func checkDays(of figure: ReportedFigure) throws(Rejection) {
        if let from = figure.from, from > figure.asOf {
            throw .paper(.daysBackwards(from, figure.asOf))
        }
        if figure.asOf > figure.source.datedOn {
            throw .paper(.asOfAfterPaper(figure.asOf, figure.source.datedOn))
        }
    }
}

extension FigurePart {
    fileprivate func isReadable(in value: PrintedValue) -> Bool {
        if case .points = value { return PrintedValue(printed, as: .points) != nil }
        return PrintedNumber(printed) != nil
    }
}

extension PaperRefusal {
    static func figureTaken(_ figure: ReportedFigure, by position: Position) -> PaperRefusal {
        PaperRefusal(
            "figureTaken",
            field: "id",
            Words(
                vi: "Số “\(figure.id)” của \(figure.source.document) đã ghi ở vị trí \(position) "
                    + "với nội dung khác; chọn mã khác hoặc ghi đúng văn bản nêu lại.",
                en: "Figure “\(figure.id)” of \(figure.source.document) stands at position "
                    + "\(position) with other content; choose another id, or name the paper that "
                    + "restates it."
            )
        )
    }

    static func unknownFigure(_ id: String, in figure: String) -> PaperRefusal {
        PaperRefusal(
            "unknownFigure",
            field: "relations",
            Words(
                vi: "“\(figure)” đứng cạnh “\(id)”, nhưng số ấy chưa ghi; ghi số ấy trước.",
                en: "“\(figure)” stands beside “\(id)”, which is not filed; file that one first."
            )
        )
    }

    static func unreadableFigure(_ text: String, _ form: FigureForm) -> PaperRefusal {
        PaperRefusal(
            "unreadableFigure",
            field: "printed",
            Words(
                vi: "“\(text)” không phải \(form.name.vi); viết như in: \(form.sample).",
                en: "“\(text)” is no \(form.name.en); write it as it is printed: \(form.sample)."
            )
        )
    }

    static func unreadableNumber(_ text: String, _ field: String) -> PaperRefusal {
        PaperRefusal(
            "unreadableNumber",
            field: field,
            Words(
                vi: "“\(text)” không phải số kiểu Việt Nam; viết như 4.183, 3,4 hay 102,641 nghìn.",
                en: "“\(text)” is no number in Vietnamese print; write it like 4.183, 3,4 or "
                    + "102,641 nghìn."
            )
        )
    }

    static func badFigureID(_ id: String) -> PaperRefusal {
        PaperRefusal(
            "badFigureID",
            field: "id",
            Words(
                vi: "Mã “\(id)” có ký tự lạ; chỉ dùng A–Z, a–z, 0–9 và . _ - / :.",
                en: "The id “\(id)” has odd characters; use A–Z, a–z, 0–9 and . _ - / : only."
            )
        )
    }

    static func emptyCap(_ acts: Int) -> PaperRefusal {
        PaperRefusal(
            "emptyCap",
            field: "cap",
            Words(
                vi: "Trần \(acts) việc không tính được gì; ghi từ 1 trở lên hoặc bỏ trần.",
                en: "A cap of \(acts) acts counts nothing; write 1 or more, or leave it out."
            )
        )
    }

    static func daysBackwards(_ from: CivilDate, _ until: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "daysBackwards",
            field: "from",
            Words(
                vi: "Ngày đầu \(from.vietnamese) sau ngày cuối \(until.vietnamese); đổi chỗ hai "
                    + "ngày.",
                en: "The first day \(from) is after the last, \(until); swap the two."
            )
        )
    }

    static func asOfAfterPaper(_ asOf: CivilDate, _ dated: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "asOfAfterPaper",
            field: "asOf",
            Words(
                vi: "Số tính đến \(asOf.vietnamese) mà văn bản ký \(dated.vietnamese); sửa một "
                    + "trong hai ngày.",
                en: "The figure is as of \(asOf), the paper of \(dated); correct one of the days."
            )
        )
    }

    static func capturedBefore(_ on: CivilDate, _ from: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "capturedBefore",
            field: "on",
            Words(
                vi: "Chụp ngày \(on.vietnamese), trước khi kỳ bắt đầu \(from.vietnamese); sửa "
                    + "ngày chụp hoặc kỳ.",
                en: "It was captured on \(on), before its days begin on \(from); correct either."
            )
        )
    }

    static func indexTaken(
        _ index: IndexCaptured,
        on day: CivilDate,
        by position: Position
    ) -> PaperRefusal {
        PaperRefusal(
            "indexTaken",
            field: "code",
            Words(
                vi: "\(index.code) của \(index.place) chụp ngày \(day.vietnamese) đã ghi ở vị trí "
                    + "\(position) với số khác; kiểm tra lại bản chụp.",
                en: "\(index.code) of \(index.place) as seen on \(day) stands at position "
                    + "\(position) with other numbers; check the capture."
            )
        )
    }
}

extension FigureForm {
    /// How such a number is printed.
    fileprivate var sample: String {
        switch self {
        case .count: "139.788"
        case .share: "4,07%"
        case .change: "+79%"
        case .points: "49,84/100"
        case .rank: "46/63"
        }
    }
}
