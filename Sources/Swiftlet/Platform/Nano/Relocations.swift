import CPlatform

/// The addresses that are filled in when a position-independent program starts.
enum Relocations {
    /// Takes away the right to write where they are (RELRO). The C library's start of a static program leaves it.
    static func protect() {
        guard var header = unsafe UnsafeRawPointer(bitPattern: getauxval(platform_program_headers)) else { return }
        let page = Int(getauxval(platform_page_size))
        var base = 0
        for _ in 0..<getauxval(platform_program_header_count) {
            let fields = unsafe header.loadUnaligned(as: ProgramHeader.self)
            unsafe header += MemoryLayout<ProgramHeader>.size
            // The headers lie where their own header says, and as much further as all of the program does.
            if fields.type == 6 { base = Int(getauxval(platform_program_headers)) - fields.address }
            guard fields.type == 0x6474_E552 else { continue }
            let start = (base + fields.address) & ~(page - 1)
            let end = (base + fields.address + fields.sizeInMemory + page - 1) & ~(page - 1)
            _ = unsafe platform_protect_reading(UnsafeMutableRawPointer(bitPattern: start), end - start)
        }
    }

    /// As an ELF-64 program has it, PT_PHDR and PT_GNU_RELRO among others.
    private struct ProgramHeader {
        let type: UInt32
        let flags: UInt32
        let offset: Int
        let address: Int
        let physicalAddress: Int
        let sizeInFile: Int
        let sizeInMemory: Int
        let alignment: Int
    }
}
