/// A row of the units file.
struct Unit {
    let code: String
    let scheme: Scheme
    let name: String
    let kind: String
    let parent: String
    let region: String
    let founded: Day

    /// Who gives out the codes.
    enum Scheme: String {
        case statistics = "gso"
        case union = "doan"
    }
}
