import Testing

@testable import Images

struct ImageArchiveTests {
    @Test func `a docker archive is measured`() throws {
        let image = TestImage.scratch
        let measured = try measure(image.dockerArchive)
        #expect(measured.description.names == ["hello:test"])
        #expect(measured.description.id == Digest(of: image.configuration).description)
        #expect(measured.disk == 1000)
        #expect(measured.stored == 1000)
        #expect(measured.tar == 512 + 1024 + 1024)
        #expect(measured.layers == 1)
        #expect(measured.files == 1)
        #expect(measured.links == 0)
        #expect(measured.directories == 0)
        #expect(measured.description.serverPath == "/hello")
        #expect(measured.server == 1000)
        #expect(measured.description.user == "65532:65532")
        #expect(measured.description.exposedPorts == ["8000/tcp"])
        #expect(measured.description.labels == ["org.opencontainers.image.title": "hello"])
        #expect(measured.description.stopSignal == "SIGTERM")
        #expect(measured.description.hasHealthCheck)
        #expect(measured.description.variant == "scratch")
        #expect(measured.description.architecture == "amd64")
    }

    @Test func `both forms and every packing give the same measurements`() throws {
        var image = TestImage.scratch
        var expected = try measure(image.dockerArchive)
        #expect(try measure(Packing.gzip(image.dockerArchive)) == expected)
        #expect(try measure(Packing.zstd(image.dockerArchive)) == expected)
        expected.description.names = ["test"]
        for pack: ([UInt8]) -> [UInt8] in [{ $0 }, { Packing.gzip($0, level: 1) }, { Packing.zstd($0) }] {
            image.pack = pack
            #expect(try measure(image.ociArchive()) == expected)
            #expect(try measure(image.ociArchive(index: true)) == expected)
        }
    }

    @Test func `a pull fetches layers, configuration and manifest`() throws {
        let image = TestImage.scratch
        let measured = try measure(image.dockerArchive)
        let gzip = Packing.gzip(image.layers[0], level: LayerCompression.gzipLevel).count
        let manifest = RegistryManifest.size(image.configuration.count, [UInt64(gzip)], "gzip")
        #expect(measured.pullGzip == UInt64(gzip + image.configuration.count + manifest))
        #expect(measured.pullZstd < measured.tar)
    }

    @Test func `a layer that comes twice is pulled once`() throws {
        let layer = TestImage.scratch.layers[0]
        let once = try measure(TestImage(layers: [layer]).dockerArchive)
        let twice = try measure(TestImage(layers: [layer, layer]).dockerArchive)
        #expect(twice.layers == 2)
        #expect(twice.stored == 2000)
        #expect(twice.disk == 1000)
        // The second adds only its lines in the configuration and in the manifest.
        #expect(twice.pullGzip - once.pullGzip < 300)
    }

    @Test func `the server is looked for along PATH and from the working folder`() throws {
        var layer = TarBuilder()
        layer.add("usr/bin/web", content: [1, 2], mode: "0000755")
        layer.add("bin/web", content: [1], mode: "0000644")
        var image = TestImage(layers: [layer.ended])
        image.process = ["Env": ["PATH=/bin:/usr/bin"], "Cmd": ["web"]]
        #expect(try measure(image.dockerArchive).server == 2)
        image.process = ["WorkingDir": "/usr", "Entrypoint": ["./bin/web"]]
        #expect(try measure(image.dockerArchive).server == 2)
        image.process = ["Entrypoint": ["/nowhere"]]
        #expect(try measure(image.dockerArchive).server == nil)
        image.process = [:]
        #expect(try measure(image.dockerArchive).description.serverPath == nil)
    }

    @Test func `an image without layers has nothing in it`() throws {
        #expect(try measure(TestImage(layers: []).dockerArchive).disk == 0)
    }

    @Test func `older archives share layers by links`() throws {
        let image = TestImage.scratch
        var tar = TarBuilder()
        let name = Digest(of: image.configuration).hexadecimal + ".json"
        tar.add("first/layer.tar", content: image.layers[0])
        tar.add("second/layer.tar", type: "2", target: "../first/layer.tar")
        tar.add(name, content: image.configuration)
        tar.add(
            "manifest.json",
            content: Array(#"[{"Config":"\#(name)","RepoTags":null,"Layers":["second/layer.tar"]}]"#.utf8))
        let measured = try measure(tar.ended)
        #expect(measured.disk == 1000)
        #expect(measured.description.names == [])
    }

    @Test func `an archive may hold several images`() throws {
        let image = TestImage.scratch
        var tar = TarBuilder()
        tar.add("layer.tar", content: image.layers[0])
        tar.add("c.json", content: image.configuration)
        let entry = #"{"Config":"c.json","RepoTags":["a:1"],"Layers":["layer.tar"]}"#
        tar.add("manifest.json", content: Array("[\(entry),\(entry)]".utf8))
        let file = try TemporaryFile(tar.ended)
        #expect(try ImageArchive(path: file.path).measure().count == 2)
    }
}
