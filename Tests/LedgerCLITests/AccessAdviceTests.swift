import Foundation
import Testing

/// What the program advises whoever lacks a grant, before and after.
@Suite struct AccessAdviceTests {
    private let house: ServiceHouse

    init() throws {
        house = try ServiceHouse()
        try house.run("socai grant verifier:pc06 --reason 'QĐ 3' --by administrator:ad")
        try Data("member,act,citizen,on\nBD-000001,open-account,052090001234,2023-08-01\n".utf8)
            .write(to: house.folder.appendingPathComponent("a.csv"))
    }

    private func run(_ script: String) throws -> Outcome {
        try Program.run("LANG=en_US.UTF-8 " + script, in: house.folder)
    }

    @Test
    func `a file whose every row is refused for want of a grant ends with 77 and says who may`()
        throws
    {
        let refused = try run("socai import assists a.csv --by operator:vp-ubnd")
        #expect(refused.code == 77, "\(refused.output) \(refused.errors)")
        #expect(refused.errors.contains("operator:vp-ubnd may not record claims"))
        #expect(refused.errors.contains("member, secretary, system"))
        #expect(!refused.output.contains("--partial"))
        let taken = try run("socai import assists a.csv --by system:may")
        #expect(taken.code == 0, "\(taken.output) \(taken.errors)")
        try Data("member,act,citizen,on\nBD-000009,open-account,052090001299,2023-08-01\n".utf8)
            .write(to: house.folder.appendingPathComponent("a.csv"))
        #expect(try run("socai import assists a.csv --by system:may").code == 65)
    }

    @Test func `verdicts of the matcher stand in the name of whoever may verify`() throws {
        try house.run(
            """
            set -e
            socai import assists a.csv --by system:may
            printf 'citizen,account,on\\n052090001234,portal,2023-08-01\\n' > k.csv
            socai import activations k.csv --by system:may
            """
        )
        let refused = try run("socai match --apply")
        #expect(refused.code == 77, "\(refused.output) \(refused.errors)")
        #expect(refused.errors.contains("--by"))
        let given = try run("socai match --apply --by verifier:pc06")
        #expect(given.code == 0, "\(given)")
        #expect(try run("socai events --json").output.contains("verifier:pc06"))
        #expect(try run("socai match --check").code == 0)
    }

    @Test func `a key or link for a name without a grant comes with a warning`() throws {
        let state = "--state so-cai/service"
        for verb in ["create", "bootstrap"] {
            let stranger = try run("socai key \(verb) --name nobody \(state)")
            #expect(stranger.code == 0 && stranger.errors.contains("socai grant"), "\(stranger)")
            let known = try run("socai key \(verb) --name ad \(state)")
            #expect(known.code == 0 && !known.errors.contains("socai grant"), "\(known)")
        }
        // A verifier's link signs nobody in who may administer.
        let link = try run("socai key bootstrap --name pc06 \(state)")
        #expect(link.errors.contains("administrator:pc06"))
    }

    @Test func `variables hold without a settings file too`() throws {
        let service = try RunningService(
            house,
            listen: "",
            before: "export SOCAI_LISTEN_PORT=0 SOCAI_LIMITS_BODY_BYTES=1024;"
        )
        let key = ["Authorization": "Bearer \(house.key)", "Content-Type": "application/json"]
        let body = "{" + String(repeating: " ", count: 2000)
        let reply = try Wire(service.port)
            .ask("POST", ServiceHouse.api + "/commands", key, body: body.utf8)
        #expect(reply?.status == 413)
        let wrong = try run("SOCAI_LISTEN_PROT=1 socai serve --home so-cai")
        #expect(wrong.code == 65 && wrong.errors.contains("SOCAI_LISTEN_PORT"))
    }
}
