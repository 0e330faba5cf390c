import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads a picture as a browser would: what isn't well-formed is refused.
public final class SVGReader: NSObject, XMLParserDelegate {
    public struct Element {
        public let name: String
        public let attributes: [String: String]
        public fileprivate(set) var text = ""

        public func number(_ attribute: String) -> Double { Double(attributes[attribute] ?? "") ?? .nan }
    }

    public private(set) var elements: [Element] = []
    public private(set) var isWellFormed = false
    private var open: [Int] = []

    public init(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    public func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    public func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    public func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    public func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    /// What is wrong with where things are: text that overlaps other text or a bar, anything that leaves the picture, and
    /// bars that have no width. Text counts as wide as wide fonts have it.
    public var misplaced: [String] {
        guard let svg = all("svg").first else { return ["there is no picture"] }
        let boxes = all("text").map { text in
            let style = text.attributes["class"] ?? ""
            let width = Double(text.text.count) * (style == "title" ? 12 : style == "quiet" ? 7.2 : 7.9)
            let x = text.number("x")
            let left =
                switch text.attributes["text-anchor"] {
                case "end": x - width
                case "middle": x - width / 2
                default: x
                }
            return Box(
                x: left...(left + width), y: (text.number("y") - 10)...(text.number("y") + 3), text: text.text)
        }
        var found: [String] = []
        for bar in all("rect") where bar.attributes["class"] != "ground" {
            let width = bar.number("width")
            guard width > 0 else {
                found.append("a bar has no width")
                continue
            }
            let box = Box(
                x: bar.number("x")...(bar.number("x") + width),
                y: bar.number("y")...(bar.number("y") + bar.number("height")), text: "")
            found += boxes.filter(box.overlaps).map { "\($0.text) stands on a bar" }
        }
        for (index, box) in boxes.enumerated() {
            if box.x.lowerBound < 0 || box.x.upperBound > svg.number("width") || box.y.upperBound > svg.number("height")
            {
                found.append("\(box.text) leaves the picture")
            }
            found += boxes[(index + 1)...].filter(box.overlaps).map { "\(box.text) overlaps \($0.text)" }
        }
        return found
    }

    private struct Box {
        let x: ClosedRange<Double>
        let y: ClosedRange<Double>
        let text: String

        func overlaps(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
    }
}
