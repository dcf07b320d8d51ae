/// A Markdown file has one title, and it comes first.
enum MarkdownRule {
    static func faults(in file: TextFile) -> [String] {
        var (isFenced, titles) = (false, 0)
        for line in file.lines {
            if line.hasPrefix("```") { isFenced.toggle() }
            if !isFenced, line.hasPrefix("# ") { titles += 1 }
        }
        let isFirst = file.text.hasPrefix("# ")
        return titles == 1 && isFirst ? [] : ["\(file.path): \(titles) titles"]
    }
}
