import Packing
import Testing

@testable import mkscratch

struct PresetTests {
    private func gather(_ system: TestRoot, _ presets: Preset..., add: [String] = []) throws -> Contents {
        let gatherer = Gatherer(root: system.root)
        try gatherer.addProgram("/app/web".bytes)
        for text in add { try gatherer.add(asked: text.bytes) }
        for preset in presets { try gatherer.add(preset) }
        return try gatherer.finish()
    }

    private func system(libc symbols: [String] = []) throws -> TestRoot {
        let system = try TestRoot()
        try system.loader()
        try system.write("/lib/libc.so.6", TestELF(name: "libc.so.6", symbols: symbols).bytes)
        try system.program("/app/web", needed: ["libc.so.6"])
        return system
    }

    private static let own = ["/app/web", "/lib/libc.so.6", "/lib64/ld.so"]

    private func failure(_ system: TestRoot, _ preset: Preset) -> String? {
        do {
            _ = try gather(system, preset)
            return nil
        } catch let failure as Failure {
            return failure.message.text
        } catch {
            return nil
        }
    }

    @Test func `certificates come as the bundle, and as what OpenSSL looks for`() throws {
        let system = try system()
        #expect(failure(system, .certificates)?.contains("install ca-certificates") == true)
        try system.write("/etc/ssl/certs/ca-certificates.crt", "bundle")
        try system.makeDirectory("/usr/lib/ssl")
        let contents = try gather(system, .certificates)
        #expect(
            contents.paths == (Self.own + ["/etc/ssl/certs/ca-certificates.crt", "/usr/lib/ssl/cert.pem"]).sorted())
        guard case .link(let target) = contents["/usr/lib/ssl/cert.pem"]?.kind else {
            return #expect(Bool(false), "no link")
        }
        #expect(target.text == "/etc/ssl/certs/ca-certificates.crt")
        #expect(contents.reason("/usr/lib/ssl/cert.pem") == "--certificates")
    }

    @Test func `names need modules before glibc 2.34, and none since`() throws {
        let system = try system()
        try system.library("/lib/libnss_files.so.2")
        try system.library("/lib/libnss_dns.so.2", needed: ["libresolv.so.2"])
        try system.library("/lib/libresolv.so.2")
        let written = ["/etc/hosts", "/etc/nsswitch.conf"]
        let modules = ["/lib/libnss_dns.so.2", "/lib/libnss_files.so.2", "/lib/libresolv.so.2"]
        #expect(try gather(system, .names).paths == (Self.own + written + modules).sorted())
        let later = try self.system(libc: ["GLIBC_2.34"])
        #expect(try gather(later, .names).paths == (Self.own + written).sorted())
    }

    @Test func `a user, a place to write and time zones`() throws {
        let system = try system()
        try system.write("/usr/share/zoneinfo/Europe/Paris", "rules")
        try system.link("/etc/localtime", to: "/usr/share/zoneinfo/Europe/Paris")
        let contents = try gather(system, .passwd, .tmp, .timezones)
        #expect(
            contents.paths
                == (Self.own + ["/etc/group", "/etc/localtime", "/etc/passwd", "/usr/share/zoneinfo/Europe/Paris"])
                .sorted())
        #expect(contents["/tmp"]?.permissions == 0o1777)
        #expect(failure(try self.system(), .timezones)?.contains("install tzdata") == true)
        #expect(failure(try self.system(), .locale)?.contains("install libc-bin") == true)
    }

    @Test func `--add includes what its libraries need, and the targets of its links`() throws {
        let system = try system()
        try system.library("/opt/plugins/liba.so", needed: ["libb.so"])
        try system.library("/lib/libb.so")
        try system.write("/opt/plugins/sub/data", "data")
        try system.link("/opt/plugins/link", to: "/etc/target")
        try system.write("/etc/target", "target")
        try system.link("/opt/plugins/dangling", to: "nowhere")
        #expect(
            try gather(system, add: ["/opt/plugins"]).paths
                == (Self.own + [
                    "/etc/target", "/lib/libb.so", "/opt/plugins/dangling", "/opt/plugins/liba.so", "/opt/plugins/link",
                    "/opt/plugins/sub/data",
                ]).sorted())
        #expect(
            try gather(system, add: ["/opt/plugins/sub:/srv"]).paths == (Self.own + ["/srv/data"]).sorted())
        #expect(throws: Failure.self) { try gather(system, add: ["/nothing"]) }
    }
}
