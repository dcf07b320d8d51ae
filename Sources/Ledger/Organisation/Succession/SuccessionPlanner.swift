/// Turns the rows of a succession file into commands for one ledger.
///
/// Pure: the same rows and units give the same plan, in whatever order the rows stand. What the
/// ledger has already is not planned again, so a second import adds nothing.
public struct SuccessionPlanner {
    let units: UnitRegister
    let provinceName: (String) -> String?
    var plan = SuccessionPlan()
    /// The day the new units begin and the old ones no longer are.
    let effective: CivilDate
    let eve: CivilDate
    /// Old units of this ledger by code, those of which rows speak.
    var old: [String: Unit] = [:]
    /// Units that end: those by the rows, their districts and merged provinces.
    var ending: Set<UnitID> = []
    let rows: [SuccessionEdge]

    /// The plan for a ledger with these units.
    ///
    /// `provinceName` knows provinces by their code on the effective day. With faults the plan has
    /// no steps. Cost: rows and units, a few look-ups each.
    public static func plan(
        _ rows: [SuccessionEdge],
        for units: UnitRegister,
        provinceName: @escaping (String) -> String?
    ) -> SuccessionPlan {
        guard let first = rows.min(by: { $0.line < $1.line }) else { return SuccessionPlan() }
        var planner = SuccessionPlanner(rows, first.effective, units, provinceName)
        planner.run()
        return planner.plan
    }

    private init(
        _ rows: [SuccessionEdge],
        _ effective: CivilDate,
        _ units: UnitRegister,
        _ provinceName: @escaping (String) -> String?
    ) {
        self.units = units
        self.provinceName = provinceName
        self.effective = effective
        eve = effective.adding(days: -1)
        self.rows = rows.sorted { $0.line < $1.line }
    }

    private mutating func run() {
        plan.faults = SuccessionCheck(rows).faults
        guard plan.faults.isEmpty else { return }
        for row in rows { sort(row) }
        let provinces = endProvinces()
        for row in firsts(\.oldCode) { end(old[row.oldCode], row, .endUnit) }
        for row in firsts(\.oldDistrict) where row.oldCommune != nil {
            end(unit(row.oldDistrict, on: eve), row, .endDistrict)
        }
        for row in firsts(\.newCommune) { found(row, below: provinces[row.newProvince]) }
        for row in plan.edges { succeed(row) }
        moveChildren(provinces)
        if !plan.faults.isEmpty { plan.steps = [] }
    }

    /// Rows about this ledger's units go on; the others are left aside with a reason.
    private mutating func sort(_ row: SuccessionEdge) {
        guard let unit = unit(row.oldCode, on: eve) else {
            let isHere = self.unit(row.oldProvince, on: eve) != nil
            let reason = isHere ? SuccessionPlan.SkipReason.unknownUnit : .otherProvince
            return plan.skipped.append(SuccessionPlan.Skip(edge: row, reason: reason))
        }
        guard unit.isOpen(on: eve) else {
            return plan.skipped.append(SuccessionPlan.Skip(edge: row, reason: .endedBefore))
        }
        if old.updateValue(unit, forKey: row.oldCode) == nil { warn(row, unit) }
        plan.edges.append(row)
    }

    private mutating func warn(_ row: SuccessionEdge, _ unit: Unit) {
        let name = unit.name(on: eve)
        let bare = row.oldName.split(separator: " ").dropFirst().joined(separator: " ")
        if name == row.oldName || name.hasSuffix(bare) { return }
        plan.warnings.append(
            .nameDiffers(line: row.line, code: row.oldCode, file: row.oldName, ledger: name)
        )
    }

    /// The one unit with a statistics code on a day, open then or not.
    func unit(_ code: String, on date: CivilDate) -> Unit? {
        units.bearing(code, scheme: .gso, on: date).first.flatMap { units[$0] }
            .flatMap { $0.founded <= date ? $0 : nil }
    }

    /// The unit founded on the effective day under a code, by an earlier import.
    func successor(_ code: String) -> Unit? {
        unit(code, on: effective).flatMap { $0.founded == effective ? $0 : nil }
    }

