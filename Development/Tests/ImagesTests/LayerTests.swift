import Testing

@testable import Images

struct LayerTests {
    /// Merges layers, each given by what is added to its archive.
    private func merge(_ layers: ((inout TarBuilder) -> Void)...) throws -> FileTree {
        let tree = FileTree()
        for build in layers {
            var tar = TarBuilder()
            build(&tar)
            let reader = TarReader(ArraySource(tar.ended), endMark: .required)
            var layer = Layer()
            while let entry = try reader.next() { try layer.add(entry) }
            try layer.apply(to: tree)
        }
        return tree
    }

    private func size(_ tree: FileTree, _ path: String) -> UInt64? {
        tree.resolvedFile(Array(path.utf8))?.size
    }

    @Test func `a later layer's file takes an earlier one's place`() throws {
        let tree = try merge({ $0.add("./a", content: [1, 2, 3]) }, { $0.add("/a", content: [1]) })
        #expect(tree.count() == FileCount(bytes: 1, files: 1))
    }

    @Test func `a whiteout removes a file or a whole folder`() throws {
        let tree = try merge(
            {
                $0.add("d/x", content: [1])
                $0.add("d/deep/y", content: [1])
                $0.add("e", content: [1])
                $0.add("keep", content: [1])
            },
            {
                $0.add(".wh.d")
                $0.add(".wh.e")
                $0.add("none/.wh.nothing")
            }
        )
        #expect(tree.count() == FileCount(bytes: 1, files: 1))
        #expect(size(tree, "keep") == 1)
    }

    @Test func `a whiteout spares its own layer, wherever it stands`() throws {
        let tree = try merge(
            { $0.add("a", content: [1, 2]) },
            {
                $0.add("a", content: [1])
                $0.add(".wh.a")
            }
        )
        #expect(size(tree, "a") == 1)
    }

    @Test func `an opaque folder hides lower layers only, wherever its mark stands`() throws {
        let tree = try merge(
            {
                $0.add("d/old", content: [1, 2])
                $0.add("d/sub/old", content: [1, 2])
                $0.add("other", content: [1])
            },
            {
                $0.add("d/", type: "5")
                $0.add("d/new", content: [1])
                $0.add("d/.wh..wh..opq")
            }
        )
        #expect(tree.count() == FileCount(bytes: 2, files: 2, directories: 1))
        #expect(size(tree, "d/old") == nil)
        #expect(size(tree, "d/new") == 1)
    }

    @Test func `marks that name no file are no files`() throws {
        let tree = try merge {
            $0.add(".wh..wh.aufs")
            $0.add(".wh..wh.plnk/", type: "5")
            $0.add(".wh.")
        }
        #expect(tree.count() == FileCount())
    }

    @Test func `a folder and a file take each other's place`() throws {
        let fileOverFolder = try merge({ $0.add("d/x", content: [1, 2]) }, { $0.add("d", content: [1]) })
        #expect(fileOverFolder.count() == FileCount(bytes: 1, files: 1))
        let folderOverFile = try merge({ $0.add("d", content: [1, 2]) }, { $0.add("d/x", content: [1]) })
        #expect(folderOverFile.count() == FileCount(bytes: 1, files: 1, directories: 1))
        let folderOverFolder = try merge({ $0.add("d/x", content: [1, 2]) }, { $0.add("d/", type: "5") })
        #expect(folderOverFolder.count() == FileCount(bytes: 2, files: 1, directories: 1))
    }

    @Test func `a file with two names takes its room once`() throws {
        let tree = try merge {
            $0.add("a", content: [1, 2, 3])
            $0.add("b", type: "1", target: "a")
        }
        #expect(tree.count() == FileCount(bytes: 3, files: 2))
    }

    @Test func `a hard link outlives the name that it was made from`() throws {
        let tree = try merge(
            {
                $0.add("a", content: [1, 2, 3])
                $0.add("b", type: "1", target: "./a")
            },
            { $0.add(".wh.a") }
        )
        #expect(tree.count() == FileCount(bytes: 3, files: 1))
    }

    @Test func `a hard link to nothing is refused`() {
        #expect(throws: Damage.self) { try merge { $0.add("b", type: "1", target: "a") } }
    }

    @Test(arguments: ["../x", "a/../../x", "/..", "a/..", "./.."])
    func `paths that lead out of the image are refused`(path: String) {
        let error = #expect(throws: Damage.self) { try merge { $0.add(path, content: [1]) } }
        #expect(error?.what.contains("out of the image") == true)
    }

    @Test(arguments: ["../x", "../../etc/passwd"])
    func `hard links that lead out of the image are refused`(target: String) {
        #expect(throws: Damage.self) { try merge { $0.add("x", type: "1", target: target) } }
    }

    @Test(arguments: [".wh...", ".wh..", "d/.wh..."])
    func `whiteouts of no name are refused`(path: String) {
        #expect(throws: Damage.self) { try merge { $0.add(path) } }
    }

    @Test func `a file in the root's place is refused`() {
        #expect(throws: Damage.self) { try merge { $0.add("./", type: "2", target: "x") } }
    }

    @Test func `names that only look alike stay two`() throws {
        let tree = try merge {
            $0.add("\u{E9}", content: [1])
            $0.add("e\u{301}", content: [1])
        }
        #expect(tree.count().files == 2)
    }

    @Test func `links lead as they would in the container`() throws {
        let tree = try merge {
            $0.add("usr/bin/busybox", content: [1, 2], mode: "0000755")
            $0.add("bin", type: "2", target: "usr/bin")
            $0.add("usr/bin/sh", type: "2", target: "/bin/busybox")
            $0.add("usr/up", type: "2", target: "../../../bin/./sh")
            $0.add("loop", type: "2", target: "loop")
        }
        #expect(size(tree, "/bin/sh") == 2)
        #expect(size(tree, "/usr/up") == 2)
        #expect(size(tree, "/loop") == nil)
        #expect(size(tree, "/bin") == nil)
        #expect(size(tree, "/bin/sh/x") == nil)
        #expect(tree.resolvedFile(Array("sh".utf8), from: Array("/bin".utf8))?.size == 2)
    }

    @Test func `files with another's rights are counted`() throws {
        let tree = try merge {
            $0.add("su", mode: "0004755")
            $0.add("wall", mode: "0002755")
            $0.add("tmp/", type: "5", mode: "0001777")
        }
        #expect(tree.count().privileged == 2)
    }
}
