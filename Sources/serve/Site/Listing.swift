import Swiftlet

/// The contents of a directory, as a page or as JSON.
struct Listing {
    /// The decoded path of the directory, without its first slash and with its last one.
    let path: [UInt8]
    /// In the order in which they are shown.
    let items: [FolderItem]

    func send(_ request: borrowing Request, _ response: inout Response, _ settings: SiteSettings) {
        let slashed = [.slash] + path
        let wantsJSON = Self.wantsJSON(request)
        var fields = ByteBuffer()
        settings.writeFields(for: slashed.span, file: slashed.span.extracting(0..<0), isHTML: !wantsJSON, into: &fields)
        response.add(lines: fields.span)
        response.add("Vary", "Accept")
        if wantsJSON {
            response.send(as: .json) { writeJSON(into: &$0) }
        } else {
            response.send(as: .html) { writePage(into: &$0) }
        }
    }

    private static func wantsJSON(_ request: borrowing Request) -> Bool {
        guard let accept = request.field("accept") else { return false }
        var wantsJSON = false
        var elements = ListElements(0..<accept.count)
        while let element = elements.next(in: accept) {
            let range = accept.extracting(element)
            if range.hasPrefix("text/html") { return false }
            if range.hasPrefix("application/json") { wantsJSON = true }
        }
        return wantsJSON
    }

    private func writeJSON(into buffer: inout ByteBuffer) {
        buffer.append("[")
        for (index, item) in items.enumerated() {
            buffer.append(index == 0 ? "\n{\"name\":" : ",\n{\"name\":")
            buffer.append(jsonString: item.name.span)
            buffer.append(item.isFolder ? ",\"type\":\"folder\"" : ",\"type\":\"file\",\"size\":")
            if !item.isFolder { buffer.append(decimal: item.size) }
            buffer.append(",\"modified\":\"")
            CalendarDate(secondsSince1970: max(0, item.modifiedSeconds)).writeInternetDate(into: &buffer)
            buffer.append("\"}")
        }
        buffer.append("\n]\n")
    }

    private func writePage(into page: inout ByteBuffer) {
        page.append(Self.opening)
        page.append("<title>/")
        page.append(html: path.span)
        page.append("</title>\n</head>\n<body>\n<main>\n<h1>/")
        page.append(html: path.span)
        page.append(
            "</h1>\n<table>\n<thead><tr><th>Name</th><th>Size</th><th>Changed (UTC)</th></tr></thead>\n<tbody>\n")
        if !path.isEmpty { page.append("<tr><td><a href=\"../\">..</a></td><td></td><td></td></tr>\n") }
        for item in items {
            // Without the dot and slash, the start of a name with a colon would be a scheme.
            page.append("<tr><td><a href=\"./")
            page.append(pathEncoded: item.name.span)
            page.append(item.isFolder ? "/\">" : "\">")
            page.append(html: item.name.span)
            page.append(item.isFolder ? "/</a></td><td>" : "</a></td><td>")
            if !item.isFolder { Self.write(size: item.size, into: &page) }
            page.append("</td><td>")
            CalendarDate(secondsSince1970: max(0, item.modifiedSeconds)).writeInternetDate(into: &page)
            page.append("</td></tr>\n")
        }
        if items.count >= Finder.mostItems { page.append("<tr><td>and more</td><td></td><td></td></tr>\n") }
        page.append("</tbody>\n</table>\n</main>\n</body>\n</html>\n")
    }

    /// Writes a size in the largest unit that it reaches, with one decimal: `4.2 MB`.
    private static func write(size: Int, into page: inout ByteBuffer) {
        guard size >= 1_000 else {
            page.append(decimal: size)
            return page.append(" B")
        }
        var unit = 0
        var tenths = size / 100
        while tenths >= 10_000, unit < 4 {
            tenths /= 1_000
            unit += 1
        }
        page.append(decimal: tenths / 10)
        page.append(.period)
        page.append(decimal: tenths % 10)
        page.append(.space)
        page.append(("kMGTP" as StaticString).octets[unit])
        page.append("B")
    }

    private static var opening: StaticString {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 3rem 1rem; background: light-dark(#f6f4f0, #16181c);
          color: light-dark(#22252a, #e6e3dd) }
        main { max-width: 48rem; margin: auto; overflow-wrap: anywhere }
        h1 { font-weight: 300 }
        table { width: 100%; border-collapse: collapse }
        th { font-weight: 400; opacity: .7 }
        th, td { padding: .4rem 0 .4rem 1rem; border-bottom: 1px solid #8884; text-align: right }
        td { font-variant-numeric: tabular-nums }
        tr > :first-child { padding-left: 0; text-align: left }
        a { color: light-dark(#b3401a, #ff9a62) }
        </style>

        """
    }
}
