import Testing

@Suite("Challenges of ACME", .ownThread)
struct RedirectChallengesTests {
    private static let path = "/.well-known/acme-challenge/"

    @Test(arguments: Build.allCases)
    func `a challenge is found as soon as it is written, and no longer than it is there`(build: Build) throws {
        let site = try Site()
        let server = try RunningServer.redirect(build, ["--acme", site.root])
        let connection = try server.connect()
        #expect(try connection.ask(Self.path + "evaGxfADs6pSRb2L-av9_Z").status == 404)
        try site.write("evaGxfADs6pSRb2L-av9_Z", "token.thumbprint")
        for method in ["GET", "HEAD"] {
            let response = try connection.ask(Self.path + "evaGxfADs6pSRb2L-av9_Z?a", method: method)
            #expect(response.status == 200)
            #expect(response.text == (method == "GET" ? "token.thumbprint" : ""))
            #expect(response["Content-Length"] == "16")
            #expect(response["Content-Type"] == "application/octet-stream")
            #expect(response["Cache-Control"] == "no-store")
        }
        try site.write("evaGxfADs6pSRb2L-av9_Z", "other")
        #expect(try connection.ask(Self.path + "evaGxfADs6pSRb2L-av9_Z").text == "other")
        try site.replace("evaGxfADs6pSRb2L-av9_Z", "replaced")
        #expect(try connection.ask(Self.path + "evaGxfADs6pSRb2L-av9_Z").text == "replaced")
        site.remove("evaGxfADs6pSRb2L-av9_Z")
        let response = try connection.ask(Self.path + "evaGxfADs6pSRb2L-av9_Z")
        #expect(response.status == 404)
        #expect(response["Cache-Control"] == "no-store")
    }

    @Test(arguments: Build.allCases)
    func `nothing but a challenge is found, and nothing of it is sent on`(build: Build) throws {
        let site = try Site(["token": "proof", "folder/token": "proof", "a.txt": "text", "-_": "proof"])
        try site.link("out", to: "../secret.txt")
        try site.link("inside", to: "token")
        try site.makePipe("pipe")
        try site.write("large", String(repeating: "a", count: 4_097))
        try site.write("largest", String(repeating: "a", count: 4_096))
        let server = try RunningServer.redirect(build, ["--acme", site.root])
        for token in ["token", "inside", "largest", "-_"] {
            #expect(try server.askRedirect(Self.path + token).status == 200, "\(token)")
        }
        for token in [
            "", "none", "folder", "folder/token", "token/", "a.txt", "out", "large", ".", "..", "../secret.txt",
            "./token",
            "%74oken", "token%00", "token%2f", "..%2fsecret.txt", "%2e%2e/secret.txt", "/token", "/etc/passwd",
            "\\token",
            "token;", "token=", "token+", "token~", String(repeating: "a", count: 256),
            String(repeating: "a", count: 5_000),
        ] {
            let response = try server.askRedirect(Self.path + token)
            #expect(response.status == 404, "\(token)")
            #expect(response["Location"] == nil, "\(token)")
            #expect(!response.text.contains(Site.secret), "\(token)")
        }
        #expect(try server.askRedirect(Self.path + "pipe").status == 403)
        for path in [
            "/.well-known/acme-challenge", "/.well-known/other/token", "/.well-known/", "//" + Self.path + "token",
        ] {
            #expect(try server.redirect(path) == RedirectAnswer(status: 301, location: "https://a.example\(path)"))
        }
    }

    @Test(arguments: Build.allCases)
    func `any host may be asked, and none, but only with GET and HEAD`(build: Build) throws {
        let site = try Site(["token": "proof"])
        let options = ["--acme", site.root, "--host-allow", "a.example", "--to", "https://b.example", "--hsts", "600"]
        let server = try RunningServer.redirect(build, options)
        for host in ["a.example", "c.example", "localhost"] {
            #expect(try server.askRedirect(Self.path + "token", of: host).text == "proof")
        }
        let connection = try server.connect()
        try connection.send("GET \(Self.path)token HTTP/1.0\r\n\r\n")
        #expect(try connection.nextResponse().text == "proof")
        for method in ["POST", "PUT", "DELETE"] {
            let response = try server.askRedirect(Self.path + "token", method: method)
            #expect(response.status == 405)
            #expect(response["Allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test(arguments: Build.allCases)
    func `without a folder they are sent on as everything is`(build: Build) throws {
        let server = try RunningServer.redirect(build)
        let path = Self.path + "token"
        #expect(try server.redirect(path) == RedirectAnswer(status: 301, location: "https://a.example\(path)"))
    }
}
