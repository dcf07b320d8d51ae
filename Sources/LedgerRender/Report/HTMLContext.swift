import Ledger

/// What the templates of a page are filled with.
struct HTMLContext {
    private let document: ReportDocument
    private let language: Language

    init(_ document: ReportDocument) {
        self.document = document
        language = document.language
    }

    private func say(_ vi: String, _ en: String) -> String {
        Words(vi: vi, en: en)(language)
    }

    var page: [String: Any] {
        let reference = document.reference
        var page: [String: Any] = [
            "lang": language == .vi ? "vi" : "en", "form": reference.head.form.rawValue,
            "kind": reference.kind.code, "title": document.title, "subject": document.subject,
            "body": parts, "annexes": annexes, "basisLabel": say("CĂN CỨ SỐ LIỆU", "BASIS"),
            "basis": document.sheets.suffix(document.figures.isEmpty ? 1 : 2).map {
                table($0, isSmall: true)
            },
            "asOf": reference.period.last.description, "known": reference.known,
            "origin": reference.origin, "root": reference.root,
        ]
        if !document.remark.isEmpty { page["remark"] = document.remark }
        return page.merging(head) { $1 }
    }

    // MARK: Around the body

    private var head: [String: Any] {
        let head = document.reference.head
        var fields: [String: Any] = [
            "issuer": head.issuer, "isUnion": head.form == .doan,
            "numberLabel": say("Số:", "No.:"), "number": document.shownNumber,
            "placeAndDate": document.placeAndDate, "toLabel": say("Kính gửi:", "To:"),
            "addressees": named(head.addressees, "to"),
            "hasRecipients": !head.recipients.isEmpty,
            "recipientsLabel": say("Nơi nhận:", "Recipients:"),
            "recipients": named(head.recipients, "cc"),
        ]
        let texts = [
            ("superior", head.superior), ("authority", head.authority),
            ("signerTitle", head.signerTitle), ("signer", head.signer),
        ]
        for (name, text) in texts where !text.isEmpty { fields[name] = text }
        return fields
    }

    private func named(_ texts: [String], _ part: String) -> [[String: Any]] {
        texts.enumerated().map { ["part": "\(part)\($0 + 1)", "text": $1] }
    }

    // MARK: The body

    private var parts: [[String: Any]] {
        var (made, figure) = ([[String: Any]](), 0)
        for (index, part) in document.parts.enumerated() {
            let name = ReportDocument.name(ofPart: index)
            switch part {
            case .heading(let text): made.append(["heading": text, "part": name])
            case .paragraph(let pieces):
                made.append(["pieces": paragraph(pieces, name, &figure), "part": name])
            case .table(let sheet): made.append(["table": table(sheet)])
            }
        }
        return made
    }

    private func paragraph(
        _ pieces: [ReportDocument.Piece],
        _ name: String,
        _ count: inout Int
    ) -> [[String: Any]] {
        pieces.enumerated().map { index, piece in
            var fields: [String: Any] = [
                "isFirst": index == 0, "isLast": index == pieces.count - 1, "text": "",
            ]
            switch piece {
            case .text(let text): fields["text"] = text
            case .figure(let figure):
                count += 1
                fields["figure"] = self.figure(figure, number: count)
            }
            return fields
        }
    }

    private func figure(_ figure: ReportFigure, number: Int) -> [String: Any] {
        var fields: [String: Any] = [
            "figureID": "figure-" + figure.id, "figureText": figure.cell.text(in: language),
            "number": number,
            "numerator": figure.numerator, "until": figure.until.description,
        ]
        fields["denominator"] = figure.denominator
        fields["from"] = figure.from?.description
        return fields
    }

    private var annexes: [[String: Any]] {
        let head = document.reference.head
        let number = head.number.map { say(" số \($0)", " No. \($0)") } ?? ""
        let day = language == .vi ? head.date.inFull : "of \(head.date)"
        let paper = say("Kèm theo Báo cáo\(number)", "Annexed to report\(number)")
        return document.annexes.enumerated().map { index, sheet in
            [
                "heading": document.annexHeading(index), "part": "annex\(index + 1)",
                "enclosed": "(\(paper) \(day))",
                "table": table(sheet),
            ]
        }
    }

    // MARK: Tables

    private func table(_ sheet: ReportTable, isSmall: Bool = false) -> [String: Any] {
        let sides = self.sides(of: sheet.table)
        var fields: [String: Any] = [
            "id": sheet.id, "size": isSmall || sheet.table.columns.count > 7 ? "small" : "plain",
            "columns": sheet.table.columns.map { $0.header(language) },
            "captionPart": "caption-" + sheet.id,
            "rows": sheet.table.rows.enumerated().map { row($1, at: $0, of: sheet, sides) },
        ]
        fields["caption"] = sheet.table.title.map { $0(language) }
        return fields
    }

    private func sides(of table: Table) -> [String] {
        table.columns.enumerated().map { index, column in
            let cells = table.rows.map { $0[index] }
            if column.key == ReportTable.rowNumberKey { return "middle" }
            if column.alignment == .right { return "figure" }
            if cells.contains(where: \.isFigure) || cells.contains(where: \.isDay) {
                return "figure"
            }
            let names = [
                "code": "code", "id": "code", "item": "code", "name": "name", "flags": "name",
            ]
            return names[column.key] ?? ""
        }
    }

    private func row(
        _ cells: [Cell],
        at index: Int,
        of sheet: ReportTable,
        _ sides: [String]
    ) -> [String: Any] {
        var fields: [String: Any] = [
            "cells": cells.enumerated().map { column, cell in
                self.cell(cell, sheet.windows[sheet.table.columns[column].key], sides[column])
            }
        ]
        switch index < sheet.weights.count ? sheet.weights[index] : .plain {
        case .plain: fields["weight"] = false
        case .group: fields["weight"] = "group"
        case .total: fields["weight"] = "total"
        }
        return fields
    }

    private func cell(_ cell: Cell, _ window: Window?, _ side: String) -> [String: Any] {
        var fields: [String: Any] = ["text": cell.text(in: language), "figure": false]
        fields["side"] = side.isEmpty ? false : side
        if let window, let share = cell.share {
            var figure: [String: Any] = [
                "numerator": share.numerator, "until": window.until.description,
                "denominator": false, "from": false,
            ]
            if let denominator = share.denominator { figure["denominator"] = denominator }
            if let from = window.from { figure["from"] = from.description }
            fields["figure"] = figure
        }
        return fields
    }
}

extension ReportTable {
    /// The key of the column that numbers the rows.
    public static let rowNumberKey = "n"
}

extension Cell {
    var isFigure: Bool {
        switch self {
        case .integer, .ratio: true
        case .text, .coded, .date, .empty: false
        }
    }

    var isDay: Bool {
        guard case .date = self else { return false }
        return true
    }

    /// A figure as a fraction; a count has no denominator.
    var share: (numerator: Int, denominator: Int?)? {
        switch self {
        case .integer(let value): (value, nil)
        case .ratio(let numerator, let denominator, _): (numerator, denominator)
        case .text, .coded, .date, .empty: nil
        }
    }
}
