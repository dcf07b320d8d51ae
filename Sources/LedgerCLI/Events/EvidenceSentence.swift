import Ledger
import LedgerRender

extension ExtractReceived {
    func sentence(on cutOff: CivilDate) -> Words {
        Words(
            vi: "Nhận trích xuất \(source.name.vi), chốt \(cutOff.vietnamese)"
                + (from.map { ", từ \($0.vietnamese)" } ?? "") + ", \(rows.grouped) dòng"
                + (replaces.map { ", thay trích xuất \($0.position)" } ?? ""),
            en: "Received an extract of \(source.name.en), cut-off \(cutOff)"
                + (from.map { ", from \($0)" } ?? "") + ", \(rows.grouped) rows"
                + (replaces.map { ", replacing extract \($0.position)" } ?? "")
        )
    }
}

extension OfficialListed {
    var sentence: Words {
        Words(
            vi: "Công dân #\(citizen.value) có tên trong danh sách cơ quan \(agency)"
                + (role.map { ", \($0.name.vi.lowercased())" } ?? "") + source.vi,
            en: "Citizen #\(citizen.value) is listed with agency \(agency)"
                + (role.map { ", \($0.name.en.lowercased())" } ?? "") + source.en
        )
    }

    private var source: Words {
        Optional(extract).source
    }
}

extension OfficialUnlisted {
    var sentence: Words {
        let source = Optional(extract).source
        return Words(
            vi: "Công dân #\(citizen.value) không còn trong danh sách cán bộ" + source.vi,
            en: "Citizen #\(citizen.value) is listed no more" + source.en
        )
    }
}

extension DossierObserved {
    /// What an extract says beyond the receipt.
    var details: Words {
        var (vi, en) = ("", "")
        func add(_ flag: Bool?, _ yes: Words) {
            guard flag == true else { return }
            vi += ", " + yes.vi
            en += ", " + yes.en
        }
        add(paid, Words(vi: "đã thanh toán trực tuyến", en: "paid online"))
        add(digitised, Words(vi: "đã số hóa", en: "digitised"))
        add(authenticated, Words(vi: "đã xác thực", en: "authenticated"))
        if let result { add(true, result.name) }
        return Words(vi: vi, en: en)
    }
}

extension ExtractID? {
    /// Which extract says so, behind a sentence.
    var source: Words {
        guard let self else { return Words(vi: "", en: "") }
        return Words(
            vi: " (trích xuất \(self.position))",
            en: " (extract \(self.position))"
        )
    }
}
