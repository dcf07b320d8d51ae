"""The examples of Schemas/formats: small logs made from fixed seeds, and the text of each block.

    python3 -m verifier.examples    (in Tools) writes them into the documents
"""

import base64
import hashlib
import json
import os
import re
from hashlib import sha256

from . import ed25519
from .entry import Streams, parse_entry
from .note import COSIGNATURE, ED25519, Key
from .tree import Frontier, leaf_hash, root_over, split, tile_path

FORMATS = os.path.join(os.path.dirname(__file__), "../../Schemas/formats")
ORIGIN = "socai.example/ledger/1"
FIRST_TIME = 1767571200  # 2026-01-05T00:00:00Z


class Signer:
    """An Ed25519 key from a seed (RFC 8032 §5.1.6)."""

    def __init__(self, name, type, seed):
        digest = hashlib.sha512(seed).digest()
        low = int.from_bytes(digest[:32], "little")
        self.scalar = low & (1 << 254) - 8 | 1 << 254
        self.prefix = digest[32:]
        self.key = Key.of(name, type, ed25519.encode(ed25519.times(self.scalar, ed25519.BASE)))

    def sign(self, message):
        r = self._number(self.prefix + message)
        point = ed25519.encode(ed25519.times(r, ed25519.BASE))
        k = self._number(point + self.key.public + message)
        return point + ((r + k * self.scalar) % ed25519.L).to_bytes(32, "little")

    @staticmethod
    def _number(data):
        return int.from_bytes(hashlib.sha512(data).digest(), "little") % ed25519.L

    def line(self, text, time=None):
        """The signature line below a note; with a time, a cosignature."""
        if time is None:
            value = self.sign(text.encode())
        else:
            head = f"cosignature/v1\ntime {time}\n"
            value = time.to_bytes(8, "big") + self.sign((head + text).encode())
        return f"\u2014 {self.key.name} {b64(self.key.id + value)}\n"


def b64(data):
    return base64.b64encode(data).decode()


LOG = Signer(ORIGIN, ED25519, bytes(32))
WITNESSES = [Signer(f"witness.example/w{number}", COSIGNATURE, bytes([number]) * 32)
             for number in (1, 2, 3)]


def checkpoint(size, root, cosigners=2):
    """A checkpoint signed by the log and cosigned by the first witnesses, a minute apart."""
    text = f"{ORIGIN}\n{size}\n{b64(root)}\n"
    lines = [LOG.line(text)] + [witness.line(text, FIRST_TIME + 60 * number)
                                for number, witness in enumerate(WITNESSES[:cosigners])]
    return text + "\n" + "".join(lines)


def policy():
    witnesses = "".join(f"witness w{number} {witness.key.vkey}\n"
                        for number, witness in enumerate(WITNESSES, 1))
    return (f"# Two of three, in 2026.\n#valid 2026-01-01 2027-01-01\nlog {LOG.key.vkey}\n"
            f"{witnesses}group outsiders 2 w1 w2 w3\nquorum outsiders\n")


# Proofs, by the definitions of RFC 6962 §2.1 and proof.md.

def path(index, leaves):
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    if index < half:
        return path(index, leaves[:half]) + [root_over(leaves[half:])]
    return path(index - half, leaves[half:]) + [root_over(leaves[:half])]


def consistency(old, leaves, is_whole=True):
    if old == len(leaves):
        return [] if is_whole else [root_over(leaves)]
    half = split(len(leaves))
    if old <= half:
        return consistency(old, leaves[:half], is_whole) + [root_over(leaves[half:])]
    return consistency(old - half, leaves[half:], False) + [root_over(leaves[:half])]


def subset(positions, leaves, low=0):
    if not any(low <= position < low + len(leaves) for position in positions):
        return [root_over(leaves)]
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    return subset(positions, leaves[:half], low) + subset(positions, leaves[half:], low + half)


def proof_file(index, leaves):
    hashes = "".join(b64(value) + "\n" for value in path(index, leaves))
    return f"c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n" \
        + checkpoint(len(leaves), root_over(leaves))


def consistency_file(old, leaves):
    hashes = "".join(b64(value) + "\n" for value in consistency(old, leaves))
    return f"old {old}\n{hashes}\n" + checkpoint(len(leaves), root_over(leaves))


def bundle(entries):
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


# The log behind the example of kit.md.

