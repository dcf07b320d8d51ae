"""A tile directory (Schemas/formats/tiles.md): bundles of entries, tiles of hashes, checkpoints."""

import re

from .entry import Book
from .keeper import Keeper
from .note import parse_checkpoint
from .report import Fault, Unreadable
from .tree import WIDTH, Frontier, leaf_hash, partial_width, root_over, tile_path

PARTIAL = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})\.p/([1-9][0-9]{0,2})",
                     re.ASCII)


def split_bundle(data, count, first):
    """The entries of a bundle: as many as its width says, to the last byte."""
    entries, place = [], 0
    while place < len(data):
        end = place + 2 + int.from_bytes(data[place:place + 2], "big")
        if end > len(data) or len(data) < place + 2:
            raise Fault("content", "the bundle is cut off", first + len(entries))
        entries.append(data[place + 2:end])
        place = end
    if len(entries) != count:
        raise Fault("content", f"the bundle holds {len(entries)} entries, not {count}", first)
    return entries


class TilePass:
    """Reads all bundles in order, rebuilds the tree and compares it with the tiles that are there."""

    def __init__(self, source, size, report, stops=(), keep=None):
        self.source, self.size, self.report = source, size, report
        self.stops, self.keep = set(stops), keep
        self.book, self.frontier = Book(), Frontier()
        self.roots, self.tops = {}, []
        self.leaf_faults = 0
        self.tile_count = 0
        self.is_readable = True
        self.partials = self._list_partials()

    def _list_partials(self):
        """Widths of partial files by level and path, beyond those a size needs."""
        found = {}
        for path in self.source.below("tile/"):
            match = PARTIAL.fullmatch(path)
            if match and int(match[3]) < WIDTH:
                found.setdefault((match[1], match[2]), []).append(int(match[3]))
        return found

    def run(self):
        """Adds what is wrong to the report; stops at the first bundle that cannot be read."""
        count = (self.size + WIDTH - 1) // WIDTH
        try:
            for index in range(count):
                self._bundle(index)
        except Fault as fault:
            self.report.bad(fault)
            return
        self.report.check("entries", f"{self.frontier.size} entries re-hashed and read", self._whole)
        self._upper()
        if not self.report.faults:
            self.report.ok("tiles", f"{self.tile_count} files of hashes follow from the entries")

    def _whole(self):
        if self.frontier.size != self.size or not self.is_readable or self.leaf_faults:
            raise Fault("content", "not every entry could be read")

    def _bundle(self, index):
        first = index * WIDTH
        width = min(WIDTH, self.size - first)
        data, held = self._file("entries", index, width)
        if data is None:
            raise Fault("content", "the bundle with this entry is missing", first)
        bundle = split_bundle(data, held, first)
        self._smaller_bundles(index, bundle)
        leaves = []
        for place, entry in enumerate(bundle[:width]):
            self._entry(entry, first + place)
            leaves.append(leaf_hash(entry))
            self.frontier.append(leaves[-1])
            if self.frontier.size in self.stops:
                self.roots[self.frontier.size] = self.frontier.root
        self._compare(0, index, leaves, needed=self._has_tiles())
        if width == WIDTH:
            self.tops.append(root_over(leaves))

    def _has_tiles(self):
        """A kit has no tiles of hashes, a tile directory has them all."""
        return any(path.startswith("tile/0/") for path in self._first_tiles())

    def _first_tiles(self):
        if not hasattr(self, "_tiles_of_level_0"):
            self._tiles_of_level_0 = self.source.below("tile/0/")[:1]
        return self._tiles_of_level_0

    def _file(self, level, index, width):
        """The file of a tile and its width: the full one may stand where a partial one was."""
        if width < WIDTH:
            data = self.source.read(tile_path(level, index, width))
            if data is not None:
                return data, width
        return self.source.read(tile_path(level, index)), WIDTH

    def _entry(self, entry, position):
        if not self.is_readable:
            return
        try:
            value = self.book.take(entry, position)
        except Fault as fault:
            self.is_readable = False
            self.report.bad(fault)
            return
        if self.keep is not None:
            self.keep(position, entry, value)

    def _smaller_bundles(self, index, bundle):
        path = tile_path("entries", index)
        for width in self.partials.get(("entries", path.split("/", 2)[2]), ()):
            if width > len(bundle):
                continue
            expected = b"".join(len(e).to_bytes(2, "big") + e for e in bundle[:width])
            if self.source.read(f"{path}.p/{width}") != expected:
                self.report.bad(Fault("content", f"{path}.p/{width} is not the beginning of its "
                                      "bundle", index * WIDTH))

    def _compare(self, level, index, hashes, needed):
        """The tile of these hashes, and smaller ones from earlier checkpoints."""
        position = index * WIDTH ** (level + 1)
        data, held = self._file(level, index, len(hashes))
        if data is None and needed:
            self.report.bad(Fault("tile", f"{tile_path(level, index, len(hashes))} is missing",
                                  position))
        elif data is not None:
            self.tile_count += 1
            self._differ(level, position, data, held, hashes)
        path = tile_path(level, index)
        for width in self.partials.get((str(level), path.split("/", 2)[2]), ()):
            if width < len(hashes):
                self.tile_count += 1
                self._differ(level, position, self.source.read(f"{path}.p/{width}"), width,
                             hashes[:width])

    def _differ(self, level, position, data, held, hashes):
        if len(data) != 32 * held:
            self.report.bad(Fault("tile", f"a tile of level {level} has {len(data)} bytes, not "
                                  f"{32 * held}", position))
            return
        for place, value in enumerate(hashes):
            if data[32 * place:32 * place + 32] != value:
                kind = "content" if level == 0 else "tile"
                self.leaf_faults += level == 0
                self.report.bad(Fault(kind, f"hash {place} of a tile of level {level} does not "
                                      "follow from the entries", position + place * WIDTH**level))
                return

    def _upper(self):
        level, tops = 1, self.tops
        while tops:
            above = []
            for index in range((len(tops) + WIDTH - 1) // WIDTH):
                hashes = tops[index * WIDTH:(index + 1) * WIDTH]
                self._compare(level, index, hashes, needed=self._has_tiles())
                if len(hashes) == WIDTH:
                    above.append(root_over(hashes))
            level, tops = level + 1, above


def verify_tiles(source, report, checkpoint=None, keys=(), policy=None):
    """A tile directory against its own checkpoint, one that was given, and those kept in it."""
    keeper = Keeper(report, keys, policy)
    keeper.trust(source)
    own = keeper.add(source.need("checkpoint"))
    given = None if checkpoint is None else keeper.add(checkpoint)
    keeper.add_kept(source)
    run = TilePass(source, own.size, report, keeper.sizes())
    run.run()
    keeper.roots.update(run.roots)
    for one in keeper.checkpoints:
        keeper.check_signatures(one, demands_quorum=one in (own, given))
    keeper.check_roots(run.book.origin, run.frontier.size)
    report.line("size", "", f"{run.frontier.size} entries, root {run.frontier.root.hex()}")
    return run
