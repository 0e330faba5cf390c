import Testing

/// What clients do that are slow, leave early or do too much. One test at a time: each needs many descriptors, and most of
/// them are about how long something takes.
@Suite("Abuse", .serialized, .ownThread)
enum AbuseTests {}
