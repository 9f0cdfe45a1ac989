// What a download allocates is counted for the process as a whole.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
