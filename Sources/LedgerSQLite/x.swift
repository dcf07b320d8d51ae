internal import GRDB
internal import GRDBSQLite
internal import Crypto
func v() -> String { String(cString: sqlite3_libversion()) }
