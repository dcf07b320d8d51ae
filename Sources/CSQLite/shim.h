#include <sqlite3.h>

/* sqlite3_config takes a variable number of arguments, and Swift calls no such function. */
static inline int sqlite3_keep_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
