import Ledger
import LedgerIntake

/// Walks a settings file by the list of keys and gathers what is wrong, not only the first fault.
struct SettingsReader {
    /// The values of the file outside lists, or of one member of a list.
    struct Group {
        var values: [SettingKey: Value] = [:]
        /// The members of each list by its place: `ledgers[]`, `identity.oidc[]`.
        var lists: [String: [Group]] = [:]

        subscript(key: SettingKey) -> Value? {
            get { values[key] }
            set { values[key] = newValue }
        }
    }

    /// What stands for a key, and where.
    struct Value {
        var items: [(text: String, place: SettingsFault.Place)] = []
    }

    private(set) var root = Group()
    var faults: [SettingsFault] = []

    init(yaml text: String, environment: [String: String]) {
        do throws(YAMLFault) {
            let node = try YAMLNode(text)
            var group = Group()
            walk(node, [], into: &group, environment)
            root = group
        } catch {
            faults.append(SettingsFault(error))
        }
        override(by: environment)
    }

    private mutating func walk(
        _ node: YAMLNode,
        _ prefix: [String],
        into group: inout Group,
        _ environment: [String: String]
    ) {
        let names = SettingsReader.names(below: prefix)
        var seen: Set<String> = []
        do throws(YAMLFault) {
            for (key, value) in try node.members() {
                do throws(YAMLFault) {
                    let name = names[try key.choice(of: names.map(SettingsReader.bare))]
                    seen.insert(name)
                    try take(value, prefix + [name], into: &group, environment)
                } catch {
                    faults.append(SettingsFault(error))
                }
            }
        } catch {
            faults.append(SettingsFault(error))
            return
        }
        for name in names where !seen.contains(name) {
            guard let key = SettingsReader.key(at: prefix + [name]), key.isRequired,
                key.variable.flatMap({ environment[$0] }) == nil
            else { continue }
            faults.append(SettingsFault(node.missing(name)))
        }
    }

    private mutating func take(
        _ value: YAMLNode,
        _ steps: [String],
        into group: inout Group,
        _ environment: [String: String]
    ) throws(YAMLFault) {
        if let key = SettingsReader.key(at: steps) {
            let nodes = key.isList ? try value.elements() : [value]
            var found = Value()
            for node in nodes {
                found.items.append((try node.text(), .line(node.line, column: node.column)))
            }
            group[key] = found
        } else if steps.last?.hasSuffix("[]") == true {
            for element in try value.elements() {
                var member = Group()
                walk(element, steps, into: &member, environment)
                group.lists[steps.joined(separator: "."), default: []].append(member)
            }
        } else {
            walk(value, steps, into: &group, environment)
        }
    }

    /// A variable holds over the file; one that only looks like an override is a fault.
    private mutating func override(by environment: [String: String]) {
        var known: [String: SettingKey] = [:]
        for key in SettingKey.allCases { if let name = key.variable { known[name] = key } }
        let sections = Set(
            known.values.filter { $0.steps.count > 1 }.map { "SOCAI_\($0.steps[0].uppercased())_" }
        )
        for (name, text) in environment.sorted(by: { $0.key < $1.key }) {
            if let key = known[name] {
                let texts =
                    key.isList
                    ? text.split(separator: ",").map { SettingsReader.trimmed($0) } : [text]
                root[key] = Value(items: texts.map { ($0, .variable(name)) })
            } else if sections.contains(where: { name.hasPrefix($0) }) {
                let near = YAMLNode.nearest(to: name, among: known.keys.sorted())
                faults.append(
                    SettingsFault(
                        .variable(name),
                        vi: "không có khóa nào như vậy"
                            + (near.map { "; ý bạn là “\($0)”?" } ?? "; bỏ biến này."),
                        en: "there is no such key"
                            + (near.map { "; did you mean “\($0)”?" } ?? "; drop the variable.")
                    )
                )
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func key(at steps: [String]) -> SettingKey? {
        SettingKey(rawValue: steps.joined(separator: "."))
    }

    private static func bare(_ name: String) -> String {
        name.hasSuffix("[]") ? String(name.dropLast(2)) : name
    }

    /// The names one step below a place, in the order of the keys.
    static func names(below prefix: [String]) -> [String] {
        var names: [String] = []
        for key in SettingKey.allCases where key.steps.starts(with: prefix) {
            guard key.steps.count > prefix.count else { continue }
            let name = key.steps[prefix.count]
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
