import Glibc
import Testing

@Suite("Facts", .ownThread)
struct FactsTests {
    /// The members of a flat JSON object.
    private func members(_ response: ReceivedResponse) throws -> [String: String] {
        let text = response.text
        let form =
            /\s*\{\s*"[A-Za-z]+"\s*:\s*(?:"[^"\\\n]*"|\d+)(?:\s*,\s*"[A-Za-z]+"\s*:\s*(?:"[^"\\\n]*"|\d+))*\s*\}\s*/
        #expect(text.wholeMatch(of: form) != nil, "\(text)")
        let pairs = text.matches(of: /"([A-Za-z]+)"\s*:\s*(?:"([^"\\\n]*)"|(\d+))/)
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0.1), String($0.2 ?? $0.3 ?? "")) })
    }

    @Test(
        .disabled(if: Build.isEmulated, "size and memory are the emulator's, and the architecture is not the tests'"),
        arguments: Build.allCases)
    func `the facts are those of the program that runs`(build: Build) throws {
        let server = try RunningServer(build, environment: ["SWIFTLET_VARIANT": "of the tests"])
        for _ in 0..<10 { try server.get() }
        pause(1.2)
        let response = try server.get("/facts.json")
        #expect(response.status == 200)
        #expect(response["Content-Type"] == "application/json")
        let facts = try members(response)
        #expect(facts["variant"] == "of the tests")
        #expect(facts["linkage"] == (build.isStatic ? "static" : "dynamic"))
        #expect(facts["libc"] == (build.isStatic ? "musl" : "glibc"))
        #if arch(x86_64)
            #expect(facts["architecture"] == "x86_64")
        #elseif arch(arm64)
            #expect(facts["architecture"] == "aarch64")
        #endif
        #expect(facts["swiftVersion"]?.hasPrefix("6") == true)
        #expect(try facts["binarySize"] == "\(fileSize(build.program()))")
        let resident = try #require(facts["residentMemory"].flatMap { Int($0) })
        let known = ProcessStatus(server.process).residentMemory
        #expect(abs(resident - known) < 4 << 20)
        #expect(try #require(facts["uptime"].flatMap { Int($0) }) >= 1)
        #expect(facts["requestsServed"] == "10")
    }

    @Test(arguments: Build.allCases)
    func `the variant may hold anything`(build: Build) throws {
        let name = "</td><script>\"a\\b\u{1}&"
        let server = try RunningServer(build, environment: ["SWIFTLET_VARIANT": name])
        #expect(!(try server.get("/facts").text.contains("<script>")))
        let text = try server.get("/facts.json").text
        #expect(text.contains(#"\"a\\b\u0001&""#), "\(text)")
    }

    @Test(arguments: Build.allCases)
    func `outside an image there is no variant`(build: Build) throws {
        let server = try RunningServer(build)
        #expect(try members(server.get("/facts.json"))["variant"] == "none")
    }

    @Test(arguments: Build.allCases)
    func `the page stands for itself, light and dark`(build: Build) throws {
        let server = try RunningServer(build, environment: ["SWIFTLET_VARIANT": "of the tests"])
        let response = try server.get("/facts")
        #expect(response.status == 200)
        #expect(response["Content-Type"] == "text/html; charset=utf-8")
        let page = response.text
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        #expect(page.contains("of the tests"))
        #expect(page.contains("dark"))
        #expect(
            page.firstMatch(of: /(?:src|href|url|import)\s*[=(]?\s*["']?(?:https?:)?\/\//) == nil, "external resource")
        for element in ["html", "head", "title", "body"] {
            #expect(page.contains(try Regex("<\(element)[ >]")) && page.contains("</\(element)>"))
        }
    }

    private func fileSize(_ path: String) throws -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Trouble(call: "stat") }
        return Int(status.st_size)
    }
}
