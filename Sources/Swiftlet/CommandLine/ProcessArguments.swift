import CPlatform

/// The arguments that the process was started with. Embedded Swift has no `CommandLine`.
@safe struct ProcessArguments {
    private let arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    /// The number of arguments, including the name of the program.
    let count: Int

    /// Finds the arguments from the environment, which must be the one that the process was started with:
    /// the number of arguments, the arguments, a null pointer and the environment follow one another in memory
    /// (System V ABI, AMD64 supplement §3.4.1; AAPCS64 systems do the same).
    init() {
        // Going backwards over the arguments, the first word that equals the number of words passed is their number: a
        // pointer is never so small.
        var count = 0
        var word = unsafe platform_environment() - 2
        while unsafe UInt(bitPattern: word.pointee) != UInt(count) {
            count += 1
            unsafe word -= 1
        }
        self.count = count
        unsafe arguments = word + 1
    }

    /// The argument at `index`, or nil after the last one.
    subscript(index: Int) -> Span<UInt8>? {
        @_lifetime(immortal)
        get {
            guard index < count else { return nil }
            return unsafe CString.octets(arguments[index])
        }
    }
}
