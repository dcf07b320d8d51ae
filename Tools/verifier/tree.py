"""The log's tree (Schemas/formats/log.md) and proofs in it (proof.md), as RFC 6962 §2.1 defines them."""

from hashlib import sha256

from .report import Fault

EMPTY = sha256(b"").digest()
WIDTH = 256
SIZE_MAX = 2**63 - 1


def leaf_hash(entry):
    return sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return sha256(b"\1" + left + right).digest()


def split(count):
    """The largest power of two below a count above 1."""
    return 1 << (count - 1).bit_length() - 1


class Frontier:
    """The roots of the perfect subtrees of a growing tree, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, peak, width=1):
        """Adds a leaf, or the root of a perfect subtree that begins at a multiple of its width."""
        end, peaks = self.size + width, self.peaks
        while self.size & width:
            peak = sha256(b"\1" + peaks.pop() + peak).digest()
            width <<= 1
        peaks.append(peak)
        self.size = end

    @property
    def root(self):
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    @property
    def bytes(self):
        return self.size.to_bytes(8, "big") + b"".join(self.peaks)


def root_over(hashes):
    frontier = Frontier()
    for value in hashes:
        frontier.append(value)
    return frontier.root


def check_inclusion(index, size, leaf, hashes, root):
    """That a leaf stands at an index of the tree with this size and root (RFC 6962 §2.1.1)."""
    if not 0 <= index < size:
        raise Fault("proof", f"there is no index {index} in a tree of {size}")
    if len(hashes) > 63:
        raise Fault("proof", "more than 63 hashes")

    def fold(index, size, count):
        if size == 1:
            if count:
                raise Fault("proof", "the proof has too many hashes")
            return leaf
        if not count:
            raise Fault("proof", "the proof has too few hashes")
        half, last = split(size), hashes[count - 1]
        if index < half:
            return node_hash(fold(index, half, count - 1), last)
        return node_hash(last, fold(index - half, size - half, count - 1))

    if fold(index, size, len(hashes)) != root:
        raise Fault("proof", "the hashes do not lead from the entry to the root")


def check_consistency(old_size, old_root, size, root, hashes):
    """That one tree is the beginning of another (RFC 6962 §2.1.2)."""
    if not 0 < old_size <= size:
        raise Fault("proof", f"no tree of {size} begins with one of {old_size}")
    if len(hashes) > 64:
        raise Fault("proof", "more than 64 hashes")

    def take(count):
        if not count:
            raise Fault("proof", "the proof has too few hashes")
        return hashes[count - 1]

    def fold(old, new, is_whole, count):
        """The roots of the old and the new part of a subtree."""
        if old == new:
            seed = old_root if is_whole else take(count)
            if count != (0 if is_whole else 1):
                raise Fault("proof", "the proof has too many hashes")
            return seed, seed
        half, last = split(new), take(count)
        if old <= half:
            before, after = fold(old, half, is_whole, count - 1)
            return before, node_hash(after, last)
        before, after = fold(old - half, new - half, False, count - 1)
        return node_hash(last, before), node_hash(last, after)

    before, after = fold(old_size, size, True, len(hashes))
    if before != old_root:
        raise Fault("proof", "the hashes do not lead to the root of the smaller tree")
    if after != root:
        raise Fault("proof", "the hashes do not lead to the root of the larger tree")


def check_subset(leaves, size, hashes, root):
    """That leaves, a dict of position to hash, stand in the tree of this size and root (proof.md)."""
    wanted = sorted(leaves)
    if not wanted or wanted[0] < 0 or wanted[-1] >= size:
        raise Fault("proof", "a position lies outside the tree")
    rest = iter(hashes)

    def fold(low, high, first, last):
        """The root of [low, high), which holds the wanted leaves number first up to last."""
        if first == last:
            value = next(rest, None)
            if value is None:
                raise Fault("proof", "the proof has too few hashes")
            return value
        if high - low == 1:
            return leaves[low]
        middle, cut = low + split(high - low), first
        while cut < last and wanted[cut] < middle:
            cut += 1
        left = fold(low, middle, first, cut)
        return node_hash(left, fold(middle, high, cut, last))

    found = fold(0, size, 0, len(wanted))
    if next(rest, None) is not None:
        raise Fault("proof", "the proof has too many hashes")
    if found != root:
        raise Fault("proof", "the hashes do not lead from the entries to the root")


def tile_path(level, index, width=WIDTH):
    """`tile/L/N[.p/W]`; the level is a number or `entries` (tiles.md)."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/" + "/".join(groups) + ("" if width == WIDTH else f".p/{width}")


def partial_width(level, size):
    return size // WIDTH**level % WIDTH
