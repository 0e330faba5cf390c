import ArgumentParser
import Figures

extension Contender: ExpressibleByArgument {}
