"""Damaged inputs by the ten thousand: each is refused in words, and what is accepted is the same.

Seeded; SEED=n runs the same again.
"""

import io
import os
import sqlite3
import tempfile
import zipfile

from . import ed25519, examples
from .entry import parse_entry
from .kit import verify_kit
from .light import LightKit, verify_light
from .log import TABLES, open_log, verify_log
from .note import parse_keys
from .policy import parse_policy
from .proof import verify_consistency, verify_proof
from .report import Fault, Report, Unreadable
from .source import Memory, Zip
from .tiles import verify_tiles
from .tree import WIDTH, leaf_hash, root_over, tile_path

# Ed25519 computed here is slow, and most signatures that are tried are new.
SCALE = 1 if ed25519.is_borrowed else 0.1


def mutant(chance, data):
    """The data with one to three small damages."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.choice((1, 1, 2, 8, 45)))
        kind = chance.randrange(8)
        if kind <= 2 and place < len(data):
            data[place] ^= 1 << chance.randrange(8)
        elif kind == 3:
            del data[place:end]
        elif kind == 4:
            data[place:place] = bytes([chance.choice((0, 10, 32, 34, 43, 48, 57, 91, 123, 226, 255))])
        elif kind == 5:
            other = chance.randrange(len(data) + 1)
            data[other:other] = data[place:end]
        elif kind == 6:
            del data[chance.randrange(len(data) + 1):]
        else:
            data[place:place] = chance.choice(
                (b"18446744073709551616", b"-1", b"\n\n", b"9" * 5000, b"[" * 3000, b"\\ud800"))
    return bytes(data)


def accepts(body):
    """Whether a verification finds nothing wrong; anything but its own two faults is ours."""
    report = Report(quiet=True)
    try:
        body(report)
    except (Fault, Unreadable):
        return False
    return not report.faults


def loop(chance, data, count, body, same):
    """Tries mutants; those accepted must be the same in what matters."""
    accepted, count = 0, int(count * SCALE)
    if not accepts(lambda report: body(data, report)):
        raise AssertionError("refused before any damage")
    for _ in range(count):
        bad = mutant(chance, data)
        if accepts(lambda report: body(bad, report)):
            accepted += 1
            if not same(bad):
                raise AssertionError(f"accepted {len(bad)} bytes: {bad[:2000]!r}")
    return f"{count} mutants, {accepted} of them the same in what matters,"


def proofs(chance):
    policy = parse_policy(examples.policy().encode())
    data = examples.proof_file(1, [leaf_hash(entry) for entry in examples.abc(7)]).encode()
    return loop(chance, data, 20_000,
                lambda bad, report: verify_proof(bad, leaf_hash(b"b"), report, (), policy),
                lambda bad: bad == data)


def consistencies(chance):
    policy = parse_policy(examples.policy().encode())
    leaves = [leaf_hash(entry) for entry in examples.abc(7)]
    data = examples.consistency_file(3, leaves).encode()
    old = examples.checkpoint(3, root_over(leaves[:3])).encode()
    return loop(chance, data, 10_000,
                lambda bad, report: verify_consistency(bad, old, report, (), policy),
                lambda bad: bad == data)


def policies(chance):
    """Only that each is read or refused: another policy is no worse than the one it came from."""
    data = examples.policy().encode()
    return loop(chance, data, 20_000, lambda bad, report: parse_policy(bad), lambda bad: True)


def keys(chance):
    data = (examples.LOG.key.vkey + "\n").encode()
    known = parse_keys(data)
    return loop(chance, data, 10_000, lambda bad, report: parse_keys(bad),
                lambda bad: parse_keys(bad) in (known, [], known * 2))


def entries(chance):
    """One spelling for each event: what is read is written the same."""
    data = examples.kit_log().entries[7]
    return loop(chance, data, 20_000, lambda bad, report: parse_entry(bad, 0), lambda bad: True)


def light_kits(chance):
    data = examples.light_kit().encode()

    def essence(one):
        kit = LightKit(one)
        return (kit.entries, kit.checkpoint.root, kit.member, kit.position, kit.sheet.line,
                kit.heads.line)
    known = essence(data)
    return loop(chance, data, 4000, verify_light_of, lambda bad: essence(bad) == known)


def verify_light_of(bad, report):
    verify_light(bad, report, [examples.LOG.key])


def _files(chance, files, count, verify, free=()):
    """Damages one file of many, takes one away, or puts it in another's place."""
    accepted, names, count = 0, sorted(files), int(count * SCALE)
    if not accepts(lambda report: verify(Memory(files), report)):
        raise AssertionError("refused before any damage")
    for _ in range(count):
        bad, name = dict(files), chance.choice(names)
        kind = chance.randrange(10)
        if kind == 0:
            del bad[name]
        elif kind == 1:
            bad[name] = files[chance.choice(names)]
        else:
            bad[name] = mutant(chance, files[name])
        if accepts(lambda report: verify(Memory(bad), report)):
            accepted += 1
            if bad != files and name not in free:
                raise AssertionError(f"accepted without {name} as it was: {bad.get(name)!r}")
    return f"{count} mutants, {accepted} of them the same in what matters,"


