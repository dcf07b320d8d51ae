/* The least any program could do for what socai does: SQLite and SHA-256, nothing else.
 *
 *   floor scan LOG              read every entry
 *   floor verify LOG            read and hash every entry, build the tree, print the root
 *   floor import ENTRIES DB     insert the lines of ENTRIES in one durable transaction, with tree
 *   floor record DB COUNT       one durable commit per row of 250 bytes
 *   floor fsync FILE            append 4 KiB and fdatasync, the median of 200, in microseconds
 *
 * Each prints one line. It decides nothing, checks nothing and keeps no views: what socai takes
 * longer is what those cost.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <fcntl.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { HASH = 32, TILE = 256, LEVELS = 64, PROBES = 200, BLOB = 250 };

static void stop(const char *what, const char *why) {
    fprintf(stderr, "floor: %s: %s\n", what, why);
    exit(1);
}

static void check(int code, sqlite3 *db, const char *what) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        stop(what, sqlite3_errmsg(db));
    }
}

static sqlite3 *open_database(const char *path, int flags) {
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) stop(path, "cannot be opened");
    return db;
}

static void run(sqlite3 *db, const char *sql) {
    check(sqlite3_exec(db, sql, NULL, NULL, NULL), db, sql);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), db, sql);
    return statement;
}

static void step(sqlite3 *db, sqlite3_stmt *statement) {
    check(sqlite3_step(statement), db, "step");
    sqlite3_reset(statement);
}

/* The RFC 6962 tree: roots of perfect subtrees by level, and the tiles being filled. */
typedef struct {
    unsigned long size;
    unsigned char subtree[LEVELS][HASH];
    unsigned char tile[LEVELS / 8][TILE][HASH];
} Tree;

static void leaf_hash(const void *bytes, size_t count, unsigned char *out) {
    static const unsigned char zero = 0;
    SHA256_CTX hasher;
    SHA256_Init(&hasher);
    SHA256_Update(&hasher, &zero, 1);
    SHA256_Update(&hasher, bytes, count);
    SHA256_Final(out, &hasher);
}

static void node_hash(const unsigned char *left, const unsigned char *right, unsigned char *out) {
    unsigned char bytes[1 + 2 * HASH];
    bytes[0] = 1;
    memcpy(bytes + 1, left, HASH);
    memcpy(bytes + 1 + HASH, right, HASH);
    SHA256(bytes, sizeof bytes, out);
}

/* Adds a leaf; stores each tile it fills if there is a statement for that. */
static void add_leaf(Tree *tree, const unsigned char *leaf, sqlite3 *db, sqlite3_stmt *store) {
    unsigned char hash[HASH];
    memcpy(hash, leaf, HASH);
    unsigned long number = tree->size++;
    for (int level = 0;; level++) {
        if (level % 8 == 0) {
            unsigned char (*tile)[HASH] = tree->tile[level / 8];
            unsigned long index = number >> level;
            memcpy(tile[index % TILE], hash, HASH);
            if (store != NULL && index % TILE == TILE - 1) {
                sqlite3_int64 key = (sqlite3_int64)(level / 8) << 48 | (sqlite3_int64)(index / TILE);
                sqlite3_bind_int64(store, 1, key);
                sqlite3_bind_blob(store, 2, tile, TILE * HASH, SQLITE_STATIC);
                step(db, store);
            }
        }
        if ((number >> level) % 2 == 0) {
            memcpy(tree->subtree[level], hash, HASH);
            return;
        }
        node_hash(tree->subtree[level], hash, hash);
    }
}

static void root_hash(const Tree *tree, unsigned char *out) {
    int is_first = 1;
    SHA256(NULL, 0, out);
    for (int level = 0; level < LEVELS; level++) {
        if ((tree->size >> level) % 2 == 0) continue;
        if (is_first) memcpy(out, tree->subtree[level], HASH);
        else node_hash(tree->subtree[level], out, out);
        is_first = 0;
    }
}

static void print_root(const Tree *tree) {
    unsigned char root[HASH];
    root_hash(tree, root);
    printf("%lu ", tree->size);
    for (int i = 0; i < HASH; i++) printf("%02x", root[i]);
    printf("\n");
}

static void scan(const char *path, int is_hashing) {
    static Tree tree;
    sqlite3 *db = open_database(path, SQLITE_OPEN_READONLY);
    run(db, "PRAGMA mmap_size=1099511627776");
    sqlite3_stmt *rows = prepare(db, "SELECT position, bytes FROM entry ORDER BY position");
    unsigned long count = 0, bytes = 0;
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        const void *entry = sqlite3_column_blob(rows, 1);
        int length = sqlite3_column_bytes(rows, 1);
        if (is_hashing) {
            unsigned char leaf[HASH];
            leaf_hash(entry, (size_t)length, leaf);
            add_leaf(&tree, leaf, NULL, NULL);
        }
        count += 1;
        bytes += (unsigned long)length;
    }
    check(code, db, path);
    if (is_hashing) print_root(&tree);
    else printf("%lu %lu\n", count, bytes);
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

