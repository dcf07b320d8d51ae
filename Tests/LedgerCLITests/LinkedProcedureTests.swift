import Ledger
import LedgerCLI
import Testing

@Suite struct LinkedProcedureTests {
    @Test func `the table belongs to the rule and names the linked cases`() throws {
        let linked = try LinkedProcedures.embedded()
        #expect(linked.parts["2.000986"] == ["1.001193", "1.004222"])
        #expect(linked.parts["2.002622"] == ["1.000656"])
        #expect(linked.parts["3.000722"] == ["1.001193", "1.004222", "1.000656"])
    }

    @Test(arguments: [
        (#"{"rule":"matcher/2","procedures":[]}"#, "rule"),
        (#"{"procedures":[]}"#, ""),
        (
            #"{"rule":"matcher/1","procedures":[{"code":"2.000986","parts":[7]}]}"#,
            "procedures[0].parts[0]"
        ),
        (#"{"rule":"matcher/1","procedures":[],"more":1}"#, ""),
    ])
    func `a broken table is refused with its place`(json: String, place: String) {
        do throws(ConfigFault) {
            _ = try LinkedProcedures(json: Array(json.utf8))
            Issue.record("taken: \(json)")
        } catch {
            #expect(error.place == place)
        }
    }
}
