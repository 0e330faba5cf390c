import Foundation

/// The code of an executable for x86_64 as llvm-objdump shows it.
struct Disassembly {
    /// A system call in it.
    struct Call: Hashable {
        /// The function that makes it.
        let function: String
        /// Nil if the code alone does not say which one it is.
        let number: Int?
    }

    private struct Instruction {
        let name: Substring
        /// In the order of AT&T: the last is written to.
        let operands: [Substring]
    }

    /// Functions of the C library that make the call that their first argument names.
    private static let passingOn: Set<String> = [
        "syscall", "sccp", "__syscall_cp", "__syscall_cp_c", "__syscall_cp_asm", "__cp_begin",
    ]
    /// Registers under the names of their parts.
    private static let registers: [Substring: Substring] = [
        "%eax": "%rax", "%al": "%rax", "%edi": "%rdi", "%esi": "%rsi", "%edx": "%rdx", "%ecx": "%rcx", "%ebx": "%rbx",
        "%ebp": "%rbp", "%r8d": "%r8", "%r9d": "%r9", "%r10d": "%r10", "%r11d": "%r11", "%r12d": "%r12",
        "%r13d": "%r13",
        "%r14d": "%r14", "%r15d": "%r15",
    ]

    let calls: Set<Call>

    /// The disassembler that comes with the compiler; nil if there is none.
    static let program: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let compiler = folders.map { "\($0)/swiftc" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        let beside = compiler.map {
            URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent().path
        }
        return ((beside.map { [$0] } ?? []) + folders).map { "\($0)/llvm-objdump" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// - Parameter path: of an executable with its symbols.
    init(_ path: String) throws {
        var calls: Set<Call> = []
        var function = ""
        var before: [Instruction] = []
        for line in try Self.lines(path) {
            if line.hasSuffix(">:"), let start = line.firstIndex(of: "<") {
                function = String(line[line.index(after: start)...].dropLast(2))
                before = []
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let words = line[line.index(after: colon)...].prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard let name = words.first else { continue }
            let operands = words.dropFirst().joined(separator: " ").split(separator: ", ")
            if name == "syscall", !Self.passingOn.contains(function) {
                calls.insert(Call(function: function, number: Self.value(of: "%rax", before[...])))
            } else if name.hasPrefix("call") || name.hasPrefix("jmp"),
                let target = operands.first?.split(separator: "<").last,
                Self.passingOn.contains(String(target.dropLast())), !Self.passingOn.contains(function)
            {
                calls.insert(Call(function: function, number: Self.value(of: "%rdi", before[...])))
            }
            before.append(Instruction(name: name, operands: operands))
        }
        self.calls = calls
    }

    /// What a register has after `instructions`, if a constant was moved there.
    private static func value(of register: Substring, _ instructions: ArraySlice<Instruction>) -> Int? {
        for (index, instruction) in zip(instructions.indices, instructions).reversed() {
            guard let last = instruction.operands.last, (registers[last] ?? last) == register,
                !instruction.name.hasPrefix("cmp"), !instruction.name.hasPrefix("test"),
                !instruction.name.hasPrefix("push")
            else { continue }
            let source = instruction.operands[0]
            switch instruction.name.prefix(3) {
            case "mov" where source.hasPrefix("$"): return Int(constant: source)
            case "mov" where source.hasPrefix("%"):
                return value(of: registers[source] ?? source, instructions[..<index])
            case "xor" where source == last: return 0
            case "pop":
                let pushed = instructions[..<index].last { $0.name.hasPrefix("push") }
                return pushed.flatMap { $0.operands.first }.flatMap { Int(constant: $0) }
            default: return nil
            }
        }
        return nil
    }

    private static func lines(_ path: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program!)
        process.arguments = ["-d", "--no-show-raw-insn", path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n")
    }
}

extension Int {
    /// A constant of an instruction, as in `$0x10`.
    fileprivate init?(constant: Substring) {
        guard constant.hasPrefix("$") else { return nil }
        let digits = constant.dropFirst()
        self.init(
            digits.hasPrefix("0x") ? String(digits.dropFirst(2)) : String(digits),
            radix: digits.hasPrefix("0x") ? 16 : 10)
    }
}
