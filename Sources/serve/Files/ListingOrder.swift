import Swiftlet

extension [FolderItem] {
    /// Sorts directories before files, and each kind by name, with Shell's method: the library's sort would take 3 kB of the
    /// program, and stability does not matter because all names differ.
    mutating func sortForListing() {
        var gap = count / 2
        while gap > 0 {
            for start in gap..<count {
                var position = start
                while position >= gap, self[position].isBefore(self[position - gap]) {
                    swapAt(position, position - gap)
                    position -= gap
                }
            }
            gap /= 2
        }
    }
}

extension FolderItem {
    fileprivate func isBefore(_ other: FolderItem) -> Bool {
        if isFolder != other.isFolder { return isFolder }
        for index in 0..<Swift.min(name.count, other.name.count) where name[index] != other.name[index] {
            return name[index] < other.name[index]
        }
        return name.count < other.name.count
    }
}