def kits(chance):
    return _files(chance, examples.kit_files(), 4000, verify_kit, free=("kit.json",))


def tile_files():
    """A tile directory of 300 entries, with a checkpoint kept at 256 and one at 300."""
    log = many(300)
    leaves = log.leaves()
    files = {"log.vkey": (examples.LOG.key.vkey + "\n").encode()}
    for size in (256, 300):
        note = examples.checkpoint(size, root_over(leaves[:size])).encode()
        files[f"checkpoints/{size:020d}.note"] = files["checkpoint"] = note
    top = root_over(leaves[:WIDTH])
    files[tile_path(0, 0)] = b"".join(leaves[:WIDTH])
    files[tile_path(0, 1, 44)] = b"".join(leaves[WIDTH:])
    files[tile_path(1, 0, 1)] = top
    files[tile_path("entries", 0)] = examples.bundle(log.entries[:WIDTH])
    files[tile_path("entries", 1, 44)] = examples.bundle(log.entries[WIDTH:])
    return files


def many(count):
    """A log of so many entries: members who join and help."""
    log = examples.Writer()
    log.add("ledger.opened", "2023-01-01", "operator:vp-ubnd", origin=examples.ORIGIN, title="X")
    while len(log.entries) < count:
        if len(log.entries) % 10 == 1:
            log.add("member.joined", "2023-01-02", "operator:vp-ubnd",
                    code=f"BD-{len(log.entries):04d}", unit=2)
        else:
            member = len(log.entries) // 10 * 10 + 1 if len(log.entries) % 10 else \
                len(log.entries) - 9
            log.add("assist.recorded", "2023-08-09", "member:BD-0001", act="open-account",
                    channel="online", citizen=100, helpers=[[member, 2, 1]])
    return log


def tile_directories(chance):
    """A kept checkpoint may be missing; nothing else may be."""
    kept = [f"checkpoints/{size:020d}.note" for size in (256, 300)]
    return _files(chance, tile_files(), 600,
                  lambda source, report: verify_tiles(source, report, None, [examples.LOG.key]),
                  free=("log.vkey", "checkpoint", *kept))


def zips(chance):
    """Whatever a zip holds, it is read or refused."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(examples.kit_files().items()):
            archive.writestr(name, content)
    whole = data.getvalue()
    return loop(chance, whole, 4000,
                lambda bad, report: verify_kit(Zip(io.BytesIO(bad)), report),
                lambda bad: _unzipped(bad) == _unzipped(whole))


def _unzipped(data):
    source = Zip(io.BytesIO(data))
    return {path: source.read(path) for path in source.paths if path != "kit.json"}


def make_log(path, log):
    """Writes a log file as log.md describes it."""
    with open(os.path.join(examples.FORMATS, "../sql/log.sql"), encoding="utf-8") as schema:
        script = schema.read()
    base = sqlite3.connect(path)
    base.executescript(script)
    leaves, full = log.leaves(), len(log.entries) // WIDTH
    with base:
        for position, entry in enumerate(log.entries):
            id = bytes.fromhex(parse_entry(entry, position)["id"].replace("-", ""))
            base.execute("INSERT INTO entry VALUES (?, ?)", (position, entry))
            base.execute("INSERT INTO entry_id VALUES (?, ?)", (id, position))
        for index in range(full):
            base.execute("INSERT INTO tile VALUES (?, ?)",
                         (index, b"".join(leaves[index * WIDTH:(index + 1) * WIDTH])))
        base.executemany("INSERT INTO edge VALUES (?, ?)",
                         list(enumerate(leaves))[full * WIDTH:])
        frontier = examples.Frontier()
        for leaf in leaves:
            frontier.append(leaf)
        base.execute("INSERT INTO log_state VALUES (0, ?, ?, ?, ?)",
                     (examples.ORIGIN, frontier.size, frontier.root, frontier.bytes))
    base.close()


def log_files(chance):
    """A log file with bytes changed: refused, unless every row is as it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.db")
        make_log(path, many(300))
        with open(path, "rb") as file:
            whole = file.read()
        rows = _rows(path)

        def verify(bad, report):
            with open(path, "wb") as file:
                file.write(bad)
            verify_log(path, report)
        return loop(chance, whole, 1000, verify, lambda bad: _rows(path) == rows)


def _rows(path):
    base = open_log(path)
    try:
        return {table: base.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    finally:
        base.close()


ALL = [proofs, consistencies, policies, keys, entries, light_kits, kits, tile_directories, zips,
       log_files]