BOOK = """id: example
version: 1
title: {vi: Sách mẫu, en: A sample book}
sources:
  - {id: qd-2679, document: 2679/QĐ-UBND, dated: 2023-07-20, grade: unverified}
subject: members
scale: 100
indicators:
  - id: accounts
    title: {vi: Người được giúp mở tài khoản, en: Citizens helped to open an account}
    source: qd-2679
    weight: 100
    measure:
      citizens: {acts: [open-account]}
    points:
      per-unit: {each: 5, max: 100}
without-data: scaled
rounding: {rule: half-up, decimals: 2, at: shown}
"""

SHEET = ["member:4\t2\tall\t1\t-\t5\t100\tn1|-|5|1|-\t-\t-",
         "member:5\t2\tall\t2\t-\t0\t100\tn0|-|0|0|-\t-\tnothing"]


class Writer:
    """Writes entries as a ledger does, with the links of members' streams."""

    def __init__(self):
        self.entries, self.streams = [], Streams()

    def add(self, kind, on, by, /, **data):
        position = len(self.entries)
        minute, second = divmod(62 * 60 + position, 60)
        value = {"at": f"2024-02-01T{minute // 60:02d}:{minute % 60:02d}:{second:02d}.000Z",
                 "by": by, "data": data,
                 "id": f"018d62a4-{position:04x}-7abc-8def-0123456789ab", "kind": kind, "on": on,
                 "v": 1}
        self.streams.is_linked = False
        about = sorted(set(self.streams._members(value, position)) & set(self.streams.last))
        if about:
            value["streams"] = [[member, self.streams.last[member][0] + 1,
                                 self.streams.last[member][1]] for member in about]
        self.streams.take(value, position)
        entry = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.entries.append(entry.encode())

    def leaves(self):
        return [leaf_hash(entry) for entry in self.entries]


def kit_log():
    """Two members, two assists, a verdict, and the rating drafted and published over them."""
    log = Writer()
    office, council = "operator:vp-ubnd", "committee:hoi-dong"
    log.add("ledger.opened", "2023-01-01", office, origin=ORIGIN, title="Bình Định")
    log.add("unit.founded", "2023-01-01", office, name="Bình Định", kind="province",
            codes=[{"code": "52", "scheme": "gso"}])
    log.add("unit.founded", "2023-01-01", office, name="Chi đoàn khu phố 1", kind="branch",
            codes=[], parent=1)
    log.add("rule-book.adopted", "2023-08-01", council, book="example", version=1, text=BOOK,
            sha256=sha256(BOOK.encode()).hexdigest())
    log.add("member.joined", "2023-01-02", office, code="BD-0001", unit=2)
    log.add("member.joined", "2023-01-02", office, code="BD-0002", unit=2)
    log.add("assist.recorded", "2023-08-09", "member:BD-0001", act="open-account",
            channel="online", citizen=100, helpers=[[4, 2, 1]])
    log.add("assist.recorded", "2023-08-10", "member:BD-0002", act="open-account",
            channel="online", citizen=101, helpers=[[5, 2, 1], [4, 2, 1]])
    log.add("verdict.given", "2023-08-20", "verifier:pc06", claim=6, outcome="confirmed",
            source="portal")
    seen = log.leaves()
    prefix = {"root": b64(root_over(seen)), "size": len(seen)}
    lines = [leaf_hash(line.encode()) for line in SHEET]
    result = {"book": {"adopted": 3, "hash": sha256(BOOK.encode()).hexdigest(), "id": "example",
                       "version": 1},
              "digest": root_over(lines).hex(), "engine": "rating/1", "input": prefix,
              "rows": len(SHEET),
              "heads": {"count": len(log.streams.last), "root": log.streams.root().hex()}}
    log.heads = log.streams.lines()
    log.add("period.sealed", "2024-01-10", council, period="2023", prefix=prefix)
    log.add("rating.drafted", "2024-01-11", office, period="2023", result=result, seal=9,
            subjects="members")
    log.add("rating.published", "2024-01-31", council, appealsUntil="2024-04-30",
            decision="12/QĐ-TĐTN", rating=10, result=result)
    return log


RATING, MEMBER = 11, 4


