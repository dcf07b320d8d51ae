import Foundation
import Synchronization

/// Ctrl-C and SIGTERM ask long work to stop at the next safe place; a second one ends at once.
enum Interrupt {
    private static let isRequested = Atomic<Bool>(false)

    static func install() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interrupt.isRequested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
        }
    }

    static var isSet: Bool {
        isRequested.load(ordering: .relaxed)
    }

    /// What the service answers under way is ended, not broken off, when it is asked to stop.
    ///
    /// - Throws: ``Interrupted`` once an interrupt was asked for.
    static func check() throws {
        if isSet, !Audience.isRemote { throw Interrupted() }
    }
}

/// The user stopped the work; nothing half done was left.
struct Interrupted: Error {}
