import CPlatform
import HTTP

/// Takes away what the process could ask of the kernel and has no need of once it serves: by Landlock, files and ports; by
/// seccomp, all system calls but those in `SandboxCalls.swift`.
enum Sandbox {
    /// What the kernel, or whoever started the process, does not let it take away.
    enum Gap {
        case landlock, systemCallFilter, both
    }

    /// Restricts the process for good. Call it once files and sockets are open, and before there are threads: the filter reaches
    /// those that there are, Landlock only those to come.
    /// - Parameters:
    ///   - folders: below which files may still be opened, to be read.
    ///   - rule: what else the application does.
    ///   - port: the one that may be connected to, if the rule is to connect; nil for any.
    /// - Returns: what is missing, or nil.
    @inline(never)
    static func enter(_ folders: [Folder], _ rule: SandboxRule, port: Int? = nil) -> Gap? {
        // Both are for everybody who forgoes to gain privileges by executing a program.
        guard platform_forbid_privileges() == 0 else { return .both }
        let isKept = restrictFiles(folders, port: rule == .serves ? 0 : port)
        var filter = CallFilter()
        filter.build(SandboxCalls.Needs(readsFiles: !folders.isEmpty, connects: rule == .connects))
        let isFiltered = filter.install()
        return isFiltered ? (isKept ? nil : .landlock) : (isKept ? .systemCallFilter : .both)
    }

    // MARK: Landlock

    /// Everything that concerns files in the first version, and what each of the next added (landlock(7)).
    private static func fileRights(_ version: Int) -> UInt64 {
        version < 2 ? 0x1FFF : version < 3 ? 0x3FFF : version < 5 ? 0x7FFF : 0xFFFF
    }
    /// `READ_FILE` and `READ_DIR`.
    private static var reading: UInt64 { 12 }
    private static var connecting: UInt64 { 2 }

    /// - Parameter port: 0 for none, nil for any.
    private static func restrictFiles(_ folders: [Folder], port: Int?) -> Bool {
        let version = platform_landlock_version()
        guard version > 0 else { return false }
        // An old kernel takes a new structure as long as what it does not know is zero.
        var rules = platform_landlock_rules()
        rules.files = fileRights(version)
        // To bind and, unless the port is any, to connect.
        if version >= 4 { rules.ports = port == nil ? 1 : 3 }
        // Sockets without a file, and processes to signal.
        if version >= 6 { rules.scopes = 3 }
        guard let set = unsafe Descriptor(owning: platform_landlock_create(&rules)) else { return false }
        for folder in folders {
            var rule = platform_landlock_folder(allowed: reading, descriptor: folder.descriptor.number)
            guard unsafe platform_landlock_add(set.number, 1, &rule) == 0 else { return false }
        }
        if version >= 4, let port, port > 0 {
            var rule = platform_landlock_port(allowed: connecting, port: UInt64(port))
            guard unsafe platform_landlock_add(set.number, 2, &rule) == 0 else { return false }
        }
        return platform_landlock_restrict(set.number) == 0
    }
}

/// A filter of system calls, as the kernel's virtual machine takes it: an instruction has a code of 16 bits, how many instructions
/// to leave out if a comparison is true and if it is false, 8 bits each, and an operand of 32 bits (linux/filter.h).
///
/// The calls of every request come first. Since 5.11 the kernel knows without the filter which calls pass whatever their
/// arguments are.
private struct CallFilter: ~Copyable {
    private var instructions = InlineArray<320, UInt64>(repeating: 0)
    private var count = 0

    private enum Code {
        static let load: UInt64 = 0x20
        static let and: UInt64 = 0x54
        static let jump: UInt64 = 0x05
        static let isEqual: UInt64 = 0x15
        static let `return`: UInt64 = 0x06
    }

    private enum Outcome {
        static let pass: UInt32 = 0x7FFF_0000
        static let fail: UInt32 = 0x0005_0000
        static let kill: UInt32 = 0x8000_0000
    }

    /// Where the kernel puts the number of the call, for which machine it is, and the arguments, 8 bytes each.
    private enum Place {
        static let number: UInt32 = 0
        static let architecture: UInt32 = 4
        static let arguments: UInt32 = 16
    }

    @inline(never)
    private mutating func add(_ code: UInt64, _ operand: UInt32, ifTrue: UInt64 = 0, ifFalse: UInt64 = 0) {
        instructions[count] = code | ifTrue << 16 | ifFalse << 24 | UInt64(operand) << 32
        count += 1
    }

    /// - Parameter needs: of whom calls pass besides those of all.
    mutating func build(_ needs: SandboxCalls.Needs) {
        // Numbers mean other calls for another kind of machine, as a 64-bit kernel has it for programs of 32 bits; nothing but
        // injected code calls them.
        add(Code.load, Place.architecture)
        add(Code.isEqual, platform_audit_architecture, ifTrue: 1)
        add(Code.return, Outcome.kill)
        add(Code.load, Place.number)
        for index in SandboxCalls.passing.indices {
            guard let call = SandboxCalls.passing[index].number(needs) else { continue }
            add(Code.isEqual, call, ifFalse: 1)
            add(Code.return, Outcome.pass)
        }
        // The C library tries an older call if there is none of this number.
        add(Code.isEqual, UInt32(SYS_clone3), ifFalse: 1)
        add(Code.return, Outcome.fail | UInt32(ENOSYS))
        for index in SandboxCalls.checked.indices {
            let check = SandboxCalls.checked[index]
            guard let call = check.call.number(needs) else { continue }
            add(Code.load, Place.number)
            add(Code.isEqual, call, ifFalse: 5)
            add(Code.load, Place.arguments + 8 * UInt32(check.argument))
            add(Code.and, check.mask)
            add(Code.isEqual, check.value, ifFalse: 1)
            if check.isLast { add(Code.return, Outcome.pass) } else { add(Code.jump, 1) }
            add(Code.return, Outcome.fail | UInt32(EPERM))
        }
        add(Code.return, Outcome.fail | UInt32(EPERM))
    }

    /// For all threads of the process.
    func install() -> Bool {
        let span = instructions.span
        return unsafe span.withUnsafeBufferPointer { instructions in
            var filter = unsafe platform_call_filter(
                count: UInt16(count), instructions: instructions.baseAddress)
            return unsafe platform_filter_calls(&filter) == 0
        }
    }
}
