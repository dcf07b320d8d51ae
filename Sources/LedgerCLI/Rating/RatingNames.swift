import Ledger
import LedgerSQLite

/// What subjects, groups and bands are called.
struct RatingNames {
    private let finder: UnitFinder
    private let members: [MemberID: String]
    let book: RuleBook

    /// With the codes of all members, or of the one asked about.
    init(_ reader: ViewReader, _ book: RuleBook, only subject: RatedID? = nil) throws {
        finder = UnitFinder(reader)
        switch (book.subject, subject) {
        case (.members, .member(let id)?): members = [id: try reader.member(id)?.code ?? ""]
        case (.members, nil): members = try reader.memberCodes()
        default: members = [:]
        }
        self.book = book
    }

    /// The code people write.
    func code(_ id: RatedID) -> String {
        switch id {
        case .member(let member): members[member] ?? "position:\(member.position)"
        case .unit(let unit): finder.code(of: unit)
        case .agency(let code): code
        }
    }

    /// The name beside the code: of a member, that of the unit.
    func name(_ row: ScoreRow) -> String {
        row.unit.map { finder.name(of: $0) } ?? ""
    }

    func unit(_ unit: UnitID) -> String {
        finder.name(of: unit)
    }

    func group(_ group: RatedGroup) -> String {
        switch group {
        case .all: say("tất cả", "all")
        case .unit(let unit): finder.name(of: unit)
        case .kind(let kind): kind.name(Console.language)
        case .zone(let zone): zone.name(Console.language)
        case .role(let role): role.name(Console.language)
        case .agency(let code): code
        case .unknown: say("không rõ", "unknown")
        }
    }

    func band(_ number: Int?) -> String {
        guard let number, book.bands.indices.contains(number) else { return "–" }
        return book.bands[number].title(Console.language)
    }

    /// Points as the book prints them.
    func points(_ value: Rational) -> String {
        value.text(book.rounding.rule, Console.language)
    }
}

extension Missing {
    var words: Words {
        switch self {
        case .open:
            Words(vi: "sách để ngỏ cách đo", en: "the book leaves open what is measured")
        case .codes:
            Words(
                vi: "sách nêu nhóm thủ tục chưa có mã",
                en: "the book names procedures without codes"
            )
        case .extract: Words(vi: "chưa có dữ liệu trích xuất", en: "no extract was received")
        case .goal: Words(vi: "chưa được giao chỉ tiêu", en: "no target was assigned")
        case .assessment: Words(vi: "hội đồng chưa chấm", en: "no committee has given points")
        case .captured: Words(vi: "chưa ghi chỉ số", en: "the index was not captured")
        case .denominator: Words(vi: "mẫu số bằng 0", en: "it is over nothing")
        case .subject:
            Words(
                vi: "cách đo không áp dụng cho loại đối tượng này",
                en: "the measure does not apply to such subjects"
            )
        case .days:
            Words(
                vi: "khoảng ngày rỗng trong kỳ này",
                en: "no day of this period is meant"
            )
        }
    }
}

extension ScoreFlag {
    /// What a committee has to know, as a sentence without full stop.
    func words(_ names: RatingNames) -> Words {
        switch self {
        case .shortStay(let months, let former):
            let from = former.map { names.unit($0) }
            return Words(
                vi: "ở đơn vị mới \(months) tháng"
                    + (from.map { ", lấy nhận xét của \($0)" } ?? ""),
                en: "\(months) months in the unit"
                    + (from.map { ", ask \($0) for remarks" } ?? "")
            )
        case .ended(let day):
            return Words(vi: "đơn vị kết thúc \(day.shown)", en: "the unit ended \(day.shown)")
        case .incomplete:
            return Words(vi: "thiếu chỉ tiêu", en: "clauses not available")
        case .nothing:
            return Words(vi: "không có số liệu", en: "nothing available")
        case .smallGroup(let count):
            return Words(
                vi: "nhóm chỉ có \(count)",
                en: "only \(count) in the group"
            )
        case .requirement(let band, let indicator):
            let name = names.band(band)
            return Words(
                vi: "chưa đủ điều kiện “\(indicator)” của mức \(name)",
                en: "condition “\(indicator)” of \(name) not met"
            )
        case .capped(let band, let cap, _):
            let name = names.band(band)
            let share = names.book.caps[cap].share * Rational(100)
            return Words(
                vi: "quá giới hạn \(share.exact(.vi))% của mức \(name)",
                en: "over the cap of \(share.exact(.en))% of \(name)"
            )
        }
    }

    func text(_ names: RatingNames) -> String {
        words(names)(Console.language)
    }
}
