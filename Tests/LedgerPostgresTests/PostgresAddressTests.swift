import Ledger
import LedgerPostgres
import Testing

@Suite struct PostgresAddressTests {
    @Test(arguments: [
        ("postgresql://u@h1:5432,h2:5433/db?sslmode=verify-full&sslrootcert=/a%20b#binh-dinh", 8),
        ("postgres:///db#x", 8), ("postgresql://[::1]:6000/db?pool_size=3#a.b_c-1", 3),
        ("postgresql://h/db?password_file=/run/secrets/db&patience=5#so", 8),
    ])
    func `an address names server, database and ledger`(text: String, poolSize: Int) throws {
        let address = try PostgresAddress(text)
        #expect(address.text == text)
        #expect(address.ledger == text.split(separator: "#").last.map(String.init))
        #expect(address.poolSize == poolSize)
    }

    @Test(arguments: [
        "postgresql://u:secret@h/db#x", "postgresql://u:@h/db#x",
        "postgresql://h/db?password=secret#x", "postgresql://u:p%40ss@h1,h2/db#x",
    ])
    func `a password is refused, in both languages, and not repeated`(text: String) {
        let fault = #expect(throws: PostgresAddress.Fault.self) { try PostgresAddress(text) }
        #expect(fault?.words.vi.hasPrefix("Không ghi mật khẩu") == true)
        #expect(fault?.words.en.hasPrefix("No password") == true)
        #expect(fault?.words.en.contains("secret") == false)
    }

    @Test(arguments: [
        "", "mysql://h/db#x", "postgresql://h/db", "postgresql://h/db#", "postgresql://h/#x",
        "postgresql://h#x", "postgresql://h/db#X", "postgresql://h/db#a b", "postgresql://h/db#-a",
        "postgresql://h/db#x'; DROP TABLE y", "postgresql://h:0/db#x", "postgresql://h:99999/db#x",
        "postgresql://h,,g/db#x", "postgresql://h/db?options=-c%20fsync%3Doff#x",
        "postgresql://h/db?sslmode#x", "postgresql://h/db?sslmode=a&sslmode=b#x",
        "postgresql://h/d%zz#x", "postgresql://h/d%00#x", "postgresql://h/db?pool_size=1#x",
        "postgresql://h/db?patience=0#x", "postgresql://h/db#\(String(repeating: "a", count: 51))",
    ])
    func `what is no address is refused`(text: String) {
        let fault = #expect(throws: PostgresAddress.Fault.self) { try PostgresAddress(text) }
        #expect(fault?.words.vi != fault?.words.en)
    }
}
