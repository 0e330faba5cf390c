import Swiftlet
import Testing

@testable import serve

struct RedirectRuleTests {
    /// The examples of Netlify's documentation, and what follows from it.
    @Test(arguments: [
        ("/home              /", "/home", "", "301 /"),
        ("/blog/my-post.php  /blog/my-post", "/blog/my-post.php", "", "301 /blog/my-post"),
        ("/news              /blog", "/news/a", "", nil),
        ("/google            https://www.google.com", "/google", "", "301 https://www.google.com"),
        ("/my-redirect       /target 302", "/my-redirect", "", "302 /target"),
        ("/rewrite           /target 200", "/rewrite", "", "200 /target"),
        ("/ecommerce         /store-closed 404", "/ecommerce", "", "404 /store-closed"),
        ("/a /b 303", "/a", "", "303 /b"), ("/a /b 307", "/a", "", "307 /b"), ("/a /b 308", "/a", "", "308 /b"),
        ("/a /b 410", "/a", "", "410 /b"), ("/a /b 301", "/a", "", "301 /b"), ("/a /b 301!", "/a", "", "301! /b"),
        ("/a /b 200!", "/a", "", "200! /b"), ("/* /index.html 200", "/a/b", "", "200 /index.html"),
        ("/news/*  /blog/:splat", "/news/2004/01/10/my-story", "", "301 /blog/2004/01/10/my-story"),
        ("/news/*  /blog/:splat", "/news/", "", "301 /blog/"), ("/news/*  /blog/:splat", "/news", "", "301 /blog/"),
        ("/news/*  /blog/:splat", "/newsroom", "", nil), ("/:a/*  /:splat/:a", "/x", "", "301 /x"),
        ("/:a/*  /:splat/:a", "/", "", nil), ("/*  /b/:splat", "/", "", "301 /b/"),
        (
            "/news/:month/:date/:year/:slug  /blog/:year/:month/:date/:slug", "/news/02/12/2004/my-story", "",
            "301 /blog/2004/02/12/my-story"
        ),
        ("/news/:month/:slug /blog/:slug", "/news/02/03/a", "", nil),
        ("/store id=:id  /blog/:id  301", "/store", "id=my-blog-post", "301 /blog/my-blog-post"),
        ("/store id=:id  /blog/:id  301", "/store", "", nil), ("/store id=:id  /blog/:id", "/store", "ids=1", nil),
        (
            "/articles id=:id tag=:tag /posts/:tag/:id 301", "/articles", "tag=a&x=y&id=1", "301 /posts/a/1"
        ),
        ("/articles id=:id tag=:tag /posts/:tag/:id 301", "/articles", "id=1", nil),
        ("/a kind=new /b", "/a", "kind=new", "301 /b"), ("/a kind=new /b", "/a", "kind=old", nil),
        ("/a kind= /b", "/a", "kind=", "301 /b"), ("/a kind=:k /b?k=:k", "/a", "kind=1", "301 /b?k=1"),
        ("/a /b", "/a", "x=y&z", "301 /b?x=y&z"), ("/a /b?c", "/a", "x=y", "301 /b?c"),
        ("/* https://b.example/:splat 301!", "/c/d", "e=f", "301! https://b.example/c/d?e=f"),
        ("/a http://b:8080/c", "/a", "", "301 http://b:8080/c"), ("/* /:nobody/:splat", "/a", "", "301 /:nobody/a"),
        ("/a/:b /c?:b", "/a/x", "y=z", "301 /c?x"),
        ("/%C3%A4 /b", "/%C3%A4", "", "301 /b"), ("/* /b/:splat", "/%2e%2e/%0d%0a", "", "301 /b/%2e%2e/%0d%0a"),
        ("  /a\t/b\t302  ", "/a", "", "302 /b"), ("*/x /b", "/a/x", "", "301 /b"),
    ])
    func `gives the target of a request`(_ line: String, _ path: String, _ query: String, _ expected: String?) throws {
        let rule = try #require(RedirectRule(line))
        #expect(target(rule, path, query) == expected)
    }

    @Test(arguments: [
        "/a", "a /b", "/a b", "/a /b 299", "/a /b 300", "/a /b 304", "/a /b 500", "/a /b 99999999999999999999",
        "/a /b 301x", "/a /b 30!1", "/a /b -301", "/a /b 301 Country=de", "/a /b 302 Language=en",
        "/admin/* 200! Role=admin", "/a /b 200 /c", "http://a/b /c", "https://a/* /c", "/a https://b/c 200",
        "/a http://b 404", "/a //b 301x", "/a =b /c", "/a b c=d /e", "/a c=d", "/a ftp://b", "/a javascript:x",
        "/a /b\u{E4}", "/a /b#c", "/a /b /c", "/a \u{0}", "",
    ])
    func `refuses what is not supported`(_ line: String) {
        #expect(RedirectRule(line) == nil)
    }

    /// `//name` at the front would lead to another site, and some browsers take `/\` for it.
    @Test(arguments: [
        ("/* /:splat", "//evil.example", ""), ("/* /:splat", "///evil.example", ""),
        ("/* /:splat", "/\\evil.example", ""), ("/* /:splat", "/\\/\\evil.example", ""),
        ("/old/* /:splat", "/old//evil.example/x", ""), ("/a/*/b/* /:splat/:splat", "/a//evil/b/", ""),
    ])
    func `leads to no other site, whatever the client requests`(_ line: String, _ path: String, _ query: String) throws
    {
        let rule = try #require(RedirectRule(line))
        let target = try #require(target(rule, path, query)?.dropFirst(4))
        #expect(!target.hasPrefix("//") && !target.hasPrefix("/\\"), "\(target)")
    }

    @Test(arguments: [
        ("/go to=:to /:to 302", "/go", "to=/evil.example"), ("/go to=:to /:to 302", "/go", "to=\\evil.example"),
        ("/old*/:page /:splat/:page", "/old/evil.example", ""),
        ("/old/*/:page /:splat/:page", "/old//evil.example", ""),
        ("/a to=:to /:to/:to", "/a", "to="),
    ])
    func `leads to no other site through several captures or the query`(
        _ line: String, _ path: String, _ query: String
    ) throws {
        let rule = try #require(RedirectRule(line))
        let target = try #require(target(rule, path, query)?.dropFirst(4))
        #expect(!target.hasPrefix("//") && !target.hasPrefix("/\\"), "\(target)")
    }

    @Test(arguments: [
        ("/a /b", false, false), ("/a /b 200", true, false), ("/a /b 404!", true, true), ("/a /b 410", true, false),
        ("/a /b 308!", false, true), ("/a /b 302", false, false),
    ])
    func `knows whether it rewrites, and whether it is forced`(_ line: String, _ isRewrite: Bool, _ isForced: Bool)
        throws
    {
        let rule = try #require(RedirectRule(line))
        #expect(rule.isRewrite == isRewrite)
        #expect(rule.isForced == isForced)
    }

    private func target(_ rule: RedirectRule, _ path: String, _ query: String) -> String? {
        var output = ByteBuffer()
        guard rule.write(path.octets.span, query.octets.span, into: &output) else { return nil }
        return "\(rule.status.code)\(rule.isForced ? "!" : "") \(String(octets: output.span))"
    }
}
