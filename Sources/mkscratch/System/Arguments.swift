import CPacking
import HTTP
import Packing

/// The arguments that the process was started with. Embedded Swift has no `CommandLine`, and the server's own reader of
/// them would bring Dispatch with it, which is larger than all of this program.
enum Arguments {
    /// All of them but the program's own name.
    ///
    /// They are found from the environment: the number of arguments, the arguments, a null pointer and the environment
    /// follow one another in memory (System V ABI, AMD64 supplement §3.4.1; other architectures do the same).
    static func all() -> [[UInt8]] {
        // Going back over the arguments, the first word that is the number of words gone over is their number;
        // a pointer is never so small.
        var count = 0
        var word = unsafe packing_environment() - 2
        while unsafe UInt(bitPattern: word.pointee) != UInt(count) {
            count += 1
            unsafe word -= 1
        }
        var arguments: [[UInt8]] = []
        for index in stride(from: 1, to: count, by: 1) {
            unsafe arguments.append([UInt8](cText: word[index + 1].unsafelyUnwrapped))
        }
        return arguments
    }
}
