/// A kind of machine that executables are for: the processor, the size of a word and the byte order together, as they
/// are what a loader compares.
package struct ELFMachine: Equatable, Sendable {
    /// `e_machine` (System V ABI, "ELF Header").
    package let number: UInt16
    package let is64Bit: Bool
    package let isLittleEndian: Bool

    package init(number: UInt16, is64Bit: Bool, isLittleEndian: Bool) {
        self.number = number
        self.is64Bit = is64Bit
        self.isLittleEndian = isLittleEndian
    }

    /// What image configurations call it: `GOARCH` and `GOARM` of Go (OCI Image Format, "platform"). Nil if there is no
    /// such name.
    package var platform: (architecture: StaticString, variant: StaticString?)? {
        switch (number, is64Bit, isLittleEndian) {
        case (3, false, true): ("386", nil)
        case (8, true, true): ("mips64le", nil)
        case (20, false, false): ("ppc", nil)
        case (21, true, true): ("ppc64le", nil)
        case (21, true, false): ("ppc64", nil)
        case (22, true, false): ("s390x", nil)
        case (40, false, true): ("arm", "v7")
        case (62, true, true): ("amd64", nil)
        case (183, true, true): ("arm64", "v8")
        case (243, true, true): ("riscv64", nil)
        case (258, true, true): ("loong64", nil)
        default: nil
        }
    }

    /// How glibc's ld.so.cache marks libraries of this machine (`FLAG_…` of its ldconfig.h). Nil if that is not known.
    package var cacheFlags: UInt32? {
        switch (number, is64Bit, isLittleEndian) {
        case (3, false, true): 0x0003
        case (62, true, true): 0x0303
        case (22, true, false): 0x0403
        case (21, true, _): 0x0503
        case (40, false, true): 0x0903
        case (183, true, true): 0x0A03
        case (243, true, true): 0x1003
        default: nil
        }
    }

    /// What `$LIB` stands for in a path to libraries (ld.so(8), "Dynamic string tokens").
    package var libraryDirectory: StaticString { is64Bit ? "lib64" : "lib" }

    /// What `$PLATFORM` stands for: `AT_PLATFORM` of the kernel. Nil if it depends on the processor at hand.
    package var platformToken: StaticString? {
        switch number {
        case 62: "x86_64"
        case 183: "aarch64"
        default: nil
        }
    }
}
