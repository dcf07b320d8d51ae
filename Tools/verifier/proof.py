"""Proofs as files (Schemas/formats/proof.md)."""

from .note import check_log_signature, decimal, parse_checkpoint, unbase64
from .report import Fault, Unreadable
from .tree import check_consistency, check_inclusion

HEAD = b"c2sp.org/tlog-proof@v1\n"
PROOF_MAX = 1_000_000


def _lines(data, what):
    """The lines before the first empty line, and the checkpoint behind it."""
    if len(data) > PROOF_MAX:
        raise Unreadable(f"the {what} is longer than 1 MB")
    head, mark, rest = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not mark or not lines or any(byte < 32 and byte != 10 for byte in head):
        raise Unreadable(f"this is no {what}")
    return lines, parse_checkpoint(rest)


def _numbered(line, word, what):
    number = decimal(line[len(word) + 1:]) if line.startswith(word + " ") else None
    if number is None:
        raise Unreadable(f"the {what} has no line '{word} <number>'")
    return number


def _hashes(lines, what, most=63):
    found = [unbase64(line, 32) for line in lines]
    if None in found or len(found) > most:
        raise Unreadable(f"the {what} has a line that is no hash, or more than {most} hashes")
    return found


def parse_proof(data):
    """(index, hashes, checkpoint) of a .tlog-proof; `extra` is checked for its form and dropped."""
    if not data.startswith(HEAD):
        raise Unreadable("the proof does not begin with c2sp.org/tlog-proof@v1")
    lines, checkpoint = _lines(data[len(HEAD):], "proof")
    if lines[0].startswith("extra "):
        if not unbase64(lines.pop(0)[6:]):
            raise Unreadable("the extra data is no base64")
    if not lines:
        raise Unreadable("the proof has no line 'index <number>'")
    index = _numbered(lines[0], "index", "proof")
    return index, _hashes(lines[1:], "proof"), checkpoint


def parse_consistency(data):
    """(old size, hashes, checkpoint): what a log sends its witnesses."""
    lines, checkpoint = _lines(data, "consistency proof")
    old = _numbered(lines[0], "old", "consistency proof")
    return old, _hashes(lines[1:], "consistency proof"), checkpoint


def check_signed(checkpoint, report, keys, policy):
    """Signatures of a checkpoint that came with a proof, by the policy if there is one."""
    if policy is None:
        report.check("signature", f"{checkpoint.label} is signed by {checkpoint.origin}",
                     lambda: check_log_signature(checkpoint, keys))
        return
    cosigners = []
    report.check("signatures", lambda: f"{checkpoint.label} is signed by {checkpoint.origin}, "
                 f"cosigned by {cosigners[0]}",
                 lambda: cosigners.append(policy.check(checkpoint, keys)))


def verify_proof(data, leaf, report, keys=(), policy=None):
    """That an entry is in the tree of a checkpoint that is signed as it must be."""
    index, hashes, checkpoint = parse_proof(data)
    check_signed(checkpoint, report, keys, policy)
    report.check("inclusion", f"entry {index} is in the tree of {checkpoint.size}",
                 lambda: check_inclusion(index, checkpoint.size, leaf, hashes, checkpoint.root))


def verify_consistency(data, old_data, report, keys=(), policy=None):
    """That a checkpoint goes on from an older one."""
    old_size, hashes, checkpoint = parse_consistency(data)
    old = parse_checkpoint(old_data)
    # The older one is one's own; whoever cosigned it need not be in today's policy.
    check_signed(old, report, [*keys, *(policy.logs if policy else [])], None)
    check_signed(checkpoint, report, keys, policy)
    report.check("consistency", f"the tree of {checkpoint.size} begins with that of {old.size}",
                 lambda: _goes_on(old, old_size, checkpoint, hashes))


def _goes_on(old, old_size, checkpoint, hashes):
    if old.origin != checkpoint.origin or old.size != old_size:
        raise Fault("proof", "the older checkpoint is of another log or size than the proof")
    check_consistency(old_size, old.root, checkpoint.size, checkpoint.root, hashes)
