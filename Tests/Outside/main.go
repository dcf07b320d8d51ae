// Checks a published log with golang.org/x/mod/sumdb: notes, checkpoints with cosignatures, tiles,
// inclusion and consistency proofs. Then alters each and expects it to be refused.
//
//	go run Tests/Outside/main.go DIR
//
// DIR is a tile directory with log.vkey and witnesses.vkey, one key a line, and proofs in proofs/ and
// consistency/. Debian's golang-golang-x-mod-dev 0.7.0 hashes the empty tree to zeros: no size is 0.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const cosignature = 4

// A witness verifies cosignature/v1: a time of eight bytes, then Ed25519 over it and the text.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(w.key, append([]byte(head), msg...), sig[8:])
}

func newWitness(vkey string) witness {
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if len(key) != 33 || key[0] != cosignature || fmt.Sprintf("%08x", hash) != parts[1] {
		fail("witness key %s", vkey)
	}
	return witness{parts[0], hash, ed25519.PublicKey(key[1:])}
}

// A counter of what was checked and what was refused as it must be.
type counter struct{ notes, cosignatures, proofs, consistencies, entries, refused int }

var count counter

func fail(format string, args ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}

func must(err error) {
	if err != nil {
		fail("%v", err)
	}
}

// refuse says that something was altered and must have failed.
func refuse(err error, format string, args ...interface{}) {
	if err == nil {
		fail("accepted: "+format, args...)
	}
	count.refused++
}

// A folder reads tiles as they are published; one bit of a chosen path may be flipped.
type folder struct {
	path   string
	tree   tlog.Tree
	flip   string
	flipAt int
}

func (f folder) Height() int                         { return 8 }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := tilePath(tile)
		data, err := os.ReadFile(filepath.Join(f.path, path))
		if err != nil {
			return nil, err
		}
		if path == f.flip {
			data[f.flipAt%len(data)] ^= 1
		}
		all = append(all, data)
	}
	return all, nil
}

// tilePath is Go's path without the height, as C2SP tlog-tiles has it.
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

func (f folder) entries(index int64, width int) [][]byte {
	tile := tlog.Tile{H: 8, L: 0, N: index, W: width}
	path := strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(f.path, path))
	must(err)
	var all [][]byte
	for len(data) >= 2 {
		length := int(binary.BigEndian.Uint16(data))
		all, data = append(all, data[2:2+length]), data[2+length:]
	}
	if len(data) != 0 || len(all) != width {
		fail("%s has %d entries and %d bytes more", path, len(all), len(data))
	}
	return all
}

func lines(path string) []string {
	data, err := os.ReadFile(path)
	must(err)
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func verifiers(dir string) note.Verifiers {
	var all []note.Verifier
	for _, vkey := range lines(filepath.Join(dir, "log.vkey")) {
		key, err := note.NewVerifier(vkey)
		must(err)
		all = append(all, key)
	}
	for _, vkey := range lines(filepath.Join(dir, "witnesses.vkey")) {
		all = append(all, newWitness(vkey))
	}
	return note.VerifierList(all...)
}

// open reads a checkpoint whose every signature must be by a known key.
func open(data []byte, known note.Verifiers) (tlog.Tree, int, error) {
	opened, err := note.Open(data, known)
	if err != nil {
		return tlog.Tree{}, 0, err
	}
	parts := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(parts[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(parts[2])
	must(err)
	if len(opened.UnverifiedSigs) > 0 {
		return tlog.Tree{}, 0, fmt.Errorf("a signature is by no known key")
	}
	return tlog.Tree{N: size, Hash: root}, len(opened.Sigs), nil
}

// checkNote opens a checkpoint, and then with its size and with one byte of each signature altered.
func checkNote(data []byte, known note.Verifiers) tlog.Tree {
	tree, signatures, err := open(data, known)
	must(err)
	count.notes++
	count.cosignatures += signatures - 1
	size := []byte(fmt.Sprintf("\n%d\n", tree.N))
	for _, other := range []int64{tree.N - 1, tree.N + 1, tree.N * 10} {
		_, _, err = open(bytes.Replace(data, size, []byte(fmt.Sprintf("\n%d\n", other)), 1), known)
		refuse(err, "checkpoint %d as one of %d", tree.N, other)
	}
	for place := range data {
		if place > 0 && data[place-1] == '\n' && data[place] == 0xe2 {
			end := place + bytes.IndexByte(data[place:], '\n')
			altered := append([]byte{}, data...)
			altered[end-20] = 'A' + (altered[end-20]+1)%26
			_, _, err = open(altered, known)
			refuse(err, "checkpoint %d with a signature altered", tree.N)
		}
	}
	return tree
}

// checkTiles authenticates every entry of a tree through its tiles.
func checkTiles(dir string, tree tlog.Tree) {
	files := folder{path: dir, tree: tree}
	reader := tlog.TileHashReader(tree, files)
	for first := int64(0); first < tree.N; first += 256 {
		width := tree.N - first
		if width > 256 {
			width = 256
		}
		var indexes []int64
		for place := int64(0); place < width; place++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, first+place))
		}
		hashes, err := reader.ReadHashes(indexes)
		must(err)
		for place, entry := range files.entries(first/256, int(width)) {
			if tlog.RecordHash(entry) != hashes[place] {
				fail("entry %d is not in its tile", first+int64(place))
			}
			count.entries++
		}
	}
	last := tlog.Tile{H: 8, L: 0, N: (tree.N - 1) / 256, W: int((tree.N-1)%256) + 1}
	for at := 0; at < 32*last.W; at += 997 {
		bad := folder{path: dir, tree: tree, flip: tilePath(last), flipAt: at}
		index := tlog.StoredHashIndex(0, tree.N-1)
		_, err := tlog.TileHashReader(tree, bad).ReadHashes([]int64{index})
		refuse(err, "%s with byte %d flipped", bad.flip, at)
	}
}

