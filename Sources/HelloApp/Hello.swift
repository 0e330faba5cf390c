import Swiftlet

/// The reference web app: a greeting, a health check, and facts about the program that serves them.
package struct Hello: Application {
    package static var name: StaticString { "hello" }

    package init() {}

    package func respond(to request: borrowing Request, with response: inout Response) {
        response.add("Cache-Control", "no-store")
        switch request.path {
        case "/":
            guard response.permits(.get, request) else { return }
            response.send("Hello, World!\n")
        case "/healthz":
            guard response.permits(.get, request) else { return }
            response.send("ok\n")
        case "/facts.json":
            guard response.permits(.get, request) else { return }
            response.send(as: .json) { ProcessInfo().writeJSON(into: &$0) }
        case "/facts":
            guard response.permits(.get, request) else { return }
            response.send(as: .html, writePage)
        default:
            response.send(.notFound)
        }
    }

    private func writePage(into page: inout ByteBuffer) {
        let facts = ProcessInfo()
        page.append(Self.opening)
        row("Variant", into: &page) { $0.append(html: facts.variant) }
        row("Linkage", into: &page) { $0.append(facts.linkage) }
        row("C library", into: &page) { $0.append(html: facts.libc) }
        row("Architecture", into: &page) { $0.append(facts.architecture) }
        row("Swift", into: &page) { $0.append(html: facts.swiftVersion) }
        row("Binary, kB", into: &page) { $0.append(decimal: (facts.binarySize + 500) / 1_000) }
        row("Resident memory, kB", into: &page) { $0.append(decimal: (facts.residentMemory + 500) / 1_000) }
        row("Uptime, seconds", into: &page) { $0.append(decimal: facts.uptime) }
        row("Requests served", into: &page) { $0.append(decimal: facts.requestsServed) }
        page.append("</table>\n<p><a href=\"/facts.json\">The same as JSON</a></p>\n</main>\n</body>\n</html>\n")
    }

    private func row(_ name: StaticString, into page: inout ByteBuffer, _ value: (inout ByteBuffer) -> Void) {
        page.append("<tr><th scope=\"row\">")
        page.append(name)
        page.append("</th><td>")
        value(&page)
        page.append("</td></tr>\n")
    }

    private static var opening: StaticString {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>hello: facts</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center;
          background: light-dark(#f6f4f0, #16181c); color: light-dark(#22252a, #e6e3dd) }
        main { width: min(28rem, 90vw) }
        h1 { font-weight: 300; font-size: 2.6rem; letter-spacing: -.02em; margin: 0 }
        table { width: 100%; border-collapse: collapse; margin: 1.5rem 0 }
        th, td { padding: .45rem 0; border-block: 1px solid #8884; text-align: left; font-weight: 400 }
        td { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums }
        a { color: light-dark(#b3401a, #ff9a62) }
        </style>
        </head>
        <body>
        <main>
        <h1>Hello, World!</h1>
        <p>This page comes from a small web server written in Swift. This is what runs here:</p>
        <table>

        """
    }
}
