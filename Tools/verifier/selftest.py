"""The verifier against the documents, published facts and a great many damaged inputs."""

import os
import random
import time

from . import ed25519, examples, mutants
from .entry import parse_entry
from .kit import verify_kit
from .light import verify_light
from .note import parse_checkpoint
from .policy import parse_policy
from .proof import verify_consistency, verify_proof
from .report import Fault, Report
from .source import Memory
from .tree import check_consistency, check_inclusion, check_subset, leaf_hash, root_over

# The reference leaves and roots of certificate-transparency's own tests.
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f")]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
CONSISTENCY = {
    (6, 8): ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
    (1, 8): ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"],
}

# RFC 8032 §7.1, tests 1 to 3: public key, message, signature.
SIGNATURES = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
     "b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
     "1d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
     "c6594a7c15e9716ed28dc027beceea1ec40a"),
]


def expect(holds, text):
    if not holds:
        raise AssertionError(text)


def refused(body):
    try:
        body()
    except Fault:
        return True
    return False


def check_documents():
    """Every example of the documents is what this program computes."""
    for (file, name), text in examples.blocks().items():
        expect(examples.in_document(file, name) == text, f"{file}: the block {name} differs")
    with open(os.path.join(examples.FORMATS, "entry.md"), encoding="utf-8") as document:
        text = document.read()
    entry = text.split("```json\n")[1].split("\n```")[0].encode()
    parse_entry(entry, 0)
    expect(leaf_hash(entry).hex() == text.split("```text\n")[1].split("\n```")[0],
           "entry.md: another leaf hash")


def check_examples():
    """What the documents call good is found good, by the policy of checkpoint.md."""
    blocks = examples.blocks()
    policy = parse_policy(blocks["checkpoint.md", "policy"].encode())
    policy.check(parse_checkpoint(blocks["checkpoint.md", "checkpoint"].encode()))
    report = Report(quiet=True)
    verify_proof(blocks["proof.md", "inclusion"].encode(), leaf_hash(b"b"), report, (), policy)
    two = examples.checkpoint(2, root_over([leaf_hash(b"a"), leaf_hash(b"b")]))
    verify_consistency(blocks["proof.md", "consistency"].encode(), two.encode(), report,
                       (), policy)
    verify_kit(Memory(examples.kit_files()), report, (), policy)
    verify_light(blocks["kit.md", "light"].encode(), report, (), policy)
    expect(report.claims > 15 and not report.faults, f"refused: {report.faults}")


def check_facts():
    leaves = [leaf_hash(entry) for entry in LEAVES]
    roots = {size: root_over(leaves[:size]) for size in ROOTS}
    for size, root in ROOTS.items():
        expect(roots[size].hex() == root, f"another root of {size} leaves")
    for (old, size), hashes in CONSISTENCY.items():
        check_consistency(old, roots[old], size, roots[size], [bytes.fromhex(h) for h in hashes])
    for key, message, signature in SIGNATURES:
        parts = [bytes.fromhex(text) for text in (key, signature, message)]
        expect(ed25519.verify_here(*parts) and ed25519.is_valid(*parts), "a good signature")
        for place in (0, 31, 32, 63):
            bad = bytearray(parts[1])
            bad[place] ^= 1
            wrong = parts[0], bytes(bad), parts[2]
            expect(not ed25519.verify_here(*wrong) and not ed25519.is_valid(*wrong),
                   "a bad signature")


def check_proofs():
    """All proofs in trees of up to 40 leaves hold, and none of another index, size or hash."""
    every = [leaf_hash(str(number).encode()) for number in range(40)]
    for size in range(1, 41):
        leaves, root = every[:size], root_over(every[:size])
        for index in range(size):
            path = examples.path(index, leaves)
            check_inclusion(index, size, leaves[index], path, root)
            expect(refused(lambda: check_inclusion(index, size, leaves[index], path + [root], root)),
                   "one hash too many")
            other = (index + 1) % size
            expect(size == 1 or refused(
                lambda: check_inclusion(other, size, leaves[index], path, root)), "another index")
            old, old_root = index + 1, root_over(leaves[:index + 1])
            hashes = examples.consistency(old, leaves)
            check_consistency(old, old_root, size, root, hashes)
            expect(refused(lambda: check_consistency(old, root[::-1], size, root, hashes)),
                   "another old root")
            expect(refused(lambda: check_consistency(old, old_root, size, root[::-1], hashes)),
                   "another root")
    for size in range(1, 10):
        for mask in range(1, 1 << size):
            wanted = [place for place in range(size) if mask >> place & 1]
            hashes = examples.subset(wanted, every[:size])
            chosen = {place: every[place] for place in wanted}
            root = root_over(every[:size])
            check_subset(chosen, size, hashes, root)
            expect(refused(lambda: check_subset(chosen, size, hashes + [root], root)), "too many")
            for place in range(len(hashes)):
                cut = hashes[:place] + hashes[place + 1:]
                expect(refused(lambda: check_subset(chosen, size, cut, root)), "too few")


def run_all():
    """Runs everything; 0 when all is well, 2 when not."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"seed {seed}; Ed25519 {'by the cryptography package' if ed25519.is_borrowed else 'here'}")
    checks = [check_documents, check_examples, check_facts, check_proofs]
    checks += [lambda body=body: body(random.Random(seed)) for body in mutants.ALL]
    names = ["documents", "examples", "facts", "proofs"] + [body.__name__ for body in mutants.ALL]
    for name, check in zip(names, checks):
        start = time.monotonic()
        try:
            told = check()
        except (AssertionError, Fault) as problem:
            print(f"FAILED {name}: {problem}")
            return 2
        print(f"ok {name:<12} {told or ''} {time.monotonic() - start:.1f} s")
    return 0
