"""A light kit (Schemas/formats/kit.md): one member's own entries, and that none was left out."""

from .entry import links, parse_entry
from .kit import number, parse_json
from .note import parse_checkpoint, parse_vkey, unbase64
from .policy import parse_policy
from .proof import check_signed
from .rating import parse_rating
from .report import Fault, Unreadable
from .tree import check_consistency, check_inclusion, check_subset, leaf_hash

FORMAT = "socai-light-kit/1"
LIGHT_MAX = 16 << 20


def _text(value, what):
    if not isinstance(value, str):
        raise Unreadable(f"{what} is no text")
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError:
        raise Unreadable(f"{what} is no text") from None


def _list(value, what):
    if not isinstance(value, list):
        raise Unreadable(f"{what} is no list")
    return value


def _hashes(value, what):
    found = [unbase64(one, 32) if isinstance(one, str) else None for one in _list(value, what)]
    if None in found:
        raise Unreadable(f"{what} holds something that is no hash")
    return found


class Branch:
    """A line of a list and its proof: of the score sheet, or of the heads of streams."""

    def __init__(self, value, what):
        if not isinstance(value, dict):
            raise Unreadable(f"{what} is no object")
        self.what = what
        self.line = _text(value.get("line"), f"the line of {what}")
        self.index = number(value.get("index"), f"the index of {what}")
        self.size = number(value.get("size"), f"the size of {what}")
        self.hashes = _hashes(value.get("proof"), f"the proof of {what}")

    def check(self, root):
        check_inclusion(self.index, self.size, leaf_hash(self.line), self.hashes, root)


class LightKit:
    def __init__(self, data):
        if len(data) > LIGHT_MAX:
            raise Unreadable("the light kit is longer than 16 MB")
        value = parse_json(data, "the light kit")
        if value.get("format") != FORMAT:
            raise Unreadable(f"the light kit does not say {FORMAT}")
        self.origin = value.get("origin")
        self.checkpoint = parse_checkpoint(_text(value.get("checkpoint"), "the checkpoint"))
        vkeys = value.get("vkeys")
        self.keys = [parse_vkey(_text(one, "a key").decode()) for one in _list(vkeys, "vkeys")]
        policy = value.get("policy")
        self.policy = None if policy is None else parse_policy(_text(policy, "the policy"))
        self.member = number(value.get("member"), "the member")
        self.position = number(value.get("rating"), "the rating")
        self.proof = _hashes(value.get("proof"), "the proof")
        self.sheet = Branch(value.get("sheet"), "sheet")
        self.heads = Branch(value.get("heads"), "heads")
        self.input_root = _hashes(value.get("inputRoot"), "inputRoot")
        self.entries = {}
        for one in _list(value.get("entries"), "entries"):
            if not isinstance(one, dict):
                raise Unreadable("an entry is no object")
            position = number(one.get("position"), "the position of an entry")
            if self.entries and position <= next(reversed(self.entries)):
                raise Unreadable("the entries do not ascend")
            self.entries[position] = _text(one.get("entry"), "an entry")

    def verify(self, report, keys, policy):
        point = self.checkpoint
        if not keys and policy is None:
            report.note("keys", "as the kit itself states them: compare with those you know: "
                        + " ".join(key.vkey for key in self.keys[:4]))
        report.check("origin", point.origin, self._check_origin)
        check_signed(point, report, keys or self.keys, policy or self.policy)
        leaves = {position: leaf_hash(entry) for position, entry in self.entries.items()}
        report.check("inclusion", f"{len(leaves)} entries are in the tree of {point.size}",
                     lambda: check_subset(leaves, point.size, self.proof, point.root))
        try:
            self.values = {position: parse_entry(entry, position)
                           for position, entry in self.entries.items()}
            self.rating = parse_rating(self.values.get(self.position, {"data": {}, "kind": ""}),
                                       self.position)
        except Fault as fault:
            report.bad(fault)
            return
        self._check_rating(report)

    def _check_origin(self):
        if self.origin != self.checkpoint.origin:
            raise Fault("state", "the kit is of another log than its checkpoint")

    def _check_rating(self, report):
        rating, point = self.rating, self.checkpoint
        report.check("input", f"the first {rating.size} entries of this log have the root the "
                     "rating names",
                     lambda: check_consistency(rating.size, rating.root, point.size, point.root,
                                               self.input_root))
        report.check("stream", f"the {len(self.entries) - 1} entries of member {self.member} "
                     "follow one another", self._check_stream)
        report.check("heads", "none is missing up to the head the rating names", self._check_heads)
        report.check("scoresheet", f"line {self.sheet.index + 1}: "
                     + self.sheet.line.decode().split("\t")[0], self._check_sheet)

    def _check_stream(self):
        """The join, then versions 1, 2, 3 …, each naming the one before."""
        self.version, self.last = None, None
        for position, value in self.values.items():
            if self.version is None:
                if position != self.member or value["kind"] != "member.joined":
                    raise Fault("stream", "the first entry is not the one by which the member "
                                "joined", position)
                self.version, self.last = 0, position
            elif position != self.position:
                link = next((one for one in links(value, position) if one[0] == self.member), None)
                if link != [self.member, self.version + 1, self.last]:
                    raise Fault("stream", f"the link must be {[self.member, self.version + 1, self.last]}"
                                f" and is {link}: an entry was left out or put in", position)
                self.version, self.last = self.version + 1, position
        if self.version is None or self.last >= self.rating.size:
            raise Fault("stream", "an entry stands behind the rating's input", self.last)

    def _check_heads(self):
        rating, heads = self.rating, self.heads
        if rating.heads is None or heads.size != rating.heads[0]:
            raise Fault("stream", "the rating names no heads, or of another number of members",
                        self.position)
        expected = f"{self.member}\t{self.version}\t{self.last}"
        if heads.line.decode() != expected:
            raise Fault("stream", f"the head must be {expected!r} and is {heads.line.decode()!r}: "
                        "an entry was left out", self.last)
        heads.check(bytes.fromhex(rating.heads[1]))

    def _check_sheet(self):
        line, rating = self.sheet.line, self.rating
        if line.split(b"\t")[0] != f"member:{self.member}".encode():
            raise Fault("rating", f"the line is not that of member {self.member}", self.position)
        if self.sheet.size < rating.rows:
            raise Fault("rating", "the score sheet has fewer lines than the rating has rows")
        self.sheet.check(bytes.fromhex(rating.digest))


def verify_light(data, report, keys=(), policy=None):
    LightKit(data).verify(report, list(keys), policy)
