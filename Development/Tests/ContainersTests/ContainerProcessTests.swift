import Foundation
import Testing

@testable import Containers

struct ContainerProcessTests {
    @Test func `only the container's own process counts`() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("proc-\(UUID().uuidString)")
        let folder = root.appendingPathComponent("42")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try "0::/machine.slice/libpod-abc123.scope\n".write(
            to: folder.appendingPathComponent("cgroup"), atomically: true, encoding: .utf8
        )
        try "Name:\thello\nVmRSS:\t     380 kB\n".write(
            to: folder.appendingPathComponent("status"), atomically: true, encoding: .utf8
        )
        #expect(ContainerProcess(pid: "42", container: "abc123", root: root.path)?.residentMemory == 389_120)
        #expect(ContainerProcess(pid: "42", container: "other", root: root.path) == nil)
        #expect(ContainerProcess(pid: "43", container: "abc123", root: root.path) == nil)
        for pid in ["0", "-1", "", "../42"] {
            #expect(ContainerProcess(pid: pid, container: "abc123", root: root.path) == nil)
        }
    }
}
