extension UnitRegister {
    /// The one unit a reference means on a day; of an ended one, as ``bearing(_:scheme:on:)`` says.
    /// - Throws: `unknownUnit`, `ambiguousUnit`.
    public func resolve(
        _ reference: UnitReference,
        on date: CivilDate
    ) throws(Rejection) -> Unit {
        let (found, name): ([UnitID], String) =
            switch reference {
            case .id(let id): ([id], id.position.description)
            case .code(let code):
                (bearing(code.text, scheme: code.scheme, on: date), code.description)
            case .anyScheme(let text): (bearing(text, scheme: nil, on: date), text)
            }
        guard let unit = found.first.flatMap({ self[$0] }) else { throw .unknownUnit(name) }
        if found.count > 1 { throw .ambiguousUnit(name) }
        return unit
    }
}
