"""A log in its SQLite file (Schemas/formats/log.md)."""

import os
import sqlite3
import urllib.parse

from .entry import Book
from .keeper import Keeper
from .report import Fault, Unreadable
from .source import Directory
from .tree import WIDTH, Frontier, leaf_hash, root_over

TABLES = {"entry", "entry_id", "tile", "edge", "log_state"}
APPLICATION_ID = 0x536F434C

# What reading a damaged file may end in; SQLite's own words about it may be no text.
BROKEN = (sqlite3.Error, UnicodeError, MemoryError)


def open_log(path):
    """Opens the file for reading; one with a write-ahead log beside it is read through that."""
    if not os.path.isfile(path):
        raise Unreadable(f"there is no {path}")
    has_wal = os.path.exists(path + "-wal") and os.path.getsize(path + "-wal") > 0
    mode = "mode=ro" if has_wal else "mode=ro&immutable=1"
    try:
        base = sqlite3.connect(f"file:{urllib.parse.quote(os.path.abspath(path))}?{mode}", uri=True)
        base.text_factory = bytes
        rows = base.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
        (application,) = base.execute("PRAGMA application_id").fetchone()
        (version,) = base.execute("PRAGMA user_version").fetchone()
    except BROKEN as problem:
        raise Unreadable(f"{path} is no SQLite file: {problem}") from None
    tables = {name.decode("utf-8", "replace") for name, kind, sql in rows
              if isinstance(name, bytes) and kind == b"table" and isinstance(sql, bytes)
              and sql.startswith(b"CREATE TABLE")}
    if application != APPLICATION_ID or version != 1 or not TABLES <= tables:
        raise Unreadable(f"{path} is no log: its tables or its marks are not those of log.md")
    return base


