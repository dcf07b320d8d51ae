internal import ArgumentParser
struct A: ParsableCommand {}
A.main()