    /// Of this ledger's rows, the first with each value.
    private func firsts(_ value: (SuccessionEdge) -> String) -> [SuccessionEdge] {
        var seen: Set<String> = []
        return plan.edges.filter { seen.insert(value($0)).inserted }
    }

    /// The line a step is numbered by: the file's first with a value, whatever this ledger holds,
    /// so that the number stays when more of the file applies later.
    func line(_ value: (SuccessionEdge) -> String, _ text: String) -> Int {
        rows.first { value($0) == text }?.line ?? 0
    }
}

// MARK: Steps

extension SuccessionPlanner {
    /// Which of the steps of one line it is.
    enum Slot: Int {
        case succeed, endUnit, endDistrict, endProvince, found, foundProvince, succeedProvince
    }

    /// The numbers of children's moves stand above those of all lines.
    private static let childNumbers = 1 << 40

    mutating func add(_ command: Command, _ line: Int, _ slot: Slot) {
        plan.steps.append(
            SuccessionPlan.Step(
                line: line,
                number: line << 8 + slot.rawValue,
                command: DatedCommand(command, on: effective)
            )
        )
    }

    mutating func end(_ unit: Unit?, _ row: SuccessionEdge, _ slot: Slot) {
        guard let unit, unit.isOpen(on: eve), ending.insert(unit.id).inserted, unit.ended == nil
        else { return }
        let first =
            switch slot {
            case .endUnit: line(\.oldCode, row.oldCode)
            case .endDistrict: line(\.oldDistrict, row.oldDistrict)
            default: line(\.oldProvince, row.oldProvince)
            }
        add(.dissolveUnit(.id(unit.id)), first, slot)
    }

    /// A province into which only itself goes is kept; of those that merge each one ends and is
    /// followed by a new unit, even where it has the code or the name of one of them.
    ///
    /// Answers the unit that new communes of each province stand below; none where the ledger
    /// holds no province.
    private mutating func endProvinces() -> [String: UnitReference] {
        var found: [String: UnitReference] = [:]
        for row in firsts(\.newProvince) {
            let code = row.newProvince
            let sources = Set(rows.filter { $0.newProvince == code }.map(\.oldProvince))
            let held = firsts(\.oldProvince).filter { $0.newProvince == code }.compactMap { row in
                unit(row.oldProvince, on: eve).map { (row, $0) }
            }
            guard let first = held.first else { continue }
            if sources == [code] {
                found[code] = .id(first.1.id)
            } else {
                found[code] = merge(held, into: code, row)
            }
        }
        return found
    }

    private mutating func merge(
        _ held: [(row: SuccessionEdge, province: Unit)],
        into code: String,
        _ row: SuccessionEdge
    ) -> UnitReference? {
        for (row, province) in held { end(province, row, .endProvince) }
        let reference = UnitReference.code(UnitCode(scheme: .gso, text: code))
        let known = successor(code)
        if known == nil {
            guard let name = provinceName(code) else {
                plan.faults.append(
                    SuccessionFault(line: row.line, problem: .provinceUnnamed(code))
                )
                return nil
            }
            guard isFree(code, row) else { return nil }
            let unit = FoundUnit(
                kind: .province,
                name: name,
                codes: [UnitCode(scheme: .gso, text: code)],
                parent: nil,
                zone: nil
            )
            add(.foundUnit(unit), line(\.newProvince, code), .foundProvince)
        }
        for (row, province) in held where !follows(known, province) {
            let command = Command.succeedUnit(
                .id(province.id),
                by: reference,
                extent: .whole,
                isDefault: true
            )
            add(command, line(\.oldProvince, row.oldProvince), .succeedProvince)
        }
        return reference
    }

    private func follows(_ successor: Unit?, _ unit: Unit) -> Bool {
        guard let successor else { return false }
        return unit.successors.contains { $0.value.successor == successor.id }
    }

