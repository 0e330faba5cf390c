import Foundation

@testable import mkscratch

/// A directory that stands for the root of a system; it goes with all that is in it when the test is over.
final class TestRoot {
    let path: String

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("mkscratch-\(UUID().uuidString)")
        path = directory.path
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var root: RootDirectory { RootDirectory(path.bytes) }

    func at(_ name: String) -> String { path + name }

    @discardableResult
    func write(_ name: String, _ content: [UInt8], permissions: Int = 0o644) throws -> String {
        try makeDirectory((name as NSString).deletingLastPathComponent)
        try Data(content).write(to: URL(fileURLWithPath: at(name)))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: at(name))
        return at(name)
    }

    @discardableResult
    func write(_ name: String, _ content: String) throws -> String {
        try write(name, content.bytes)
    }

    /// A program of glibc, or of the loader that is named.
    func program(
        _ name: String, needed: [String] = [], interpreter: String = "/lib64/ld.so", ownPath: String? = nil,
        inheritedPath: String? = nil, flags1: UInt64 = 0
    ) throws {
        var file = TestELF(type: 2, interpreter: interpreter, needed: needed)
        file.ownPath = ownPath
        file.inheritedPath = inheritedPath
        file.flags1 = flags1
        try write(name, file.bytes, permissions: 0o755)
    }

    func library(
        _ path: String, needed: [String] = [], ownPath: String? = nil, inheritedPath: String? = nil,
        machine: UInt16 = 62
    ) throws {
        var file = TestELF(needed: needed, name: (path as NSString).lastPathComponent)
        file.machine = machine
        file.ownPath = ownPath
        file.inheritedPath = inheritedPath
        try write(path, file.bytes)
    }

    /// glibc's loader, with the directories that are compiled into it.
    func loader(_ path: String = "/lib64/ld.so", directories: [String] = ["/lib/", "/usr/lib/"]) throws {
        var file = TestELF(name: (path as NSString).lastPathComponent)
        file.content = [0] + directories.flatMap { $0.bytes + [0] } + [0]
        try write(path, file.bytes, permissions: 0o755)
    }

    func makeDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: at(name), withIntermediateDirectories: true)
    }

    func link(_ name: String, to target: String) throws {
        try makeDirectory((name as NSString).deletingLastPathComponent)
        try FileManager.default.createSymbolicLink(atPath: at(name), withDestinationPath: target)
    }

    /// What is gathered for programs.
    func gather(_ programs: String...) throws -> Contents {
        let gatherer = Gatherer(root: root)
        for program in programs { try gatherer.addProgram(program.bytes) }
        return try gatherer.finish()
    }

    /// The sentence with which gathering fails; nil if it does not.
    func failure(_ programs: String...) -> String? {
        let gatherer = Gatherer(root: root)
        do throws(Failure) {
            for program in programs { try gatherer.addProgram(program.bytes) }
            _ = try gatherer.finish()
            return nil
        } catch {
            return error.message.text
        }
    }
}

extension Contents {
    /// The paths of what is no directory.
    var paths: [String] {
        entries.compactMap {
            if case .directory = $0.kind { return nil }
            return $0.path.bytes.text
        }
    }

    subscript(path: String) -> Entry? { entries.first { $0.path.bytes.text == path } }

    func reason(_ path: String) -> String? { self[path]?.reason.text }
}
