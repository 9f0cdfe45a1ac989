// Most tests wait rather than compute. Those that measure the process are in MeasuresTheProcess and run alone.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 4)]
