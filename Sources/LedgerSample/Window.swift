/// The dated windows the sample is built on, both ends included.
///
/// Sources: binhdinh.gov.vn on report 529/BC-VPUBND of 14/08/2023 (accounts to 01/08/2023, dossiers
/// 01/03–01/08/2023 and the same months of 2022), letter 630/VPUBND-KSTT (self-entry from
/// 14/11/2022), notice 434/TB-VPUBND (members' own accounts to 01/07/2023).
enum Window {
    static let accounts = Day(14, 11, 2_022)...Day(1, 8, 2_023)
    static let ownAccounts = Day(14, 11, 2_022)...Day(1, 7, 2_023)
    static let dossiers2022 = Day(1, 3, 2_022)...Day(1, 8, 2_022)
    static let dossiers2023 = Day(1, 3, 2_023)...Day(1, 8, 2_023)
    static let directDossiers = Day(1, 1, 2_022)...Day(10, 8, 2_023)

    /// Members who join inside the pilot, to be claimed for acts from before their day.
    static let lateJoining = Day(21, 12, 2_022)...Day(1, 1, 2_023)
    static let actsBeforeJoining = Day(14, 11, 2_022)...Day(20, 12, 2_022)

    static let lastJoining = Day(13, 11, 2_022)
    static let lastVerdict = Day(14, 8, 2_023)
}
