import CPlatform

/// The error number of a system call that failed for a test.
package struct CallFailure: Error {
    package let number: Int32

    package init(number: Int32 = platform_errno()) {
        self.number = number
    }
}