// proof splits a proof file into its first lines, hashes and checkpoint.
func proof(path string, known note.Verifiers) (int64, []tlog.Hash, tlog.Tree) {
	data, err := os.ReadFile(path)
	must(err)
	cut := bytes.Index(data, []byte("\n\n"))
	tree, _, err := open(data[cut+2:], known)
	must(err)
	head := strings.Split(string(data[:cut]), "\n")
	if head[0] == "c2sp.org/tlog-proof@v1" {
		head = head[1:]
	}
	number, err := strconv.ParseInt(strings.Fields(head[0])[1], 10, 64)
	must(err)
	var hashes []tlog.Hash
	for _, line := range head[1:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		hashes = append(hashes, hash)
	}
	return number, hashes, tree
}

func same(ours, theirs []tlog.Hash, err error, path string) {
	must(err)
	if len(ours) != len(theirs) {
		fail("%s: %d hashes, Go has %d", path, len(ours), len(theirs))
	}
	for place := range ours {
		if ours[place] != theirs[place] {
			fail("%s: hash %d is not Go's", path, place)
		}
	}
}

// altered gives the hashes with one flipped, each in turn, with one too few and one too many.
func altered(hashes []tlog.Hash) [][]tlog.Hash {
	all := [][]tlog.Hash{append(append([]tlog.Hash{}, hashes...), tlog.Hash{1})}
	for place := range hashes {
		bad := append([]tlog.Hash{}, hashes...)
		bad[place][place%32] ^= 0x80
		all = append(all, bad)
	}
	if len(hashes) > 0 {
		all = append(all, hashes[1:])
	}
	return all
}

func checkInclusion(dir, path string, known note.Verifiers) {
	index, hashes, tree := proof(path, known)
	width := int(tree.N - index/256*256)
	if width > 256 {
		width = 256
	}
	files := folder{path: dir, tree: tree}
	leaf := tlog.RecordHash(files.entries(index/256, width)[index%256])
	must(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, leaf))
	theirs, err := tlog.ProveRecord(tree.N, index, tlog.TileHashReader(tree, files))
	same(hashes, theirs, err, path)
	count.proofs++
	for _, other := range []int64{index - 1, index + 1, tree.N - 1 - index} {
		if other >= 0 && other != index {
			refuse(tlog.CheckRecord(hashes, tree.N, tree.Hash, other, leaf), "%s at %d", path, other)
		}
	}
	for _, bad := range altered(hashes) {
		refuse(tlog.CheckRecord(bad, tree.N, tree.Hash, index, leaf), "%s, altered", path)
	}
	if tree.N > 1 {
		refuse(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tree.Hash), "%s, other leaf", path)
	}
}

func checkConsistency(dir, path string, known note.Verifiers, trees map[int64]tlog.Hash) {
	old, hashes, tree := proof(path, known)
	must(tlog.CheckTree(hashes, tree.N, tree.Hash, old, trees[old]))
	reader := tlog.TileHashReader(tree, folder{path: dir, tree: tree})
	theirs, err := tlog.ProveTree(tree.N, old, reader)
	same(hashes, theirs, err, path)
	count.consistencies++
	wrong := trees[old]
	wrong[0] ^= 1
	refuse(tlog.CheckTree(hashes, tree.N, tree.Hash, old, wrong), "%s from another root", path)
	refuse(tlog.CheckTree(hashes, tree.N, wrong, old, trees[old]), "%s to another root", path)
	for _, bad := range altered(hashes) {
		refuse(tlog.CheckTree(bad, tree.N, tree.Hash, old, trees[old]), "%s, altered", path)
	}
}

func found(pattern string) []string {
	paths, err := filepath.Glob(pattern)
	must(err)
	return paths
}

func main() {
	if len(os.Args) != 2 {
		fail("usage: main.go DIR")
	}
	dir := os.Args[1]
	known := verifiers(dir)
	trees := map[int64]tlog.Hash{}
	for _, path := range found(filepath.Join(dir, "checkpoints", "*.note")) {
		data, err := os.ReadFile(path)
		must(err)
		tree := checkNote(data, known)
		trees[tree.N] = tree.Hash
		checkTiles(dir, tree)
	}
	for _, path := range found(filepath.Join(dir, "proofs", "*.tlog-proof")) {
		checkInclusion(dir, path, known)
	}
	for _, path := range found(filepath.Join(dir, "consistency", "*")) {
		checkConsistency(dir, path, known, trees)
	}
	fmt.Printf("notes %d cosignatures %d entries %d proofs %d consistencies %d refused %d\n",
		count.notes, count.cosignatures, count.entries, count.proofs, count.consistencies,
		count.refused)
}
