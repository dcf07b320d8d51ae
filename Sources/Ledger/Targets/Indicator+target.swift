extension Indicator {
    /// The id under which its goal is assigned to units; nil for another goal or none.
    public var assignedTarget: String? {
        if case .assigned(let id) = goal { id } else { nil }
    }
}
