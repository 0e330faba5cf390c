import ArgumentParser

/// How much is measured.
enum Mode: String, EnumerableFlag {
    case full
    case quick
    case smoke
}
