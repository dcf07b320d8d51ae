"""What a rating's entry commits to, and whether the files beside it are that (kit.md)."""

import re
from dataclasses import dataclass
from hashlib import sha256

from .note import unbase64
from .report import Fault
from .tree import leaf_hash, root_over

HEX = re.compile("[0-9a-f]{64}", re.ASCII)
KINDS = ("rating.drafted", "rating.published", "rating.revised")


@dataclass
class Rating:
    position: int
    kind: str
    size: int
    root: bytes
    book: str
    digest: str
    rows: int
    heads: tuple


def parse_rating(value, position):
    """Reads the `result` of a rating's entry."""
    result = value["data"].get("result")
    try:
        heads = result.get("heads")
        rating = Rating(position, value["kind"], result["input"]["size"],
                        unbase64(result["input"]["root"], 32), result["book"]["hash"],
                        result["digest"], result["rows"],
                        None if heads is None else (heads["count"], heads["root"]))
        numbers = [rating.size, rating.rows] + ([] if heads is None else [rating.heads[0]])
        texts = [rating.book, rating.digest] + ([] if heads is None else [rating.heads[1]])
    except (AttributeError, KeyError, TypeError):
        rating, numbers, texts = None, [], []
    if rating is None or rating.root is None or rating.kind not in KINDS \
            or not all(isinstance(n, int) and n >= 0 for n in numbers) \
            or not all(isinstance(text, str) and HEX.fullmatch(text) for text in texts) \
            or not 0 < rating.size <= position:
        raise Fault("rating", "this entry is no rating with a result", position)
    return rating


def check_book(rating, text):
    found = sha256(text).hexdigest()
    if found != rating.book:
        raise Fault("rating", f"rulebook.yaml has the hash {found}, the rating names {rating.book}",
                    rating.position)


def split_lines(data):
    """Lines that each end in a line feed; a last one without it is one too."""
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def check_sheet(rating, data):
    """That the score sheet's lines give the digest of the rating."""
    lines = split_lines(data)
    found = root_over(leaf_hash(line) for line in lines).hex()
    rows = sum(line.split(b":")[0] in (b"member", b"unit", b"agency") for line in lines)
    if found != rating.digest:
        raise Fault("rating", f"the lines of scoresheet.txt give the digest {found}, the rating "
                    f"names {rating.digest}", rating.position)
    if rows != rating.rows:
        raise Fault("rating", f"scoresheet.txt has {rows} rows, the rating names {rating.rows}",
                    rating.position)


def check_heads(rating, count, root):
    """That the heads of members' streams, as the entries give them, are those of the rating."""
    if rating.heads is None:
        raise Fault("stream", "the rating names no heads of streams", rating.position)
    if rating.heads != (count, root.hex()):
        raise Fault("stream", f"the entries give the heads of {count} streams with root "
                    f"{root.hex()}, the rating names {rating.heads[0]} and {rating.heads[1]}",
                    rating.position)
