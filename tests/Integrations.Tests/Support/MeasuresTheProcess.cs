namespace Integrations.Tests.Support;

/// <summary>The tests that count what the process allocates, measures or runs: no other test runs beside them.</summary>
[CollectionDefinition(nameof(MeasuresTheProcess), DisableParallelization = true)]
public sealed class MeasuresTheProcess;
