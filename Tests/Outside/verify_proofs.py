"""Runs the proofs of a published log through Tools/verify.py's modules, as they are and altered."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "../../Tools"))

from verifier.note import parse_keys
from verifier.policy import parse_policy
from verifier.proof import parse_proof, verify_consistency, verify_proof
from verifier.report import Fault, Report, Unreadable
from verifier.source import Directory
from verifier.tiles import split_bundle
from verifier.tree import WIDTH, leaf_hash, tile_path


def accepts(body, *arguments):
    report = Report(quiet=True)
    try:
        body(*arguments, report)
    except (Fault, Unreadable):
        return False
    return not report.faults


def main(folder):
    source = Directory(folder)
    log, witnesses = (source.need(name).decode().split() for name in ("log.vkey", "witnesses.vkey"))
    names = [f"w{number}" for number in range(len(witnesses))]
    policy = parse_policy("".join(
        [f"log {key}\n" for key in log]
        + [f"witness {name} {key}\n" for name, key in zip(names, witnesses)]
        + [f"group all all {' '.join(names)}\nquorum all\n"]).encode())
    parse_keys(source.need("log.vkey"))
    counts = {"proofs": 0, "consistencies": 0, "refused": 0}

    def try_all(data, place, body):
        """The file as it is, and with one bit of each line's middle flipped."""
        if not accepts(body, data):
            sys.exit(f"refused: {place}")
        start = 0
        for line in data.split(b"\n")[:-1]:
            if line:
                bad = bytearray(data)
                bad[start + len(line) // 2] ^= 1
                if accepts(body, bytes(bad)):
                    sys.exit(f"accepted with a byte altered: {place}, {line!r}")
                counts["refused"] += 1
            start += len(line) + 1

    for place in source.below("proofs/"):
        data = source.need(place)
        index, _, checkpoint = parse_proof(data)
        width = min(WIDTH, checkpoint.size - index // WIDTH * WIDTH)
        bundle = source.need(tile_path("entries", index // WIDTH, width))
        leaf = leaf_hash(split_bundle(bundle, width, 0)[index % WIDTH])
        try_all(data, place, lambda one, report: verify_proof(one, leaf, report, (), policy))
        counts["proofs"] += 1
    for place in source.below("consistency/"):
        old = int(place.split("/")[1].split("-")[0])
        note = source.need(f"checkpoints/{old:020d}.note")
        try_all(source.need(place), place,
                lambda one, report: verify_consistency(one, note, report, (), policy))
        counts["consistencies"] += 1
    print(" ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main(sys.argv[1])
