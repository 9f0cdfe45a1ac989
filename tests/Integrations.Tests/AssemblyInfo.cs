// Races on a manual clock need the machine for themselves: a starved thread pool would look like time passing.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
