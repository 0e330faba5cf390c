import Testing

@testable import Swiftlet

struct ConnectionTableTests {
    @Test func `each connection has a slot of its own`() throws {
        let table = try table(capacity: 3)
        let slots = try (1...3).map { table.insert(try connection($0)) }
        #expect(slots == [0, 1, 2])
        #expect(table.count == 3)
        let deadlines = (0..<3).map { table[$0].deadline }
        #expect(deadlines == [1, 2, 3])
    }

    @Test func `takes no more than its capacity, and closes what it does not take`() throws {
        let table = try table(capacity: 1)
        let first = table.insert(try connection(1))
        let pair = try DescriptorPair()
        let second = table.insert(Connection(pair.near, .loopback, deadline: 2))
        #expect(first == 0)
        #expect(second == nil)
        #expect(table.count == 1)
        #expect(table[0].deadline == 1)
        #expect(pair.far.isEnded == true)
    }

    @Test func `takes the slot that was freed last first`() throws {
        let table = try table(capacity: 4)
        for number in 0..<4 { _ = table.insert(try connection(UInt32(number))) }
        table.remove(1)
        table.remove(3)
        #expect(table.count == 2)
        let isTaken = (0..<5).map { table.contains($0) }
        #expect(isTaken == [true, false, true, false, false])
        let slots = try (10...12).map { table.insert(try connection($0)) }
        #expect(slots == [3, 1, nil])
        let deadlines = (0..<4).map { table[$0].deadline }
        #expect(deadlines == [0, 11, 2, 10])
    }

    @Test func `uses no more slots than there were connections at once`() throws {
        let table = try table(capacity: 1_000)
        for _ in 0..<100 {
            _ = table.insert(try connection(0))
            _ = table.insert(try connection(0))
            table.remove(0)
            table.remove(1)
        }
        #expect(table.usedSlots == 2)
        #expect(table.count == 0)
    }

    @Test func `changes a connection in its slot`() throws {
        let table = try table(capacity: 2)
        _ = table.insert(try connection(1))
        #expect(table[0].state == .accepted)
        table[0].state = .sending
        table[0].deadline = 7
        let isFilled = table[0].pending.fill(Pending())
        #expect(isFilled)
        table[pending: 0].sent = 5
        #expect(table[0].state == .sending)
        #expect(table[0].deadline == 7)
        #expect(table[pending: 0].sent == 5)
    }

    @Test func `removing a connection closes it`() throws {
        let pair = try DescriptorPair()
        let table = try table(capacity: 2)
        _ = table.insert(Connection(pair.near, .loopback, deadline: 0))
        #expect(pair.far.isEnded == false)
        table.remove(0)
        #expect(table.contains(0) == false)
        #expect(pair.far.isEnded == true)
    }

    @Test func `the end of the table closes its connections`() throws {
        let pair = try DescriptorPair()
        let other = try DescriptorPair()
        do {
            let table = try table(capacity: 3)
            _ = table.insert(Connection(pair.near, .loopback, deadline: 0))
            _ = table.insert(try connection(0))
            _ = table.insert(Connection(other.near, .loopback, deadline: 0))
            table.remove(1)
            #expect(pair.far.isEnded == false)
        }
        #expect(pair.far.isEnded == true)
        #expect(other.far.isEnded == true)
    }

    @Test func `a token is void once its connection is gone`() throws {
        let table = try table(capacity: 2)
        _ = table.insert(try connection(0))
        let token = table.token(of: 0)
        #expect(table.slot(of: token) == 0)
        table.remove(0)
        #expect(table.slot(of: token) == nil)
        _ = table.insert(try connection(0))
        #expect(table.slot(of: token) == nil)
        let next = table.token(of: 0)
        #expect(next != token)
        #expect(table.slot(of: next) == 0)
        #expect(table.slot(of: .max) == nil)
    }

    @Test func `an idle connection takes 40 octets at most`() {
        #expect(MemoryLayout<Connection>.stride <= 40)
    }

    private func table(capacity: Int) throws -> ConnectionTable {
        guard let table = ConnectionTable(capacity: capacity) else { throw SystemError.last }
        return table
    }

    private func connection(_ deadline: UInt32) throws -> Connection {
        let pair = try DescriptorPair()
        return Connection(pair.near, .loopback, deadline: deadline)
    }
}
