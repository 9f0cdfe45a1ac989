// One class after the other: beside each other, two classes with clocks that run by themselves stood still together (cause open).
[assembly: CollectionBehavior(DisableTestParallelization = true)]
