"""Copies a kit, a tile directory or a light kit and damages the copy as somebody with the files could.

    python damage.py FROM TO SEED

Prints the name of the file damaged, how, and whether the list of a kit was made anew to fit. Keys an
attacker has not are not used; one of their own is.
"""

import base64
import json
import pathlib
import random
import shutil
import sys
from hashlib import sha256

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent / "../../Tools"))

from verifier.examples import Signer

DASH = "\u2014 "


def flip(chance, data):
    data = bytearray(data)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def cut(chance, data):
    return data[:chance.randrange(len(data))]


def more(chance, data):
    return data + data[-chance.randrange(1, 40):]


def swap_halves(chance, data):
    place = chance.randrange(1, max(2, len(data)))
    return data[place:] + data[:place]


def cut_line(chance, data):
    """Takes a line out: of a note perhaps a signature or cosignature."""
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def sign_again(chance, data):
    """The log's signature by a key that is not the log's, under the log's name."""
    text, mark, lines = data.decode("utf-8", "replace").rpartition("\n\n")
    name = text.rpartition("\n\n")[2].split("\n")[0]
    thief = Signer(name, 1, bytes([chance.randrange(1, 256)]) * 32)
    known = lines.split("\n")[0].rpartition(" ")[2]
    line = thief.line(text + "\n").rpartition(" ")[2].strip()
    # Under the known id, so that the line is not merely passed over.
    forged = base64.b64encode(base64.b64decode(known)[:4] + base64.b64decode(line)[4:]).decode()
    rest = lines.split("\n")[1:]
    return (text + mark + "\n".join([f"{DASH}{name} {forged}", *rest])).encode()


def other_size(chance, data):
    """Another number of entries in a checkpoint."""
    lines = data.split(b"\n")
    place = next((n for n, line in enumerate(lines) if line.isdigit()), None)
    if place is None:
        return flip(chance, data)
    lines[place] = str(max(1, int(lines[place]) + chance.choice((-1, 1, 256)))).encode()
    return b"\n".join(lines)


def swap_entries(chance, data):
    """Two entries of a bundle change places."""
    entries, place = [], 0
    while place + 2 <= len(data):
        end = place + 2 + int.from_bytes(data[place:place + 2], "big")
        entries.append(data[place:end])
        place = end
    one, other = chance.randrange(len(entries)), chance.randrange(len(entries))
    entries[one], entries[other] = entries[other], entries[one]
    return b"".join(entries)


def list_again(folder):
    """Makes kit.json anew from the files there are now."""
    try:
        about = json.loads((folder / "kit.json").read_text())
    except ValueError:
        return ""
    paths = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    about["files"] = [
        {"bytes": (folder / path).stat().st_size, "path": path,
         "sha256": sha256((folder / path).read_bytes()).hexdigest()}
        for path in paths if path != "kit.json"]
    text = json.dumps(about, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    (folder / "kit.json").write_text(text)
    return ", listed again"


def ways(path):
    """The damages that suit a file."""
    name = str(path)
    if name == "checkpoint" or name.endswith((".note", ".tlog-proof")):
        return [flip, cut_line, sign_again, other_size, cut]
    if name.startswith("tile/entries/"):
        return [flip, swap_entries, cut, more]
    return [flip, cut, more, swap_halves]


def damage_folder(chance, folder):
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    path = chance.choice([p for p in paths if p.parts[0] not in ("formats", "README.md")])
    other = chance.choice([p for p in paths if p != path])
    kind = chance.randrange(8)
    if kind == 0:
        how = "taken out"
        (folder / path).unlink()
    elif kind == 1:
        how = f"put in the place of {other}"
        shutil.copy(folder / path, folder / other)
    else:
        way = chance.choice(ways(path))
        how = way.__name__
        (folder / path).write_bytes(way(chance, (folder / path).read_bytes()))
    if (folder / "kit.json").exists() and str(path) != "kit.json" and chance.randrange(4):
        how += list_again(folder)
    return f"{path} {how}"


def damage_text(chance, data):
    """A light kit: a value of it is changed, an entry taken out, or a byte flipped."""
    kind = chance.randrange(6)
    if kind == 0:
        return flip(chance, data), "flip"
    kit = json.loads(data)
    if kind == 1:
        place = chance.randrange(len(kit["entries"]))
        del kit["entries"][place]
        how = f"entry {place} taken out"
    elif kind == 2:
        place = chance.randrange(len(kit["entries"]))
        entry = kit["entries"][place]["entry"]
        kit["entries"][place]["entry"] = flip(chance, entry.encode()).decode("utf-8", "replace")
        how = f"entry {place} flip"
    elif kind == 3:
        way = chance.choice([flip, cut_line, sign_again, other_size])
        kit["checkpoint"] = way(chance, kit["checkpoint"].encode()).decode("utf-8", "replace")
        how = f"checkpoint {way.__name__}"
    else:
        name = chance.choice(["member", "rating", "origin", "proof", "inputRoot", "sheet", "heads"])
        value = kit[name]
        if isinstance(value, int):
            kit[name] += chance.choice((-1, 1))
        elif isinstance(value, str):
            kit[name] += "x"
        elif isinstance(value, list):
            kit[name] = value[1:] if value else ["A" * 43 + "="]
        else:
            part = chance.choice(["line", "index", "size"])
            kit[name][part] += "x" if part == "line" else 1
        how = f"{name} changed"
    text = json.dumps(kit, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode(), how


def main(source, target, seed):
    chance = random.Random(int(seed))
    source, target = pathlib.Path(source), pathlib.Path(target)
    if source.is_dir():
        shutil.copytree(source, target)
        print(damage_folder(chance, target))
    else:
        data, how = damage_text(chance, source.read_bytes())
        target.write_bytes(data)
        print(how)


if __name__ == "__main__":
    main(*sys.argv[1:])
