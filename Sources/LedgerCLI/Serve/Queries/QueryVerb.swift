import ArgumentParser
package import Ledger
package import LedgerHTTP

/// A verb of the command line as a view of the service.
package struct QueryVerb: Sendable {
    /// The `operationId` of the API document.
    package let operation: String
    /// Below `/api/v1/ledgers/{ledger}`; what stands in braces becomes the verb's arguments.
    package let path: String
    let verb: any LedgerQuery.Type
    /// The options that are parameters, by the same names.
    package let parameters: [ViewParameter]
    /// Options that name a file, choose the form, or make no sense from afar.
    package let keptBack: Set<String>
    package let scope: ViewScope
    /// Who may ask by HTTP.
    package let right: Right

    init(
        _ operation: String,
        _ path: String,
        _ verb: any LedgerQuery.Type,
        _ parameters: [ViewParameter],
        _ scope: ViewScope,
        keptBack: Set<String> = [],
        right: Right = .readViews
    ) {
        (self.operation, self.path, self.verb) = (operation, path, verb)
        (self.parameters, self.scope) = (parameters, scope)
        (self.keptBack, self.right) = (keptBack, right)
    }

    /// Options of every verb that the service decides itself.
    package static let neverTaken: Set<String> = ["home", "json", "csv", "help"]

    /// What the verb says of its own arguments, in JSON.
    package var help: String { verb._dumpHelp() }

    /// The verb as it would be called on the command line.
    ///
    /// No value can be taken for an option, whatever stands in it.
    func arguments(_ question: ViewQuestion) -> [String] {
        var options = question.form == .json ? verb.asksForJSON : verb.asksForCSV
        let names = Set(parameters.map(\.name))
        let flags = Set(parameters.filter { $0.kind == .flag }.map(\.name))
        for value in question.values where names.contains(value.name) {
            let option = "--" + value.name
            options.append(flags.contains(value.name) ? option : "\(option)=\(value.text)")
        }
        let places = question.values.filter { !names.contains($0.name) }.map(\.text)
        return places.isEmpty ? options : options + ["--"] + places
    }
}
