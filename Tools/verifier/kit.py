"""An auditor's kit (Schemas/formats/kit.md): everything behind one rating, in files."""

import json
from hashlib import sha256

from .entry import parse_entry
from .keeper import Keeper
from .note import decimal
from .proof import parse_proof
from .rating import check_book, check_heads, check_sheet, parse_rating
from .report import Fault, Unreadable
from .tiles import TilePass, split_bundle
from .tree import WIDTH, check_inclusion, leaf_hash

FORMAT = "socai-kit/1"


def parse_json(data, what):
    """A JSON object without a key twice; nothing else is asked of its spelling."""
    def unique(pairs):
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"{what} is no JSON: {str(problem)[:100]}") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{what} is no JSON object")
    return value


def number(value, what):
    if not isinstance(value, int) or isinstance(value, bool) or decimal(str(value)) is None:
        raise Unreadable(f"{what} is no number")
    return value


class Kit:
    def __init__(self, source, report, keys, policy):
        self.source, self.report = source, report
        self.keeper = Keeper(report, keys, policy)
        self.about = parse_json(source.need("kit.json"), "kit.json")
        if self.about.get("format") != FORMAT or not isinstance(self.about.get("origin"), str):
            raise Unreadable(f"kit.json does not say {FORMAT} and an origin")
        self.position = number(self.about.get("rating"), "the rating in kit.json")
        self.size = number(self.about.get("size"), "the size in kit.json")
        self.rating = None
        self.heads = None

    def check_files(self):
        """Every file listed is there with its length and hash, and no other is."""
        listed = self.about.get("files")
        if not isinstance(listed, list) or not all(
                isinstance(one, dict) and isinstance(one.get("path"), str) for one in listed):
            raise Unreadable("the files in kit.json are no list of paths")
        paths = {one["path"] for one in listed}
        for one in listed:
            data = self.source.read(one["path"])
            if data is None:
                raise Fault("manifest", f"{one['path']} is missing")
            if len(data) != one.get("length") or sha256(data).hexdigest() != one.get("sha256"):
                raise Fault("manifest", f"{one['path']} is not the file that was listed")
        strays = sorted(self.source.paths - paths - {"kit.json"})
        if strays or len(paths) != len(listed):
            raise Fault("manifest", f"not listed, or listed twice: {', '.join(strays[:5])}")

    def keep(self, position, entry, value):
        """Called for every entry in order: keeps the rating."""
        if position == self.position:
            self.leaf = leaf_hash(entry)
            self.rating = parse_rating(value, position)

    def verify(self):
        report, source, keeper = self.report, self.source, self.keeper
        report.check("files", "every file is the one listed in kit.json", self.check_files)
        keeper.trust(source)
        own = keeper.add(source.need("checkpoint"))
        keeper.add_kept(source)
        report.check("kit", f"rating {self.position} of {own.origin}", lambda: self._same(own))
        run = HeadsPass(source, own.size, report, self)
        run.run()
        keeper.roots.update(run.roots)
        for one in keeper.checkpoints:
            keeper.check_signatures(one, demands_quorum=one == own)
        keeper.check_roots(run.book.origin, run.frontier.size)
        report.check("inclusion", f"the rating is entry {self.position}", lambda: self._proof(own))
        if self.rating is None:
            report.bad(Fault("rating", "there is no rating at this position", self.position))
        else:
            self._check_rating(run)
        report.line("size", "", f"{run.frontier.size} entries, root {run.frontier.root.hex()}")

    def _same(self, own):
        if own.origin != self.about["origin"] or own.size != self.size:
            raise Fault("manifest", "origin and size in kit.json are not those of its checkpoint")
        if self.position >= own.size:
            raise Fault("rating", f"the checkpoint does not cover it: it ends at {own.size}",
                        self.position)

    def _proof(self, own):
        index, hashes, checkpoint = parse_proof(self.source.need("rating.tlog-proof"))
        if (checkpoint.origin, checkpoint.size, checkpoint.root) != (own.origin, own.size, own.root) \
                or index != self.position or self.rating is None:
            raise Fault("proof", "rating.tlog-proof is not of this rating and checkpoint")
        check_inclusion(index, own.size, self.leaf, hashes, own.root)

    def _check_rating(self, run):
        report, source, rating = self.report, self.source, self.rating
        report.check("input", f"the rating saw the first {rating.size} entries of this log",
                     lambda: self._check_input(run))
        report.check("rule book", "rulebook.yaml is the text the rating names",
                     lambda: check_book(rating, source.need("rulebook.yaml")))
        report.check("scoresheet", f"{rating.rows} rows give the digest the rating names",
                     lambda: check_sheet(rating, source.need("scoresheet.txt")))
        if rating.heads is not None and run.heads is not None:
            report.check("streams", f"{rating.heads[0]} members' events are all there",
                         lambda: check_heads(rating, *run.heads))
        elif rating.heads is None:
            report.note("streams", "the rating is from before there were heads of streams")

    def _check_input(self, run):
        if run.roots.get(self.rating.size) != self.rating.root:
            raise Fault("rating", f"the first {self.rating.size} entries have another root than "
                        "the rating names", self.position)


class HeadsPass(TilePass):
    """A pass that also keeps the root and the heads of streams at the rating's input.

    The size of the input stands in the rating, behind the input; so that entry is read first.
    """

    def __init__(self, source, size, report, kit):
        super().__init__(source, size, report, kit.keeper.sizes(), kit.keep)
        self.heads = None
        self.input_size = self._look_ahead(kit.position)
        self.stops.add(self.input_size)

    def _look_ahead(self, position):
        first = position // WIDTH * WIDTH
        try:
            data, held = self._file("entries", first // WIDTH, min(WIDTH, self.size - first))
            if data is None or position >= self.size:
                return None
            entry = split_bundle(data, held, first)[position - first]
            return parse_rating(parse_entry(entry, position), position).size
        except Fault:
            return None

    def _entry(self, entry, position):
        super()._entry(entry, position)
        if position + 1 == self.input_size and self.is_readable:
            self.heads = (len(self.book.streams.last), self.book.streams.root())


def verify_kit(source, report, keys=(), policy=None):
    Kit(source, report, keys, policy).verify()
