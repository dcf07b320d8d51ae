"""Signed notes, keys and checkpoints (Schemas/formats/checkpoint.md)."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from hashlib import sha256

from . import ed25519
from .report import Fault, Unreadable
from .tree import SIZE_MAX

ED25519, COSIGNATURE = 1, 4
NOTE_MAX, SIGNATURES_MAX = 1_000_000, 100


def unbase64(text, length=None):
    """The bytes of the one base64 text that stands for them, or None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    if base64.b64encode(data).decode("ascii") != text:
        return None
    return None if length is not None and len(data) != length else data


def decimal(text):
    """A number as texts write it: no sign, no leading zero, below 2^63; or None."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII) or int(text) > SIZE_MAX:
        return None
    return int(text)


def is_name(name):
    return bool(name) and not any(c.isspace() or c < " " or c == "+" for c in name)


@dataclass(frozen=True)
class Key:
    name: str
    id: bytes
    type: int
    public: bytes

    @staticmethod
    def of(name, type, public):
        id = sha256(name.encode() + b"\n" + bytes([type]) + public).digest()[:4]
        return Key(name, id, type, public)

    @property
    def vkey(self):
        data = base64.b64encode(bytes([self.type]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{data}"


def parse_vkey(text):
    """Reads `name+id+key`; the id must follow from the rest."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not is_name(parts[0]) or not re.fullmatch("[0-9a-f]{8}", parts[1]):
        raise Unreadable("a key is not name+id+base64")
    data = unbase64(parts[2])
    if data is None or len(data) != 33 or data[0] not in (ED25519, COSIGNATURE):
        raise Unreadable(f"the key of {parts[0]} is of no known kind")
    key = Key.of(parts[0], data[0], data[1:])
    if key.id.hex() != parts[1]:
        raise Unreadable(f"the id of the key of {parts[0]} does not follow from it")
    return key


def parse_keys(data):
    """A keys file: one key a line; empty lines and lines after `#` are passed over."""
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Unreadable("the keys file is not UTF-8") from None
    return [parse_vkey(line) for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True)
class Signature:
    name: str
    id: bytes
    value: bytes


@dataclass
class Note:
    text: str
    signatures: list


def parse_note(data):
    """Text, an empty line, signature lines; the last empty line divides."""
    if len(data) > NOTE_MAX:
        raise Unreadable("the note is longer than 1 MB")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("the note is not UTF-8") from None
    if not data.endswith(b"\n") or any(byte < 32 and byte != 10 for byte in data):
        raise Unreadable("the note has control characters or no final line feed")
    cut = data.rfind(b"\n\n")
    if cut < 0 or cut + 2 == len(data):
        raise Unreadable("the note has no signatures")
    lines = data[cut + 2:-1].decode("utf-8").split("\n")
    if len(lines) > SIGNATURES_MAX:
        raise Unreadable("the note has more than 100 signatures")
    return Note(data[:cut + 1].decode("utf-8"), [_signature(line) for line in lines])


def _signature(line):
    if not line.startswith("\u2014 "):
        raise Unreadable("a signature line does not begin with a dash")
    name, _, text = line[2:].partition(" ")
    value = unbase64(text)
    if not is_name(name) or value is None or len(value) <= 4:
        raise Unreadable("a signature line is not a name and base64")
    return Signature(name, value[:4], value[4:])


@dataclass
class Checkpoint:
    origin: str
    size: int
    root: bytes
    note: Note
    cosigned: dict = field(default_factory=dict)

    @property
    def label(self):
        return f"checkpoint {self.size}"


def parse_checkpoint(data):
    """A note whose text is origin, size and root; checks no signature."""
    note = parse_note(data)
    lines = note.text.split("\n")
    if len(lines) < 4 or "" in lines[:-1]:
        raise Unreadable("the text is not that of a checkpoint")
    size, root = decimal(lines[1]), unbase64(lines[2], 32)
    if size is None or root is None:
        raise Unreadable("size or root of the checkpoint cannot be read")
    return Checkpoint(lines[0], size, root, note)


def _holds(key, signature, text):
    """The time of a cosignature that holds, 0 for a log's signature; None if it does not hold."""
    value, message = signature.value, text.encode()
    if key.type == ED25519:
        return 0 if ed25519.is_valid(key.public, value, message) else None
    time = int.from_bytes(value[:8], "big")
    if len(value) != 72 or time > SIZE_MAX:
        return None
    message = f"cosignature/v1\ntime {time}\n".encode() + message
    return time if ed25519.is_valid(key.public, value[8:], message) else None


def verified(note, keys, kind):
    """(key, time) of every signature by a key one knows; one that does not hold spoils the note."""
    found = []
    for signature in note.signatures:
        key = next((k for k in keys if (k.name, k.id) == (signature.name, signature.id)), None)
        if key is None:
            continue
        time = _holds(key, signature, note.text)
        if time is None:
            raise Fault(kind, f"the signature of {key.name} does not hold")
        found.append((key, time))
    return found


def check_log_signature(checkpoint, keys):
    """That the log named in a checkpoint signed it, by a key one knows."""
    own = [key for key in keys if key.type == ED25519 and key.name == checkpoint.origin]
    if not verified(checkpoint.note, own, "signature"):
        raise Fault("signature", f"{checkpoint.origin} did not sign {checkpoint.label} "
                    "with a known key")
