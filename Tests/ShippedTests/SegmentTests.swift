import Testing

/// What the kernel makes of the segments of an executable, whatever the size of its pages.
@Suite("The segments of every executable")
struct SegmentTests {
    private func loaded(_ shipped: Shipped.Executable) throws -> (ELFFile, [ELFFile.Segment]) {
        let executable = try shipped.read()
        return (executable, executable.segments.filter { $0.type == ELFFile.Segment.load })
    }

    @Test("are for the machine, and for the largest pages of its kernels", arguments: Shipped.all)
    func alignment(shipped: Shipped.Executable) throws {
        let (executable, segments) = try loaded(shipped)
        #expect(executable.machine == Shipped.machine.number)
        #expect(segments.count == (shipped.variant == "static" ? 3 : 4))
        for segment in segments {
            #expect(segment.alignment == Shipped.machine.largestPage)
            // A page of the file is mapped as it is, so both have to be as far from its beginning.
            #expect(segment.address % segment.alignment == segment.offset % segment.alignment)
        }
    }

    // Smaller pages divide larger ones: what shares no page of the largest size shares none.
    @Test("share no page: it would have the permissions of the last", arguments: Shipped.all)
    func pages(shipped: Shipped.Executable) throws {
        let (_, segments) = try loaded(shipped)
        for (first, second) in zip(segments, segments.dropFirst()) {
            #expect(!first.pages.isEmpty && !second.pages.isEmpty)
            #expect(first.pages.upperBound <= second.pages.lowerBound)
        }
    }
}