    /// Whether a code can be given on the effective day: nobody bears it who goes on.
    private mutating func isFree(_ code: String, _ row: SuccessionEdge) -> Bool {
        guard let holder = unit(code, on: effective), holder.isOpen(on: effective),
            !ending.contains(holder.id)
        else { return true }
        let problem = SuccessionFault.Problem.codeTaken(code, by: holder.name(on: eve))
        plan.faults.append(SuccessionFault(line: row.line, problem: problem))
        return false
    }

    private mutating func found(_ row: SuccessionEdge, below parent: UnitReference?) {
        guard successor(row.newCommune) == nil, isFree(row.newCommune, row) else { return }
        guard let kind = UnitKind(communeNamed: row.newName) else {
            let problem = SuccessionFault.Problem.kindUnknown(row.newName)
            return plan.faults.append(SuccessionFault(line: row.line, problem: problem))
        }
        let unit = FoundUnit(
            kind: kind,
            name: row.newName,
            codes: [UnitCode(scheme: .gso, text: row.newCommune)],
            parent: parent,
            zone: zone(of: row.newCommune)
        )
        add(.foundUnit(unit), line(\.newCommune, row.newCommune), .found)
    }

    /// The zone of the units a new one is made from, if they agree.
    private func zone(of code: String) -> Zone? {
        let zones = Set(plan.edges.filter { $0.newCommune == code }.map { old[$0.oldCode]?.zone })
        return zones.count == 1 ? zones.first.flatMap { $0 } : nil
    }

    private mutating func succeed(_ row: SuccessionEdge) {
        guard let unit = old[row.oldCode] else { return }
        let known = successor(row.newCommune).flatMap { successor in
            unit.successors.first { $0.value.successor == successor.id }?.value
        }
        if let known {
            if known.extent == row.extent && known.isDefault == row.isDefault {
                plan.knownRows += 1
                return
            }
            let problem = SuccessionFault.Problem.contradictsLedger(
                old: row.oldCode,
                new: row.newCommune
            )
            return plan.faults.append(SuccessionFault(line: row.line, problem: problem))
        }
        let command = Command.succeedUnit(
            .id(unit.id),
            by: .code(UnitCode(scheme: .gso, text: row.newCommune)),
            extent: row.extent,
            isDefault: row.isDefault
        )
        add(command, row.line, .succeed)
    }

    /// What lies below a unit that ends and goes on itself: a branch, a bloc, a police unit.
    private mutating func moveChildren(_ provinces: [String: UnitReference]) {
        let targets = targets(provinces)
        for child in units.all where child.isOpen(on: effective) && !ending.contains(child.id) {
            guard let parent = child.parent(on: effective), ending.contains(parent) else {
                continue
            }
            guard let (target, line) = targets[parent] else {
                plan.waiting.append(child.id)
                continue
            }
            if [.commune, .ward, .township].contains(child.kind) {
                plan.warnings.append(.uncovered(child.id, name: child.name(on: eve)))
            }
            let number = SuccessionPlanner.childNumbers + Int(child.id.position.value) << 8
            let command = Command.reparentUnit(.id(child.id), parent: target)
            let dated = DatedCommand(command, on: effective)
            plan.steps.append(SuccessionPlan.Step(line: line, number: number, command: dated))
        }
    }

    /// Where the children of each ending unit go; nowhere for a split one, since only people know.
    private func targets(
        _ provinces: [String: UnitReference]
    ) -> [UnitID: (parent: UnitReference?, line: Int)] {
        var targets: [UnitID: (parent: UnitReference?, line: Int)] = [:]
        for row in plan.edges {
            let province = provinces[row.newProvince]
            for code in [row.oldProvince, row.oldDistrict] {
                guard let unit = unit(code, on: eve), old[code] == nil else { continue }
                if targets[unit.id] == nil { targets[unit.id] = (province, row.line) }
            }
            guard row.extent == .whole, let unit = old[row.oldCode] else { continue }
            let successor = UnitCode(scheme: .gso, text: row.newCommune)
            targets[unit.id] = (.code(successor), row.line)
        }
        return targets
    }
}