def kit_files(log=None):
    """The files of the example kit; README and formats are left out."""
    log = log or kit_log()
    leaves = log.leaves()
    signed = checkpoint(len(leaves), root_over(leaves)).encode()
    files = {
        "checkpoint": signed,
        f"checkpoints/{len(leaves):020d}.note": signed,
        "log.vkey": (LOG.key.vkey + "\n").encode(),
        "policy": policy().encode(),
        "rating.tlog-proof": proof_file(RATING, leaves).encode(),
        "rulebook.yaml": BOOK.encode(),
        "scoresheet.txt": "".join(line + "\n" for line in SHEET).encode(),
        tile_path("entries", 0, len(leaves)): bundle(log.entries),
    }
    listed = [{"length": len(data), "path": name, "sha256": sha256(data).hexdigest()}
              for name, data in sorted(files.items())]
    about = {"files": listed, "format": "socai-kit/1", "origin": ORIGIN, "rating": RATING,
             "size": len(leaves)}
    files["kit.json"] = pretty(about).encode()
    return files


def light_kit(log=None):
    log = log or kit_log()
    leaves = log.leaves()
    positions = [MEMBER, 6, 7, 8, RATING]
    sheet = [leaf_hash(line.encode()) for line in SHEET]
    heads = [leaf_hash(line.encode()) for line in log.heads]
    return pretty({
        "format": "socai-light-kit/1", "origin": ORIGIN,
        "checkpoint": checkpoint(len(leaves), root_over(leaves)),
        "vkeys": [LOG.key.vkey], "policy": policy(), "member": MEMBER, "rating": RATING,
        "entries": [{"position": position, "entry": log.entries[position].decode()}
                    for position in positions],
        "proof": [b64(value) for value in subset(positions, leaves)],
        "sheet": {"line": SHEET[0], "index": 0, "size": len(SHEET),
                  "proof": [b64(value) for value in path(0, sheet)]},
        "heads": {"line": log.heads[0], "index": 0, "size": len(heads),
                  "proof": [b64(value) for value in path(0, heads)]},
        "inputRoot": [b64(value) for value in consistency(9, leaves)],
    })


def pretty(value):
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def abc(count):
    return [bytes([97 + number]) for number in range(count)]


def blocks():
    """(file, name of the block) to its text."""
    three = [leaf_hash(entry) for entry in abc(3)]
    seven = [leaf_hash(entry) for entry in abc(7)]
    log = kit_log()
    files = kit_files(log)
    chosen = subset([1, 4], seven)
    return {
        ("checkpoint.md", "keys"): "".join(
            signer.key.vkey + "\n" for signer in [LOG, *WITNESSES]),
        ("checkpoint.md", "checkpoint"): checkpoint(3, root_over(three)),
        ("checkpoint.md", "policy"): policy(),
        ("tiles.md", "bundle"): bundle(abc(3)).hex() + "\n",
        ("tiles.md", "tile"): "".join(value.hex() + "\n" for value in three),
        ("tiles.md", "paths"): "".join(
            f"level {level} index {index} width {width} is {tile_path(level, index, width)}\n"
            for level, index, width in ((0, 0, 3), (0, 67, 256), (0, 999, 256), (0, 1000, 256),
                                        (1, 1234067, 8), ("entries", 2663, 181))),
        ("proof.md", "inclusion"): proof_file(1, three),
        ("proof.md", "consistency"): consistency_file(2, three),
        ("proof.md", "subset"): "positions 1 4\nsize 7\n"
            + "".join(b64(value) + "\n" for value in chosen) + f"root {b64(root_over(seven))}\n",
        ("kit.md", "entries"): "".join(entry.decode() + "\n" for entry in log.entries),
        ("kit.md", "scoresheet"): files["scoresheet.txt"].decode(),
        ("kit.md", "heads"): "".join(line + "\n" for line in log.heads),
        ("kit.md", "kit"): files["kit.json"].decode(),
        ("kit.md", "light"): light_kit(log),
    }


FENCE = "(```[a-z]+ {name}\n)(.*?)(```\n)"


def in_document(file, name):
    """The text of a block as the document has it, or None."""
    with open(os.path.join(FORMATS, file), encoding="utf-8") as document:
        found = re.search(FENCE.format(name=name), document.read(), re.DOTALL)
    return found and found[2]


def write():
    for (file, name), text in blocks().items():
        place = os.path.join(FORMATS, file)
        with open(place, encoding="utf-8") as document:
            old = document.read()
        new = re.sub(FENCE.format(name=name), lambda match: match[1] + text + match[3], old,
                     flags=re.DOTALL)
        with open(place, "w", encoding="utf-8") as document:
            document.write(new)


if __name__ == "__main__":
    write()
