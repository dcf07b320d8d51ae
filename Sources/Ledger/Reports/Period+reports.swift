extension Period {
    /// The reporting month (15th to 14th) that ended last before a day.
    ///
    /// On 14/08/2023 that is 07/2023, on 15/08/2023 it is 08/2023. Source: Nghị định 09/2019/NĐ-CP.
    public static func reportingMonth(endedBefore day: CivilDate) -> Period? {
        let (_, _, dayOfMonth) = day.components
        let month = dayOfMonth > 14 ? day.month : Month(index: day.month.index - 1)
        return Period("\(month)-BC")
    }

    /// The 25th on which a report about these days is due: the first one after the last day.
    public var dueOnThe25th: CivilDate {
        let due = last.month.first.adding(days: 24)
        return due > last ? due : last.month.last.adding(days: 25)
    }

    /// The same days of the year before; 29 February becomes the 28th.
    public var yearBefore: Period? {
        guard let first = first.yearBefore, let last = last.yearBefore else { return nil }
        return Period(from: first, through: last)
    }

    /// Whether two days written as a range are the wrong way round.
    public static func endsBeforeItStarts(_ text: String) -> Bool {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = CivilDate(ends[0]), let last = CivilDate(ends[1]) else {
            return false
        }
        return last < first
    }
}

extension CivilDate {
    /// The same day a year earlier, or the last of February when that year has no 29th.
    public var yearBefore: CivilDate? {
        let (year, month, day) = components
        return CivilDate(year: year - 1, month: month, day: day)
            ?? CivilDate(year: year - 1, month: month, day: day - 1)
    }

    /// As offices write a day in a sentence: the day padded, January and February too, other months
    /// not: `05/9/2023`, `20/02/2023`.
    ///
    /// Source: Nghị định 30/2020/NĐ-CP, annex I.
    public var inSentence: String {
        let (year, month, day) = components
        return "\(padded(day, 2))/\(month < 3 ? padded(month, 2) : String(month))/\(year)"
    }

    /// As offices write a day behind the place: `ngày 05 tháng 9 năm 2023`.
    public var inFull: String {
        let (year, month, day) = components
        let shown = month < 3 ? padded(month, 2) : String(month)
        return "ngày \(padded(day, 2)) tháng \(shown) năm \(year)"
    }
}
