/// Why a text is no policy: what is wrong in which line, counted from 1.
public struct PolicyFault: Error, Hashable, Sendable {
    public enum Problem: Hashable, Sendable {
        /// More than 64 KiB.
        case tooLong
        /// Not UTF-8, or a control character; lines end in a line feed alone.
        case notText
        /// A line begins with no word of a policy.
        case unknownKeyword(String)
        /// A line has too few words, or too many.
        case wrongWordCount
        /// A key is none, or of the wrong kind: a log's key is plain Ed25519, a witness's is not.
        case badKey(KeyFault?)
        /// A name or key stands twice.
        case repeated(String)
        /// A group or the quorum names somebody no line above has named.
        case unknownName(String)
        /// A name is a member of two groups, or twice of one.
        case memberTwice(String)
        /// A group asks for none or for more than it has.
        case badThreshold(String)
        /// No line says which quorum there is, or two do.
        case noQuorum
        /// The days of validity are not two days, the first before the second.
        case badValidity
    }

    public let line: Int
    public let problem: Problem

    public init(line: Int, problem: Problem) {
        (self.line, self.problem) = (line, problem)
    }
}

extension WitnessPolicy {
    /// Reads a policy: `log`, `witness`, `group` and `quorum` lines, names before they are used.
    ///
    /// Empty lines and those that begin with `#` are passed over, but for `#valid FROM UNTIL`, two
    /// days in UTC: cosignatures count from the first on and before the second.
    public init(bytes: [UInt8]) throws(PolicyFault) {
        guard bytes.count <= WitnessPolicy.byteCountMax else {
            throw PolicyFault(line: 1, problem: .tooLong)
        }
        guard let text = String(validating: bytes, as: UTF8.self),
            text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 })
        else { throw PolicyFault(line: 1, problem: .notText) }
        var reader = PolicyReader()
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        for (index, line) in lines.enumerated() {
            try reader.read(
                line.split { $0 == " " || $0 == "\t" }.map(String.init),
                index + 1
            )
        }
        try reader.end(lines.count)
        self = reader.policy
    }

    /// The policy as text, one line each; what ``init(bytes:)`` reads.
    public var text: String {
        var lines = logs.map { ["log", $0.key.vkey] + [$0.url].compactMap(\.self) }
        lines += witnesses.map { ["witness", $0.name, $0.key.vkey] + [$0.url].compactMap(\.self) }
        lines += groups.map { group in
            ["group", group.name, String(group.threshold)] + group.members.map { name(of: $0) }
        }
        lines.append(["quorum", quorumName ?? "none"])
        if let validity {
            let days = [validity.lowerBound, validity.upperBound].map { Day.text(of: $0) }
            lines.append(["#valid"] + days)
        }
        return lines.map { $0.joined(separator: " ") + "\n" }.joined()
    }
}

/// Reads lines one after the other; what is named must have been said.
private struct PolicyReader {
    private(set) var policy = WitnessPolicy()
    private var members: Set<WitnessPolicy.Member> = []
    private var hasQuorum = false
    private var line = 0

    mutating func read(_ words: [String], _ line: Int) throws(PolicyFault) {
        self.line = line
        guard let keyword = words.first else { return }
        switch keyword {
        case "log": try readLog(words)
        case "witness": try readWitness(words)
        case "group": try readGroup(words)
        case "quorum": try readQuorum(words)
        case "#valid": try readValidity(words)
        default:
            guard keyword.hasPrefix("#") else { throw fault(.unknownKeyword(keyword)) }
        }
    }

    func end(_ line: Int) throws(PolicyFault) {
        guard hasQuorum else { throw PolicyFault(line: line, problem: .noQuorum) }
    }

    private mutating func readLog(_ words: [String]) throws(PolicyFault) {
        guard 2...3 ~= words.count else { throw fault(.wrongWordCount) }
        let key = try key(words[1], .ed25519)
        policy.logs.append(WitnessPolicy.Log(key: key, url: words.count > 2 ? words[2] : nil))
    }

    private mutating func readWitness(_ words: [String]) throws(PolicyFault) {
        guard 3...4 ~= words.count else { throw fault(.wrongWordCount) }
        let name = try newName(words[1])
        let key = try key(words[2], .cosignature)
        policy.witnesses.append(
            WitnessPolicy.Witness(name: name, key: key, url: words.count > 3 ? words[3] : nil)
        )
    }

    private mutating func readGroup(_ words: [String]) throws(PolicyFault) {
        guard words.count >= 4 else { throw fault(.wrongWordCount) }
        let name = try newName(words[1])
        var named: [WitnessPolicy.Member] = []
        for word in words[3...] {
            let member = try member(word)
            guard members.insert(member).inserted else { throw fault(.memberTwice(word)) }
            named.append(member)
        }
        let threshold: Int? =
            switch words[2] {
            case "all": named.count
            case "any": 1
            default: Decimal.value(of: words[2][...])
            }
        guard let threshold, 1...named.count ~= threshold else {
            throw fault(.badThreshold(words[2]))
        }
        policy.groups.append(WitnessPolicy.Group(name: name, threshold: threshold, members: named))
    }

    private mutating func readQuorum(_ words: [String]) throws(PolicyFault) {
        guard words.count == 2 else { throw fault(.wrongWordCount) }
        guard !hasQuorum else { throw fault(.noQuorum) }
        hasQuorum = true
        guard words[1] != "none" else { return }
        policy.quorum = try member(words[1])
    }

    private mutating func readValidity(_ words: [String]) throws(PolicyFault) {
        guard words.count == 3, policy.validity == nil, let from = Day.seconds(of: words[1]),
            let until = Day.seconds(of: words[2]), from < until
        else { throw fault(.badValidity) }
        policy.validity = from..<until
    }

    private func key(_ text: String, _ algorithm: KeyAlgorithm) throws(PolicyFault) -> VerifierKey {
        let key: VerifierKey
        do throws(KeyFault) {
            key = try VerifierKey(vkey: text)
        } catch {
            throw fault(.badKey(error))
        }
        guard key.algorithm == algorithm else { throw fault(.badKey(nil)) }
        let known = policy.logs.map(\.key) + policy.witnesses.map(\.key)
        // The same key under another name would count twice.
        guard !known.contains(where: { $0.publicKey == key.publicKey }) else {
            throw fault(.repeated(text))
        }
        return key
    }

    private func newName(_ name: String) throws(PolicyFault) -> String {
        guard name != "none", find(name) == nil else { throw fault(.repeated(name)) }
        return name
    }

    private func member(_ name: String) throws(PolicyFault) -> WitnessPolicy.Member {
        guard let member = find(name) else { throw fault(.unknownName(name)) }
        return member
    }

    /// By bytes: two spellings Unicode calls equal are two names.
    private func find(_ name: String) -> WitnessPolicy.Member? {
        if let place = policy.witnesses.firstIndex(where: {
            $0.name.utf8.elementsEqual(name.utf8)
        }) {
            return .witness(place)
        }
        return policy.groups.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            .map { .group($0) }
    }

    private func fault(_ problem: PolicyFault.Problem) -> PolicyFault {
        PolicyFault(line: line, problem: problem)
    }
}
