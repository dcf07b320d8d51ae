"""Where the files of a kit or a tile directory are read from: a directory, a zip, or memory."""

import os
import zipfile

from .report import Unreadable

FILE_MAX = 64 << 20
FILES_MAX = 1_000_000


class Source:
    """Files by their path with `/`; `read` gives None for a file that is not there."""

    def __init__(self, paths):
        if len(paths) > FILES_MAX:
            raise Unreadable("more than a million files")
        self.paths = frozenset(paths)

    def read(self, path):
        if path not in self.paths:
            return None
        data = self._bytes(path)
        if len(data) > FILE_MAX:
            raise Unreadable(f"{path} is longer than 64 MB")
        return data

    def need(self, path):
        data = self.read(path)
        if data is None:
            raise Unreadable(f"there is no {path}")
        return data

    def below(self, folder):
        return sorted(path for path in self.paths if path.startswith(folder))


class Memory(Source):
    def __init__(self, files):
        super().__init__(list(files))
        self.files = files

    def _bytes(self, path):
        return self.files[path]


class Directory(Source):
    def __init__(self, folder, only=None):
        """The files below a folder; if told so, only those with certain names at the top."""
        self.folder, paths = folder, []
        for place, folders, names in os.walk(folder):
            if only is not None and place == folder:
                folders[:] = only.intersection(folders)
                names = only.intersection(names)
            inner = os.path.relpath(place, folder)
            prefix = "" if inner == "." else inner.replace(os.sep, "/") + "/"
            paths += [prefix + name for name in names]
        super().__init__(paths)

    def _bytes(self, path):
        try:
            with open(os.path.join(self.folder, *path.split("/")), "rb") as file:
                return file.read(FILE_MAX + 1)
        except OSError as problem:
            raise Unreadable(f"{path}: {problem.strerror}") from None


class Zip(Source):
    """A zip file. Whatever Python's reader trips over is a file that cannot be read."""

    def __init__(self, path):
        try:
            self.zip = zipfile.ZipFile(path)
            names = [name for name in self.zip.namelist() if not name.endswith("/")]
        except Exception as problem:
            raise Unreadable(f"no zip file: {problem}") from None
        if len(names) != len(set(names)):
            raise Unreadable("the zip file holds a path twice")
        self.prefix = _common_folder(names)
        super().__init__([name[len(self.prefix):] for name in names])

    def _bytes(self, path):
        try:
            with self.zip.open(self.prefix + path) as file:
                return file.read(FILE_MAX + 1)
        except Exception as problem:
            raise Unreadable(f"{path}: {problem}") from None


def _common_folder(names):
    """The folder all files are in, if there is one."""
    heads = {name.split("/")[0] + "/" for name in names}
    return heads.pop() if len(heads) == 1 and all("/" in name for name in names) \
        and not any(name == "kit.json" for name in names) else ""


def open_source(path):
    if os.path.isdir(path):
        return Directory(path)
    if os.path.isfile(path):
        return Zip(path)
    raise Unreadable(f"there is no {path}")