class LogFile:
    """One pass over a log: entries, tiles, edge, state, index of ids."""

    def __init__(self, base, keeper, report):
        self.base, self.keeper, self.report = base, keeper, report
        self.book = Book()
        self.frontier = Frontier()
        self.tops = []
        self.is_readable = True

    def value(self, query, *parameters):
        row = self.base.execute(query, parameters).fetchone()
        return None if row is None else row[0]

    def verify(self, given):
        """All seven steps; a checkpoint that was given must meet the policy, kept ones need not."""
        try:
            state = self.base.execute(
                "SELECT origin, size, root, frontier, only FROM log_state").fetchall()
        except BROKEN as problem:
            raise Unreadable(f"the state cannot be read: {problem}") from None
        if len(state) != 1 or state[0][4] != 0 or not isinstance(state[0][1], int) \
                or state[0][1] < 0 or not isinstance(state[0][0], bytes):
            raise Unreadable("log_state does not have the one row of log.md")
        self.origin = state[0][0].decode("utf-8", "replace")
        self.size, self.root, self.stored_frontier = state[0][1:4]
        for body in (self._entries, self._upper_tiles, self._ids, self._surplus):
            try:
                body()
            except BROKEN as problem:
                self.report.bad(Fault("content", f"the file is damaged: {problem}",
                                      self.frontier.size))
        self._state()
        for checkpoint in self.keeper.checkpoints:
            self.keeper.check_signatures(checkpoint, demands_quorum=checkpoint == given)
        self.keeper.check_roots(self.origin, self.frontier.size)

    def _entries(self):
        """Steps 1 to 3, and the root at the size of every checkpoint on the way."""
        stops = set(self.keeper.sizes())
        leaves, is_whole = [], True
        rows = self.base.execute("SELECT position, bytes FROM entry WHERE position < ? "
                                 "ORDER BY position", (self.size,))
        for position, data in rows:
            if position != self.frontier.size or not isinstance(data, bytes):
                is_whole = False
                self.report.bad(Fault("content", "this entry is missing", self.frontier.size))
                break
            leaf = leaf_hash(data)
            self._read(data, position)
            leaves.append(leaf)
            self.frontier.append(leaf)
            if self.frontier.size in stops:
                self.keeper.roots[self.frontier.size] = self.frontier.root
            if len(leaves) == WIDTH:
                self._tile(leaves)
                leaves = []
        if is_whole and self.frontier.size < self.size:
            self.report.bad(Fault("content", "this entry is missing", self.frontier.size))
        self._edge(leaves)
        if not self.report.faults:
            self.report.ok("entries", f"{self.frontier.size} entries re-hashed and read")

    def _read(self, data, position):
        if not self.is_readable:
            return  # Behind an entry that cannot be read nothing follows from anything.
        try:
            value = self.book.take(data, position)
        except Fault as fault:
            self.is_readable = False
            self.report.bad(fault)
            return
        id = bytes.fromhex(value["id"].replace("-", ""))
        if self.value("SELECT position FROM entry_id WHERE id = ?", id) != position:
            self.report.bad(Fault("state", "the index of ids does not lead here", position))

    def _tile(self, leaves):
        index = self.frontier.size // WIDTH - 1
        stored = self.value("SELECT hashes FROM tile WHERE id = ?", index)
        self._compare(stored, leaves, 0, index)
        self.tops.append(root_over(leaves))

    def _compare(self, stored, hashes, level, index):
        if stored == b"".join(hashes):
            return
        position = index * WIDTH ** (level + 1)
        if not isinstance(stored, bytes) or len(stored) != 32 * WIDTH or level > 0:
            self.report.bad(Fault("tile", f"tile {level}/{index} is missing or not what follows "
                                  "from the entries", position))
            return
        place = next(i for i in range(WIDTH) if stored[32 * i:32 * i + 32] != hashes[i])
        self.report.bad(Fault("content", "the entry does not give the leaf hash in its tile",
                              position + place))

    def _edge(self, leaves):
        first = self.size // WIDTH * WIDTH
        stored = dict(self.base.execute("SELECT position, leaf FROM edge LIMIT 1000"))
        if self.frontier.size < first:
            leaves = []
        for place, leaf in enumerate(leaves):
            if stored.pop(first + place, None) != leaf:
                self.report.bad(Fault("content", "the entry does not give the leaf hash in the "
                                      "edge", first + place))
        if stored and self.frontier.size == self.size:
            self.report.bad(Fault("tile", "the edge has leaves of no entry behind the last tile"))

    def _upper_tiles(self):
        """Step 4, and that no tile is stored that the size does not fill."""
        count, level, tops = 0, 1, self.tops
        while tops:
            count += len(tops)
            above = []
            for index in range(len(tops) // WIDTH):
                hashes = tops[index * WIDTH:(index + 1) * WIDTH]
                stored = self.value("SELECT hashes FROM tile WHERE id = ?", level << 48 | index)
                self._compare(stored, hashes, level, index)
                above.append(root_over(hashes))
            tops, level = above, level + 1
        found = self.value("SELECT count(*) FROM tile")
        if self.frontier.size == self.size and found != count:
            self.report.bad(Fault("tile", f"{found} tiles are stored, not {count}"))
        elif not self.report.faults:
            self.report.ok("tiles", f"{count} full tiles follow from the entries")

    def _ids(self):
        found = self.value("SELECT count(*) FROM entry_id")
        if found != self.size:
            self.report.bad(Fault("state", f"the index has {found} ids, the log {self.size}"))
        elif not self.report.faults:
            self.report.ok("ids", "every id leads to its entry and to nothing else")

    def _surplus(self):
        count = self.value("SELECT count(*) FROM entry WHERE position >= ? OR position < 0",
                           self.size)
        if count:
            self.report.bad(Fault("content", f"{count} entries lie behind the stored end",
                                  self.size))

    def _state(self):
        """Step 5, and the name of the log."""
        self.report.check("state", f"size {self.size} and frontier follow from the entries",
                          self._check_state)
        self.report.check("origin", self.origin, self._check_origin)

    def _check_state(self):
        if self.stored_frontier != self.frontier.bytes:
            raise Fault("state", "the stored frontier does not follow from the entries")
        if self.root != self.frontier.root or self.size != self.frontier.size:
            raise Fault("state", f"the entries give {self.frontier.size} and root "
                        f"{self.frontier.root.hex()}, the state says {self.size}")

    def _check_origin(self):
        if self.book.origin != self.origin:
            raise Fault("state", f"the log is named {self.origin}, its first entry says "
                        f"{self.book.origin}", 0)


def verify_log(path, report, checkpoint=None, keys=(), policy=None):
    """A log file; the checkpoints and keys beside it are looked at too."""
    base = open_log(path)
    keeper = Keeper(report, keys, policy)
    beside = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(os.path.join(beside, "checkpoints")):
        files = Directory(beside, {"checkpoints", "log.vkey", "policy"})
        keeper.trust(files)
        keeper.add_kept(files)
    given = None if checkpoint is None else keeper.add(checkpoint)
    try:
        log = LogFile(base, keeper, report)
        log.verify(given)
    finally:
        base.close()
    report.line("size", "", f"{log.frontier.size} entries, root {log.frontier.root.hex()}")
