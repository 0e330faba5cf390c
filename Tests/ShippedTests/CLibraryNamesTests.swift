import Foundation
import Testing

/// An application may bring C code of its own: that has to find the C library under the names of the C library.
@Suite("The names of the C library")
struct CLibraryNamesTests {
    /// The object files of a module, as they were compiled for the static executables.
    private static func objects(_ module: String) throws -> [String] {
        let folder = "\(Shipped.root)/.build/static/release/\(module).build"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift.o") }
        // SwiftPM leaves the objects of sources that there are no more.
        let sources = FileManager.default.enumerator(atPath: "\(Shipped.root)/Sources/\(module)")?.allObjects ?? []
        let names = Set(sources.compactMap { ($0 as? String)?.split(separator: "/").last.map { "\($0).o" } })
        return files.filter(names.contains).sorted().map { "\(folder)/\($0)" }
    }

    @Test("are not defined by any module", arguments: ["HTTP", "Swiftlet", "Lambda"])
    func definitions(module: String) throws {
        let musl = try Shipped.library("/usr/lib/\(Shipped.machine)-linux-musl/libc.so")
        let names = Set(musl.symbols.filter(\.isDefined).map(\.name))
        #expect(names.contains("snprintf"))
        // Dispatch was compiled with the headers of another C library, which has further names for the same.
        let others: Set = ["__isoc99_sscanf", "__isoc23_sscanf", "__isoc23_strtol"]
        let objects = try Self.objects(module)
        #expect(!objects.isEmpty)
        for object in objects {
            let defined = Set(try ELFFile(path: object).linkedSymbols.filter(\.isDefined).map(\.name))
            #expect(defined.intersection(names.union(others)) == [], "\(object)")
        }
    }

    @Test("lead C code that is linked with the server to the C library")
    func calls() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = try link(Self.source, in: folder)
        #expect(try output(of: program, []) == " 3.14|ab |0x2a|-17|12 cd|7 of 9\n0\n")
        // What Dispatch says is formatted by the server.
        let errors = try output(of: "sh", ["-c", "\"$0\" 2>&1 >/dev/null", program])
        #expect(errors == "Dispatch: 100% of a queue: -5, 4294967291, -6 and 0000000000000abc: 0000002a\n")
    }

    @Test("lead C code that compresses with zlib to the checks of zlib")
    func checks() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // Those of zlib's and the gzip format, as zlib computes them and as it finds them in what it wrote.
        #expect(try output(of: link(Self.compressing, in: folder), []) == "091e01de cbf43926\n0 0\n")
    }

    /// A folder of its own: one that Foundation finds for this lies in a folder of all users, which is the first one's alone.
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }

    /// Links a program of C with the modules of the server as what ships is linked. Returns its path.
    private func link(_ code: String, in folder: URL) throws -> String {
        let program = folder.appendingPathComponent("program").path
        let source = folder.appendingPathComponent("program.c")
        try Data(code.utf8).write(to: source)
        let toolset = try JSONDecoder().decode(
            Toolset.self, from: Data(contentsOf: URL(fileURLWithPath: "\(Shipped.root)/.build/toolsets/static.json")))
        let options = toolset.linker.extraCLIOptions.flatMap { ["-Xlinker", $0] }
        let modules = try Self.objects("Swiftlet") + Self.objects("HTTP")
        _ = try output(
            of: "clang",
            [
                "--sysroot=\(Shipped.root)/.build/toolsets/root", "-fuse-ld=lld", "-nostdlib", "-no-pie", source.path,
                "-o", program,
            ] + modules + options)
        return program
    }

    private static let compressing = """
        #include <stdio.h>
        #include <string.h>
        #include <zlib.h>
        static int mistakes(int window) {
            static unsigned char content[70000], compressed[80000], back[70000];
            for (unsigned i = 0; i < sizeof content; i++) content[i] = i * i >> 7;
            z_stream out = {0}, in = {0};
            deflateInit2(&out, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
            out.next_in = content, out.avail_in = sizeof content;
            out.next_out = compressed, out.avail_out = sizeof compressed;
            if (deflate(&out, Z_FINISH) != Z_STREAM_END) return 1;
            inflateInit2(&in, window);
            in.next_in = compressed, in.avail_in = out.total_out;
            in.next_out = back, in.avail_out = sizeof back;
            return inflate(&in, Z_FINISH) != Z_STREAM_END || memcmp(content, back, sizeof back);
        }
        int main(void) {
            const unsigned char *text = (const unsigned char *)"123456789";
            printf("%08lx %08lx\\n", adler32(1, text, 9), crc32(0, text, 9));
            printf("%d %d\\n", mistakes(15), mistakes(31));
        }
        """

    /// It links Dispatch too, which has other functions under other names.
    private static let source = """
        #define _GNU_SOURCE
        #include <stdarg.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/resource.h>
        extern void *dispatch_queue_create(const char *, void *);
        extern void _dispatch_log(const char *, ...);
        static void print(char *text, size_t size, const char *format, ...) {
            va_list arguments;
            va_start(arguments, format);
            vsnprintf(text, size, format, arguments);
            va_end(arguments);
        }
        int main(void) {
            char text[64], word[8], *made = 0;
            int number = 0;
            void *queue = dispatch_queue_create("queue", 0);
            snprintf(text, sizeof text, "%5.2f|%-3s|%#x|", 3.14159, "ab", 42);
            sscanf("12 cd", "%d %7s", &number, word);
            print(text + strlen(text), sizeof text - strlen(text), "%ld|%d %s", strtol("-17 rest", 0, 10), number, word);
            if (asprintf(&made, "%d of %d", 7, 9) < 0 || !queue) return 1;
            dprintf(1, "%s|%s\\n", text, made);
            _dispatch_log("100%% of %s: %d, %lu, %zd and %p: %x", "a queue", -5, 4294967291UL, -6L, (void *)0xabc, 42);
            int before = getpriority(PRIO_PROCESS, 0);
            if (setpriority(PRIO_PROCESS, 0, 19) < 0) return 1;
            dprintf(1, "%d\\n", getpriority(PRIO_PROCESS, 0) - 19);
            return before > 19;
        }
        """

    private struct Toolset: Decodable {
        struct Linker: Decodable {
            var extraCLIOptions: [String]
        }
        var linker: Linker
    }

    /// What a program writes to standard output, if it succeeds.
    private func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let octets = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program)")
        return String(decoding: octets, as: UTF8.self)
    }
}
