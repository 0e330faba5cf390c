@unsafe @preconcurrency import CPlatform

/// Arguments and environment of a process, as the system lays them out in its memory.
enum ProcessWords {
    /// Makes the process that calls this one that was started with these arguments and variables.
    /// It is for processes that are about to exit: nothing is ever freed.
    static func replace(arguments: [String], variables: [String]) {
        let number = 1 + arguments.count + 1 + variables.count + 1
        let words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: number)
        unsafe words.initialize(repeating: nil, count: number)
        unsafe words[0] = UnsafeMutablePointer(bitPattern: arguments.count)
        for (index, argument) in arguments.enumerated() { unsafe words[1 + index] = strdup(argument) }
        let environment = unsafe words + 1 + arguments.count + 1
        for (index, variable) in variables.enumerated() { unsafe environment[index] = strdup(variable) }
        unsafe environ = environment
    }
}
