/// The generated section of a page; the rest is written by hand.
public enum MarkedSection {
    public static let begin = "<!-- figures: made by make bench -->"
    public static let end = "<!-- end of figures -->"

    /// The page with the section replaced; nil if the page has no marks for it.
    public static func replacing(in page: String, with section: String) -> String? {
        guard let first = page.firstRange(of: begin), let last = page.firstRange(of: end),
            first.upperBound <= last.lowerBound
        else { return nil }
        return page[..<first.upperBound] + "\n\n" + section + "\n" + page[last.lowerBound...]
    }
}
