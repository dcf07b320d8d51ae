import Glibc
import Ledger

extension SettingsReader {
    mutating func refuse(_ key: SettingKey, _ value: Value?, vi: String, en: String) {
        let place = value?.items.first?.place ?? .file
        faults.append(SettingsFault(place, key: key.rawValue, vi: vi, en: en))
    }

    mutating func whole(_ key: SettingKey, in group: Group? = nil) -> Int {
        guard case .whole(let range, let standard) = key.rule else { return 0 }
        guard let value = (group ?? root)[key], let text = value.items.first?.text else {
            return standard
        }
        if text.utf8.count <= 9, let number = Int(text), String(number) == text,
            range.contains(number)
        {
            return number
        }
        refuse(
            key,
            value,
            vi: "“\(text)” phải là số nguyên \(range.lowerBound)…\(range.upperBound).",
            en: "“\(text)” must be a whole number \(range.lowerBound)…\(range.upperBound)."
        )
        return standard
    }

    mutating func flag(_ key: SettingKey, in group: Group? = nil) -> Bool {
        guard case .flag(let standard) = key.rule, let value = (group ?? root)[key] else {
            return false
        }
        switch value.items.first?.text {
        case "true": return true
        case "false": return false
        default:
            refuse(key, value, vi: "phải là true hoặc false.", en: "it must be true or false.")
            return standard
        }
    }

    /// The text of any key that is one text; nil when it is not there or not as its rule says.
    mutating func text(_ key: SettingKey, in group: Group? = nil) -> String? {
        let value = (group ?? root)[key]
        guard let value, let text = value.items.first?.text else {
            return SettingsReader.standard(of: key)
        }
        guard let (vi, en) = SettingsReader.problem(text, key.rule) else { return text }
        refuse(key, value, vi: "“\(text)” \(vi)", en: "“\(text)” \(en)")
        return SettingsReader.standard(of: key)
    }

    mutating func texts(_ key: SettingKey, in group: Group? = nil) -> [String] {
        if let value = (group ?? root)[key] { return value.items.map(\.text) }
        switch key.rule {
        case .networks(let standard), .texts(let standard): return standard
        default: return []
        }
    }

    mutating func networks(_ key: SettingKey) -> [Network] {
        var networks: [Network] = []
        for text in texts(key) {
            if let network = Network(text) {
                networks.append(network)
            } else {
                refuse(
                    key,
                    root[key],
                    vi: "“\(text)” không phải địa chỉ hay mạng; viết như 10.0.0.0/8 hoặc ::1.",
                    en: "“\(text)” is no address or network; write it like 10.0.0.0/8 or ::1."
                )
            }
        }
        return networks
    }

    private static func standard(of key: SettingKey) -> String? {
        switch key.rule {
        case .text(_, let standard): standard
        case .word(_, let standard), .address(let standard): standard
        default: nil
        }
    }

    /// What a text is not that its rule wants; nil when it is as it should be.
    private static func problem(_ text: String, _ rule: SettingKey.Rule) -> (String, String)? {
        guard !text.isEmpty, text.utf8.count <= 4096, !text.utf8.contains(where: { $0 < 32 }) else {
            return ("phải là một dòng chữ, không trống.", "must be one line, not empty.")
        }
        switch rule {
        case .text(let max, _) where text.utf8.count > max:
            return ("dài quá \(max) byte.", "is longer than \(max) bytes.")
        case .word(let words, _) where !words.contains(text):
            let list = words.joined(separator: ", ")
            return ("không phải một trong \(list).", "is none of \(list).")
        case .address where Network(text) == nil || text.contains("/"):
            return ("không phải địa chỉ IP.", "is no IP address.")
        case .url where !isURL(text):
            return (
                "phải như https://so.tinh.vn, không đường dẫn, không “?”.",
                "must be like https://ledger.example.vn, without a query."
            )
        case .name where !isName(text):
            return (
                "phải gồm a–z, 0–9 và “-”, dài 1–32, bắt đầu bằng chữ.",
                "must be a–z, 0–9 and “-”, 1–32 long, a letter first."
            )
        default: return nil
        }
    }

    private static func isName(_ text: String) -> Bool {
        let letters: ClosedRange<UInt8> = 97...122
        return text.utf8.count <= 32 && text.utf8.first.map { letters.contains($0) } == true
            && text.utf8.allSatisfy { letters.contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    private static func isURL(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            return false
        }
        let rest = text.dropFirst(scheme.count)
        guard let first = rest.utf8.first, first != 47, first != 58 else { return false }
        return !rest.utf8.contains { $0 <= 32 || $0 > 126 || "?#@\\".utf8.contains($0) }
    }
}

/// What the files system says of a path.
enum FileLook {
    case absent
    case folder
    /// A file, and whether others than its owner and group may read it.
    case file(readableByOthers: Bool, readableByUs: Bool)

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .absent
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .folder
        default:
            self = .file(
                readableByOthers: status.st_mode & S_IROTH != 0,
                readableByUs: access(path, R_OK) == 0
            )
        }
    }
}

extension SettingsReader {
    /// A path, relative ones below the folder of the settings; checked when `looks`.
    mutating func path(
        _ key: SettingKey,
        in group: Group? = nil,
        below folder: String,
        looks: Bool
    ) -> String? {
        guard let text = text(key, in: group) else { return nil }
        let path = text.hasPrefix("/") ? text : "\(folder)/\(text)"
        guard looks, let (vi, en) = SettingsReader.problem(with: path, key) else { return path }
        refuse(key, (group ?? root)[key], vi: vi, en: en)
        return nil
    }

    private static func problem(with path: String, _ key: SettingKey) -> (String, String)? {
        let isSecret = if case .secret = key.rule { true } else { false }
        switch (key.rule, FileLook(path)) {
        case (.folder, .folder): return nil
        case (.folder, .absent) where key == .ledgerHome:
            return ("không có thư mục \(path).", "there is no folder \(path).")
        case (.folder, .absent): return nil
        case (.folder, .file):
            return ("\(path) là tệp, không phải thư mục.", "\(path) is a file, not a folder.")
        case (_, .absent):
            return ("không có tệp \(path).", "there is no file \(path).")
        case (_, .folder):
            return ("\(path) là thư mục, không phải tệp.", "\(path) is a folder, not a file.")
        case (_, .file(_, readableByUs: false)):
            return (
                "không đọc được \(path); cho người chạy socai quyền đọc.",
                "\(path) cannot be read; let the user of socai read it."
            )
        case (_, .file(readableByOthers: true, _)) where isSecret:
            return (
                "ai cũng đọc được \(path); chạy: chmod o-rwx \(path)",
                "anybody may read \(path); run: chmod o-rwx \(path)"
            )
        default: return nil
        }
    }
}
