import CPlatform

/// A worker's connections, each in a place of its own that does not change.
///
/// Its memory is set aside for the largest number at once, and becomes resident only as far as it was ever used:
/// the place that was freed last is taken first.
@safe struct ConnectionTable: ~Copyable {
    private let places: UnsafeMutablePointer<Connection>
    /// For each place that was ever used: `inUse`, or the next free place, or `none`.
    private let links: UnsafeMutablePointer<Int32>
    private var firstFree = none
    /// How many places were ever used.
    private(set) var usedPlaces = 0
    private(set) var count = 0
    let capacity: Int

    private static var none: Int32 { -1 }
    private static var inUse: Int32 { -2 }

    /// Returns nil where memory ran out.
    init?(capacity: Int) {
        guard let places = unsafe malloc(capacity * MemoryLayout<Connection>.stride) else { return nil }
        guard let links = unsafe malloc(capacity * MemoryLayout<Int32>.stride) else {
            unsafe free(places)
            return nil
        }
        unsafe self.places = places.bindMemory(to: Connection.self, capacity: capacity)
        unsafe self.links = links.bindMemory(to: Int32.self, capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        for place in 0..<usedPlaces where unsafe links[place] == Self.inUse {
            unsafe (places + place).deinitialize(count: 1)
        }
        unsafe free(places)
        unsafe free(links)
    }

    /// Puts a connection into a free place and returns the place, or nil where there is none.
    mutating func insert(_ connection: consuming Connection) -> Int? {
        let place: Int
        if firstFree != Self.none {
            place = Int(firstFree)
            firstFree = unsafe links[place]
        } else {
            guard usedPlaces < capacity else { return nil }
            place = usedPlaces
            usedPlaces += 1
        }
        unsafe links[place] = Self.inUse
        unsafe (places + place).initialize(to: connection)
        count += 1
        return place
    }

    /// Frees a place, and with it the connection's descriptor and memory.
    mutating func remove(_ place: Int) {
        precondition(contains(place))
        unsafe (places + place).deinitialize(count: 1)
        unsafe links[place] = firstFree
        firstFree = Int32(truncatingIfNeeded: place)
        count -= 1
    }

    /// Whether there is a connection in this place.
    func contains(_ place: Int) -> Bool {
        guard place < usedPlaces else { return false }
        return unsafe links[place] == Self.inUse
    }

    subscript(place: Int) -> Connection {
        unsafeAddress {
            precondition(contains(place))
            return unsafe UnsafePointer(places + place)
        }
        unsafeMutableAddress {
            precondition(contains(place))
            return unsafe places + place
        }
    }
}
