namespace Integrations.Connectors;

/// <summary>The records of a counted list that one request covers.</summary>
/// <param name="Start">Index of the first record, from 0.</param>
/// <param name="Size">The number of records.</param>
/// <param name="Again">The number of these records, from <paramref name="Start"/> on, that the page before contained.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct RecordSpan(long Start, int Size, long Again);
