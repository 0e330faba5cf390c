import ArgumentParser

/// How much to measure.
enum Mode: String, EnumerableFlag {
    case full
    case quick
    case smoke
}
