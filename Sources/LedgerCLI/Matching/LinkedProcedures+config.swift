package import Ledger

extension LinkedProcedures {
    /// The linked procedures of the rule this program judges by.
    package static func embedded() throws(ConfigFault) -> LinkedProcedures {
        try LinkedProcedures(json: PackageResources.linked_procedures_json)
    }

    /// Reads a table as `Schemas/config/linked-procedures.schema.json` describes it.
    /// - Throws: ``ConfigFault`` for the first thing that is not so, also for another rule's table.
    package init(json bytes: [UInt8]) throws(ConfigFault) {
        let root = try ConfigNode(json: bytes)
        let members = try root.members("$schema", "rule", "procedures")
        let rule = try members.required("rule", of: root)
        guard try rule.text() == MatchRule.name else {
            throw rule.fault(
                vi: "phải là \(MatchRule.name), quy tắc mà chương trình này dùng.",
                en: "it must be \(MatchRule.name), the rule this program judges by."
            )
        }
        var parts: [String: Set<String>] = [:]
        for node in try members.required("procedures", of: root).elements() {
            let procedure = try node.members("code", "name", "parts")
            let code = try procedure.required("code", of: node).text()
            var codes: Set<String> = []
            for part in try procedure.required("parts", of: node).elements() {
                codes.insert(try part.text())
            }
            guard parts.updateValue(codes, forKey: code) == nil else {
                throw node.fault(
                    vi: "thủ tục \(code) có hai lần.",
                    en: "the procedure \(code) is there twice."
                )
            }
        }
        self.init(parts)
    }
}
