import Testing

@Suite("Privileges", .ownThread)
struct PrivilegeTests {
    @Test(arguments: Build.allCases, ["hello", "serve", "redirect", "hello-lambda"])
    func `a program needs none, and complains of nothing`(build: Build, product: String) throws {
        let site = try Site(["index.html": "a page"])
        let arguments = product == "serve" ? [site.root] : []
        let server = try RunningServer(build, arguments, prelude: Unprivileged.prelude(), product: product)
        let response = try server.get(product == "hello-lambda" ? "/healthz" : "/")
        #expect(response.status == (product == "redirect" ? 301 : 200))
        #expect(try server.end() == .exited(0))
        #expect(try server.process.errors.readToEnd() == "")
    }
}
