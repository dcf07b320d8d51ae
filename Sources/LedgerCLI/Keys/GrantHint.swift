import Foundation
import Ledger
import LedgerSQLite
import LedgerStore

/// Warns that a name holds no role: whoever comes in its name is known and may do nothing.
///
/// Looks at the ledger of `--home`, else the one the service's state lies in, else `./so-cai`; says
/// nothing where there is none, or it cannot be read now.
struct GrantHint {
    private let home: Home?

    init(_ home: HomeOption, _ state: ServiceStateOption) {
        let above = (state.state as NSString).deletingLastPathComponent
        let places = [Home(path: above.isEmpty ? "." : above), home.value]
        self.home = home.home == nil ? places.first { $0.exists } : home.value
    }

    /// `role` is the one the name is meant to act in; nil for any.
    func tell(_ name: String, as role: Principal.Role?) async {
        guard let home, let (grants, day) = try? await grants(of: home) else { return }
        // The first link of a ledger without grants makes its bearer the administrator.
        guard grants.isGoverned || role == nil else { return }
        let standing = grants.of(name: name).filter {
            $0.stands(on: day) && (role == nil || $0.principal.role == role)
        }
        guard standing.isEmpty else { return }
        let wanted = role.map { "\($0.rawValue):\(name)" }
        Console.error(
            say(
                "Chú ý: \(wanted ?? name) chưa được cấp vai trong sổ \(home.path), nên đăng nhập được "
                    + "mà không làm được gì. Cấp bằng: socai grant \(wanted ?? "VAI:\(name)") "
                    + "--reason “…” --by administrator:TÊN",
                "Note: \(wanted ?? name) holds no role in the ledger \(home.path): known, but "
                    + "permitted nothing. Grant one: socai grant \(wanted ?? "ROLE:\(name)") "
                    + "--reason “…” --by administrator:NAME"
            )
        )
    }

    private func grants(of home: Home) async throws -> (GrantRegister, CivilDate) {
        guard home.exists else { throw Absent() }
        let today = Clock.now().civilDate
        let views = try await home.openViews(of: try home.openLog())
        let grants = try views.look(Vantage(today: today)) { try $0.filedPapers().grants }
        return (grants, today)
    }

    private struct Absent: Error {}
}
