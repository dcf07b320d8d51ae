import Foundation
import Ledger
import LedgerProof
import LedgerStore

/// The signed checkpoints a home keeps, the keys they are signed by, and the policy.
struct PublishedNotes {
    /// Public keys of the log, now and formerly.
    let keys: [VerifierKey]
    /// `log.vkey` as it lies in the home.
    let keyText: [UInt8]
    /// Nil when there is neither a policy nor a key.
    let policy: WitnessPolicy?
    /// The policy as text; one without witnesses when the home has none.
    let policyText: [UInt8]
    /// By size.
    let checkpoints: [SignedCheckpoint]

    /// Reads them all; checks no signature.
    ///
    /// - Throws: ``Failure`` naming the file that cannot be read.
    init(_ home: Home) throws {
        keyText = PublishedNotes.contents(home.path + "/log.vkey") ?? []
        keys = try PublishedNotes.keys(keyText, home.path + "/log.vkey")
        (policy, policyText) = try PublishedNotes.policy(home, keys)
        let folder = home.path + "/checkpoints"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        checkpoints = try names.filter { $0.hasSuffix(".note") }.sorted().map { name in
            let path = folder + "/" + name
            do throws(NoteFault) {
                return try SignedCheckpoint(bytes: PublishedNotes.contents(path) ?? [])
            } catch {
                throw PublishedNotes.failure(path)
            }
        }
    }

    /// Public keys, one a line.
    static func keys(_ text: [UInt8], _ path: String) throws -> [VerifierKey] {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
        return try lines.map { line in
            do throws(KeyFault) {
                return try VerifierKey(vkey: String(line))
            } catch {
                throw failure(path)
            }
        }
    }

    /// The newest signed checkpoint that an event is in and that the log bears out; one that meets
    /// the policy before newer ones that do not.
    ///
    /// - Throws: ``Failure`` when one of them contradicts the log.
    func newest(covering position: Position, in log: some EventStore) throws -> SignedCheckpoint? {
        let size = try log.head().size
        let known = try checkpoints.filter { signed in
            let checkpoint = signed.checkpoint
            guard checkpoint.origin.utf8.elementsEqual(log.origin.utf8),
                checkpoint.size > Int(position.value), checkpoint.size <= size,
                (try? signed.signatures(ofLog: keys)) != nil
            else { return false }
            guard try log.root(ofFirst: checkpoint.size) == checkpoint.root else {
                throw PublishedNotes.contradiction(checkpoint)
            }
            return true
        }
        return known.last { (try? policy?.judge($0))?.isMet == true } ?? known.last
    }

    private static func policy(
        _ home: Home,
        _ keys: [VerifierKey]
    ) throws -> (WitnessPolicy?, [UInt8]) {
        let path = home.path + "/policy"
        let text =
            contents(path)
            ?? Array((keys.map { "log \($0.vkey)\n" } + ["quorum none\n"]).joined().utf8)
        if keys.isEmpty, contents(path) == nil { return (nil, text) }
        do throws(PolicyFault) {
            return (try WitnessPolicy(bytes: text), text)
        } catch {
            throw failure(path)
        }
    }

    private static func contents(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(
            Code.badData,
            vi: "\(path) không đọc được hoặc sai dạng; khôi phục từ bản sao.",
            en: "\(path) cannot be read or is malformed; restore it from a copy."
        )
    }

    private static func contradiction(_ checkpoint: Checkpoint) -> Failure {
        let size = checkpoint.size.grouped
        return Failure(
            Code.verificationFailed,
            vi:
                "Gốc Merkle đã ký ở cỡ \(size) là \(checkpoint.root.base64), không phải của sổ này: "
                + "sổ đã bị thay. Chạy “socai verify”.",
            en: "The root signed at size \(size) is \(checkpoint.root.base64), which is not this "
                + "log's: the log was replaced. Run “socai verify”."
        )
    }
}
