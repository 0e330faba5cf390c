import Testing

/// One after the other: a program that is just written can't be started while another test's child holds its file.
@Suite(.serialized)
struct LoadsTests {}
