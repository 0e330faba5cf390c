// Not part of the package: `make fuzz` compiles it into one module with what it tries and libFuzzer.

/// Reads the input as an ELF file, and as all else that packing reads, and stops where what is found does not lie in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    checkFile(input)
    checkLists(input)
    checkScript(input)
    checkPath(input)
    checkArchive(input)
    checkCompressed(input)
    checkPackages(input)
    return 0
}

private func checkInside(_ range: Range<Int>, _ input: [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count, "what is found lies outside of the file")
}

private func checkCompressed(_ input: [UInt8]) {
    guard let content = try? GzipDecoder.content(of: input.span, atMost: 100_000) else { return }
    precondition(content.count <= 100_000, "more comes out than was asked for")
}

private func checkFile(_ input: [UInt8]) {
    guard let file = try? ELFFile(input.span) else { return }
    precondition(input.starts(with: [0x7F, 0x45, 0x4C, 0x46]) && input.count >= 52, "what is no ELF file is taken")
    for segment in file.segments { checkInside(segment.range, input) }
    if let interpreter = try? file.interpreter(in: input.span) {
        checkInside(interpreter, input)
        precondition(!input[interpreter].contains(0) && input[interpreter.upperBound] == 0, "a name does not end")
    }
    if let stripping = try? ELFStripping(file, in: input.span) {
        precondition(stripping.header.count <= stripping.size && stripping.size < input.count, "nothing is left out")
        let stripped = stripping.header + input[stripping.header.count..<stripping.size]
        guard let again = try? ELFFile(stripped.span) else { preconditionFailure("a stripped file can't be read") }
        precondition(again.segments.map(\.range) == file.segments.map(\.range), "a segment moved")
    }
    guard let dynamic = try? ELFDynamic(file, in: input.span) else { return }
    let names = dynamic.needed + [dynamic.name, dynamic.inheritedPath, dynamic.ownPath].compactMap(\.self)
    for name in names {
        checkInside(name, input)
        precondition(!input[name].contains(0) && input[name.upperBound] == 0, "a name does not end")
    }
    precondition(dynamic.inheritedPath == nil || dynamic.ownPath == nil, "both paths count")
    var symbols = 0
    try? dynamic.forEachWantedSymbol(of: file, in: input.span) {
        checkInside($0, input)
        symbols += 1
    }
    precondition(symbols <= input.count / 16, "there are more symbols than the file has room for")
    _ = dynamic.names("dlopen", in: input.span)
    for path in [dynamic.inheritedPath, dynamic.ownPath].compactMap(\.self) {
        _ = DynamicTokens.expand(input.span.extracting(path), origin: Path("/bin"), machine: file.machine)
    }
}

private func checkLists(_ input: [UInt8]) {
    for range in LoaderPaths.directories(in: input.span) {
        checkInside(range, input)
        precondition(!range.isEmpty && !input[range].contains(0x3A), "a directory has a colon in it")
    }
    for range in LoaderPaths.directories(inLoader: input.span) {
        checkInside(range, input)
        precondition(input[range.lowerBound] == 0x2F && input[range.upperBound - 1] == 0x2F)
    }
    for line in LoaderPaths.lines(ofConfiguration: input.span) {
        checkInside(line.text, input)
        precondition(!line.text.isEmpty && !input[line.text].contains(0x0A), "a line goes on")
    }
    let half = input.count / 2
    let pattern = input.span.extracting(0..<half)
    let name = input.span.extracting(half...)
    _ = Wildcard.matches(name, pattern: pattern)
    precondition(name.count > 0 && name[0] == 0x2E || Wildcard.matches(name, pattern: ("*" as StaticString).octets))
}

private func checkScript(_ input: [UInt8]) {
    guard let line = InterpreterLine(input.span) else { return }
    checkInside(line.program, input)
    checkInside(line.argument, input)
    precondition(!line.program.isEmpty && line.program.upperBound <= line.argument.lowerBound)
    if let program = line.programOfEnv(in: input.span) { checkInside(program, input) }
}

private func checkPath(_ input: [UInt8]) {
    let path = Path(input.span, from: Path("/a/b"))
    precondition(path.bytes.first == 0x2F && (path.bytes.count == 1 || path.bytes.last != 0x2F), "a path is not whole")
    precondition(Path(path.bytes.span) == path, "a path changes when it is read again")
    precondition(path.isInside(path.parent), "a path is not in the directory that it lies in")
}

/// The input as an archive, and as a path in one that is written.
private func checkArchive(_ input: [UInt8]) {
    var members = TarMembers(0..<input.count)
    var end = 0
    while let member = try? members.next(in: input.span) {
        checkInside(member.content, input)
        precondition(member.content.lowerBound >= end + 512, "members overlap")
        end = member.content.upperBound
    }
    let name = input.filter { $0 != 0 && $0 != 0x0A }
    guard let last = name.last, last != 0x2F, name.first != 0x2F else { return }
    let header = TarHeader(path: name, kind: .link(name), permissions: 0o777, size: 0, modified: 0)
    let blocks = header.blocks
    precondition(blocks.count % 512 == 0)
    var written = TarMembers(0..<blocks.count)
    guard let member = try? written.next(in: blocks.span), member.path == name, case .link(let target) = member.kind,
        target == name
    else { preconditionFailure("what is written can't be read") }
}

/// The input as a database of packages, and as the address of one.
private func checkPackages(_ input: [UInt8]) {
    var paragraphs = PackageParagraphs()
    var end = 0
    while let range = paragraphs.next(in: input.span) {
        checkInside(range, input)
        precondition(range.lowerBound >= end && !range.isEmpty, "paragraphs overlap")
        end = range.upperBound
        let paragraph = input.span.extracting(range)
        for name in ["V:", "Version: ", ""] as [StaticString] {
            guard let field = PackageParagraphs.field(name, in: paragraph) else { continue }
            precondition(
                !input[range][(range.lowerBound + field.lowerBound)..<(range.lowerBound + field.upperBound)].contains(
                    0x0A))
        }
    }
    let (name, version) = PackageURL.parts(of: input.span)
    checkInside(name, input)
    checkInside(version, input)
    precondition(name.upperBound <= version.lowerBound && !input[name].contains(0x2F), "a name has a slash in it")
    var encoded: [UInt8] = []
    var decoded: [UInt8] = []
    encoded.append(addressPart: input.span)
    decoded.append(addressDecoded: encoded.span)
    precondition(decoded == input, "what was encoded can't be decoded")
    decoded.append(addressDecoded: input.span)
}