/* The 16 bytes behind the last "id":" of an entry: the envelope's keys are sorted. */
static void read_id(const char *entry, size_t length, unsigned char *id) {
    static const char key[] = "\"id\":\"";
    const char *text = NULL;
    for (const char *p = entry + length - sizeof key; p > entry && text == NULL; p--) {
        if (memcmp(p, key, sizeof key - 1) == 0) text = p + sizeof key - 1;
    }
    if (text == NULL) stop("import", "an entry without id");
    for (int i = 0; i < 16; i++) {
        if (*text == '-') text++;
        char pair[3] = {text[0], text[1], 0};
        id[i] = (unsigned char)strtoul(pair, NULL, 16);
        text += 2;
    }
}

static sqlite3 *create_database(const char *path) {
    sqlite3 *db = open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    return db;
}

static void import(const char *entries, const char *path) {
    static Tree tree;
    FILE *lines = fopen(entries, "r");
    if (lines == NULL) stop(entries, "cannot be read");
    sqlite3 *db = create_database(path);
    run(db, "CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
            "CREATE TABLE entry_id (id BLOB PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;"
            "CREATE TABLE tile (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL)");
    run(db, "BEGIN IMMEDIATE");
    sqlite3_stmt *entry = prepare(db, "INSERT INTO entry VALUES (?, ?)");
    sqlite3_stmt *id = prepare(db, "INSERT INTO entry_id VALUES (?, ?)");
    sqlite3_stmt *tile = prepare(db, "INSERT INTO tile VALUES (?, ?)");
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, lines)) > 1) {
        length -= 1;
        unsigned char leaf[HASH], key[16];
        sqlite3_int64 position = (sqlite3_int64)tree.size;
        sqlite3_bind_int64(entry, 1, position);
        sqlite3_bind_blob(entry, 2, line, (int)length, SQLITE_STATIC);
        step(db, entry);
        read_id(line, (size_t)length, key);
        sqlite3_bind_blob(id, 1, key, sizeof key, SQLITE_STATIC);
        sqlite3_bind_int64(id, 2, position);
        step(db, id);
        leaf_hash(line, (size_t)length, leaf);
        add_leaf(&tree, leaf, db, tile);
    }
    run(db, "COMMIT");
    print_root(&tree);
    sqlite3_finalize(entry);
    sqlite3_finalize(id);
    sqlite3_finalize(tile);
    sqlite3_close(db);
    free(line);
    fclose(lines);
}

static void record(const char *path, long count) {
    sqlite3 *db = create_database(path);
    run(db, "CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    sqlite3_stmt *entry = prepare(db, "INSERT INTO entry VALUES (?, ?)");
    char blob[BLOB];
    memset(blob, 'x', sizeof blob);
    for (long position = 0; position < count; position++) {
        sqlite3_bind_int64(entry, 1, position);
        sqlite3_bind_blob(entry, 2, blob, sizeof blob, SQLITE_STATIC);
        step(db, entry);
    }
    printf("%ld\n", count);
    sqlite3_finalize(entry);
    sqlite3_close(db);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void probe(const char *path) {
    static char page[4096];
    double micros[PROBES];
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0) stop(path, "cannot be opened");
    for (int i = 0; i < PROBES; i++) {
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        if (write(file, page, sizeof page) != sizeof page) stop(path, "cannot be written");
        if (fdatasync(file) != 0) stop(path, "cannot be synced");
        clock_gettime(CLOCK_MONOTONIC, &end);
        micros[i] = (double)(end.tv_sec - start.tv_sec) * 1e6
                    + (double)(end.tv_nsec - start.tv_nsec) / 1e3;
    }
    close(file);
    qsort(micros, PROBES, sizeof micros[0], ascending);
    printf("%.0f\n", micros[PROBES / 2]);
}

int main(int count, char **words) {
    const char *verb = count > 1 ? words[1] : "";
    if (strcmp(verb, "scan") == 0 && count == 3) scan(words[2], 0);
    else if (strcmp(verb, "verify") == 0 && count == 3) scan(words[2], 1);
    else if (strcmp(verb, "import") == 0 && count == 4) import(words[2], words[3]);
    else if (strcmp(verb, "record") == 0 && count == 4) record(words[2], atol(words[3]));
    else if (strcmp(verb, "fsync") == 0 && count == 3) probe(words[2]);
    else {
        fprintf(stderr, "floor scan|verify LOG · import ENTRIES DB · record DB COUNT · fsync FILE\n");
        return 64;
    }
    return 0;
}
