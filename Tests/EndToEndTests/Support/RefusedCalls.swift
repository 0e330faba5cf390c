import Glibc

/// A system that refuses system calls, as a seccomp profile does.
enum RefusedCalls {
    static var sendfile: UInt32 {
        #if arch(arm64)
            71
        #else
            40
        #endif
    }

    /// An instruction of a filter of classic BPF, as linux/filter.h lays it out.
    private struct Instruction {
        let code: UInt16
        var ifTrue: UInt8 = 0
        var ifFalse: UInt8 = 0
        let operand: UInt32
    }

    private struct Program {
        let count: UInt16
        let instructions: UnsafePointer<Instruction>
    }

    /// What runs with the filter, and how that ended.
    private final class Work {
        let number: UInt32
        let error: Int32
        let body: () throws -> Void
        var outcome: Result<Void, any Error> = .success(())

        init(_ number: UInt32, _ error: Int32, _ body: @escaping () throws -> Void) {
            self.number = number
            self.error = error
            self.body = body
        }
    }

    /// Runs `body` on a thread of its own that may not make a system call; nor may the processes that it starts.
    /// - Parameters:
    ///   - number: of the system call.
    ///   - error: what the call fails with.
    static func refuse<Value>(_ number: UInt32, with error: Int32, _ body: () throws -> Value) throws -> Value {
        var value: Value?
        let run = { value = try body() }
        try withoutActuallyEscaping(run) { run in
            let work = Work(number, error, run)
            var thread = pthread_t()
            let result = pthread_create(
                &thread, nil,
                { context in
                    let work = Unmanaged<Work>.fromOpaque(context!).takeUnretainedValue()
                    work.outcome = Result {
                        try RefusedCalls.install(work.number, work.error)
                        try work.body()
                    }
                    return nil
                }, Unmanaged.passUnretained(work).toOpaque())
            guard result == 0 else { throw Trouble("pthread_create: \(String(cString: strerror(result)))") }
            pthread_join(thread, nil)
            try work.outcome.get()
        }
        return value!
    }

    private static func install(_ number: UInt32, _ error: Int32) throws {
        let instructions = [
            // Load the number of the call; let all others pass.
            Instruction(code: 0x20, operand: 0), Instruction(code: 0x15, ifFalse: 1, operand: number),
            Instruction(code: 0x06, operand: 0x0005_0000 | UInt32(error)),
            Instruction(code: 0x06, operand: 0x7FFF_0000),
        ]
        // Swift sees no function with a variable number of arguments.
        typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let control = unsafeBitCast(dlsym(nil, "prctl"), to: Control.self)
        let isInstalled = instructions.withUnsafeBufferPointer { instructions in
            var program = Program(count: UInt16(instructions.count), instructions: instructions.baseAddress!)
            return withUnsafePointer(to: &program) { program in
                // PR_SET_NO_NEW_PRIVS, and PR_SET_SECCOMP with SECCOMP_MODE_FILTER.
                control(38, 1, 0, 0, 0) == 0 && control(22, 2, UInt(bitPattern: program), 0, 0) == 0
            }
        }
        guard isInstalled else { throw Trouble(call: "prctl") }
    }
}
