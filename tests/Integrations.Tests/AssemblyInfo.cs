// Races on a manual clock need the machine for themselves: a starved thread pool would look like time passing.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
