// Each of these needs the machine for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
