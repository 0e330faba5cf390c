import Testing

/// One after the other: they measure time, and start servers of several processes each.
@Suite(.serialized)
struct LoadsTests {}
