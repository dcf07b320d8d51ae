/// The texts cells share, each once, ready to be put into a ``SheetText``.
final class SharedTexts: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var text: [UInt8] = []
    private var isText = false
    /// Inside a reading aid, which is not part of the text.
    private var isAid = false

    /// The bytes of a text; nil when there is none of that number.
    func slice(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "si" { text.removeAll(keepingCapacity: true) }
        if name == "rPh" { isAid = true }
        if name == "t" { isText = !isAid }
    }

    override func end(_ name: XMLName) {
        if name == "t" { isText = false }
        if name == "rPh" { isAid = false }
        guard name == "si" else { return }
        SheetText.append(text, to: &bytes)
        ends.append(bytes.count)
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isText { text.append(contentsOf: bytes) }
    }
}
