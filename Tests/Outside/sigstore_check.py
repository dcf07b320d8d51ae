"""Checks inclusion proofs and checkpoints with sigstore-python; expects altered ones to be refused.

    python sigstore_check.py DIR

DIR is a tile directory with proofs in proofs/. Written against sigstore 4.5.1, whose merkle and
checkpoint modules are internal. Its note parser drops lines it cannot read: a second opinion only.
"""

import base64
import pathlib
import sys
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import SignedCheckpoint, verify_checkpoint
from sigstore.errors import VerificationError


class Keyring:
    """The one key of the log, in the place of Rekor's."""

    def __init__(self, vkey):
        name, id, key = vkey.split("+", 2)
        self.id = bytes.fromhex(id)
        self.key = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])

    def verify(self, *, key_id, signature, data):
        try:
            self.key.verify(signature, data)
        except InvalidSignature:
            raise VerificationError("the signature does not hold") from None


def entry_at(folder, index, size):
    number, place = divmod(index, 256)
    width = min(256, size - number * 256)
    suffix = "" if width == 256 else f".p/{width}"
    data = (folder / f"tile/entries/{number:03d}{suffix}").read_bytes()
    for _ in range(place):
        data = data[2 + int.from_bytes(data[:2], "big"):]
    return data[2:2 + int.from_bytes(data[:2], "big")]


def proven(folder, path, keyring):
    """A proof file in the form sigstore takes."""
    head, _, note = path.read_text().partition("\n\n")
    lines = head.split("\n")
    checkpoint = SignedCheckpoint.from_text(note).checkpoint
    proof = SimpleNamespace(
        log_index=int(lines[1].split(" ")[1]), tree_size=checkpoint.log_size,
        hashes=[base64.b64decode(line) for line in lines[2:]],
        root_hash=bytes.fromhex(checkpoint.log_hash), checkpoint=SimpleNamespace(envelope=note))
    body = entry_at(folder, proof.log_index, proof.tree_size)
    return SimpleNamespace(_inner=SimpleNamespace(
        inclusion_proof=proof, canonicalized_body=body,
        log_id=SimpleNamespace(key_id=keyring.id)))


class Refusals:
    count = 0

    def expect(self, body, *arguments):
        try:
            body(*arguments)
        except VerificationError:
            self.count += 1
            return
        sys.exit(f"accepted what was altered: {arguments}")


def check(folder, path, keyring, refusals):
    entry = proven(folder, path, keyring)
    verify_merkle_inclusion(entry)
    verify_checkpoint(keyring, entry)
    inner, proof = entry._inner, entry._inner.inclusion_proof
    good = inner.canonicalized_body, proof.hashes, proof.log_index, proof.checkpoint.envelope
    inner.canonicalized_body += b" "
    refusals.expect(verify_merkle_inclusion, entry)
    inner.canonicalized_body = good[0]
    for place, value in enumerate(good[1]):
        flipped = bytes([value[0] ^ 1]) + value[1:]
        proof.hashes = good[1][:place] + [flipped] + good[1][place + 1:]
        refusals.expect(verify_merkle_inclusion, entry)
    proof.hashes = good[1] + [bytes(32)]
    refusals.expect(verify_merkle_inclusion, entry)
    proof.hashes = good[1]
    if proof.tree_size > 1:
        proof.log_index = good[2] ^ 1 if good[2] ^ 1 < proof.tree_size else good[2] - 1
        refusals.expect(verify_merkle_inclusion, entry)
        proof.log_index = good[2]
    size = f"\n{proof.tree_size}\n"
    proof.checkpoint.envelope = good[3].replace(size, f"\n{proof.tree_size + 1}\n", 1)
    refusals.expect(verify_checkpoint, keyring, entry)


def main(folder):
    keyring = Keyring((folder / "log.vkey").read_text().split("\n")[0])
    refusals, proofs = Refusals(), sorted((folder / "proofs").glob("*.tlog-proof"))
    for path in proofs:
        check(folder, path, keyring, refusals)
    print(f"proofs {len(proofs)} refused {refusals.count}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
