import CPlatform
import HTTP

/// The time of the simulated world.
public enum Clock {
    public static var monotonicSeconds: Int { World.current.time / 1_000 }

    /// The year 2020 began with the world.
    public static var secondsSince1970: Int { 1_577_836_800 + World.current.time / 1_000 }
}

/// Memory that runs out when the world says so.
enum Memory {
    @unsafe static func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        World.current.lacks(World.current.faults.allocation) ? nil : unsafe malloc(size)
    }

    @unsafe static func resize(_ memory: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer? {
        World.current.lacks(World.current.faults.allocation) ? nil : unsafe realloc(memory, size)
    }
}

/// The simulation watches why connections end.
enum Observer {
    static func requestRefused(_ descriptor: borrowing Descriptor, _ refusal: Refusal) {
        World.current.whenRefused(World.current.socket(descriptor.number), refusal)
    }

    static func connectionEnded(_ descriptor: borrowing Descriptor, _ end: ConnectionEnd) {
        World.current.socket(descriptor.number).end = end
    }
}

/// The simulated system takes nothing away.
enum Sandbox {
    enum Gap {
        case landlock, systemCallFilter, both
    }

    static func enter(_ folders: [Folder], _ rule: SandboxRule, port: Int?) -> Gap? { nil }
}

/// The simulated system protects nothing.
enum Relocations {
    static func protect() {}
}
