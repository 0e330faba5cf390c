import Testing

@testable import Images

struct BrokenArchiveTests {
    @Test func `a file that isn't there is named`() {
        let error = #expect(throws: ArchiveError.self) { try ImageArchive(path: "/nowhere/x.tar") }
        #expect(error?.description.hasPrefix("/nowhere/x.tar: cannot be opened: ") == true)
    }

    @Test func `an empty file, a text and a tar archive without images give different errors`() throws {
        #expect(try #require(try refusal([])).contains("is empty"))
        #expect(try #require(try refusal(Array(repeating: 65, count: 1000))).contains("tar header at byte 0"))
        var tar = TarBuilder()
        tar.add("readme")
        #expect(try #require(try refusal(tar.ended)).contains("holds no images"))
        #expect(try #require(try refusal(TarBuilder().ended)).contains("holds no images"))
    }

    @Test func `a docker archive that is cut off anywhere is refused in one line`() throws {
        let whole = TestImage.scratch.dockerArchive
        for length in stride(from: 1, to: whole.count, by: 61) {
            #expect(
                try refusal(Array(whole.prefix(length))) != nil, "\(length) of \(whole.count) bytes were taken for all")
        }
    }

    @Test(arguments: Packing.allCases)
    func `a packed archive that is cut off anywhere is refused`(packing: Packing) throws {
        let whole = packing.pack(TestImage.scratch.dockerArchive)
        for length in stride(from: 5, to: whole.count, by: 7) {
            let reason = try #require(try refusal(Array(whole.prefix(length))))
            #expect(reason.contains("truncated") || reason.contains("damaged"), "\(length): \(reason)")
        }
    }

    @Test(arguments: Packing.allCases)
    func `a packed layer that is cut off is refused though its digest is right`(packing: Packing)
        throws
    {
        var image = TestImage.scratch
        image.pack = { packing.pack($0).dropLast(3) }
        let reason = try #require(try refusal(image.ociArchive()))
        #expect(reason.contains("layer 1 of 1: its"), "\(reason)")
    }

    @Test func `a turned bit in any blob is found`() throws {
        var image = TestImage.scratch
        image.pack = { Packing.gzip($0) }
        var blobs: [String] = []
        _ = image.ociArchive { blobs = $0.keys.filter { $0.hasPrefix("blobs/") } }
        #expect(blobs.count == 3)
        for blob in blobs {
            let reason = try refusal(image.ociArchive { $0[blob]?[20] ^= 1 })
            #expect(try #require(reason).contains("damaged"))
        }
    }

    @Test func `a turned bit in a docker archive's layer or configuration is found`() throws {
        let image = TestImage.scratch
        var archive = image.dockerArchive
        archive[512 + 512 + 5] ^= 1
        #expect(try #require(try refusal(archive)).contains("layer 1 of 1: is damaged"))
        archive = image.dockerArchive
        let label = Array("org.opencontainers".utf8)
        let position = try #require(archive.indices.first { archive[$0...].starts(with: label) })
        archive[position] = UInt8(ascii: "p")
        #expect(try #require(try refusal(archive)).contains("is damaged: its digest is"))
    }

    @Test func `a blob that is missing is named`() throws {
        for index in 0..<3 {
            let reason = try refusal(
                TestImage.scratch.ociArchive { blobs in
                    let names = blobs.keys.filter { $0.hasPrefix("blobs/") }.sorted()
                    blobs[names[index]] = nil
                }
            )
            #expect(try #require(reason).contains("lacks the file \"blobs/sha256/"))
        }
    }

    @Test(arguments: [
        ("nonsense", "is not the JSON"),
        ("[]", "has something unexpected"),
        (#"{"manifests":{}}"#, "unexpected for \"manifests\""),
        (#"{"schemaVersion":2}"#, "lacks \"manifests\""),
        (#"{"manifests":[]}"#, "holds no image"),
        (#"{"manifests":[{"digest":"sha256:..","size":1}]}"#, "only SHA-256"),
        (#"{"manifests":[{"digest":"md5:abc","size":1}]}"#, "only SHA-256"),
        (#"{"manifests":[{"digest":"sha256:../../../etc/passwd","size":1}]}"#, "only SHA-256"),
        (#"{"manifests":[{"digest":"sha256:x","size":-1}]}"#, "is not the JSON"),
    ])
    func `a wrong index is explained`(index: String, reason: String) throws {
        let archive = TestImage.scratch.ociArchive { $0["index.json"] = Array(index.utf8) }
        let explanation = try #require(try refusal(archive))
        #expect(explanation.contains(reason), "\(explanation)")
    }

    @Test(arguments: [
        ("{}", "unexpected"),
        ("[]", "holds no image"),
        ("[{}]", "lacks \"0.Config\""),
        (#"[{"Config":"../../etc/passwd","Layers":[]}]"#, "leads out of the image"),
        (#"[{"Config":"none.json","Layers":[]}]"#, "lacks the file \"none.json\""),
    ])
    func `a wrong manifest is explained`(manifest: String, reason: String) throws {
        var tar = TarBuilder()
        tar.add("manifest.json", content: Array(manifest.utf8))
        #expect(try #require(try refusal(tar.ended)).contains(reason))
    }

    @Test func `links between members cannot go round or out`() throws {
        for (target, reason) in [
            ("manifest.json", "circle"), ("../../x", "out of the archive"), ("none", "lacks the file"),
        ] {
            var tar = TarBuilder()
            tar.add("manifest.json", content: Array(#"[{"Config":"c","Layers":[]}]"#.utf8))
            tar.add("c", type: "2", target: reason == "circle" ? "c" : target)
            #expect(try #require(try refusal(tar.ended)).contains(reason))
        }
    }

    @Test func `the layers must be as many as the configuration lists`() throws {
        var image = TestImage.scratch
        image.diffIDs = []
        #expect(try #require(try refusal(image.dockerArchive)).contains("1 layers where its configuration lists 0"))
        image.diffIDs = ["sha512:abc"]
        #expect(try #require(try refusal(image.dockerArchive)).contains("only SHA-256"))
    }

    @Test func `a document has a limit`() throws {
        var tar = TarBuilder()
        tar.add("manifest.json", content: Array(repeating: UInt8(ascii: " "), count: ArchiveLimits.document + 1))
        #expect(try #require(try refusal(tar.ended)).contains("more than 4194304"))
    }

    @Test func `a malformed path is reported with its layer, escaped for a terminal`() throws {
        var layer = TarBuilder()
        layer.add("../\u{1B}[2Jx")
        let reason = try #require(try refusal(TestImage(layers: [layer.ended]).dockerArchive))
        #expect(reason == #"layer 1 of 1: the path "../\u{1B}[2Jx" leads out of the image"#)
    }
}
