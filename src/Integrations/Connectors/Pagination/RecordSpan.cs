namespace Integrations.Connectors;

/// <summary>The records of a counted list that one request asks for.</summary>
/// <param name="Start">Number of the first record, from 0.</param>
/// <param name="Size">How many records.</param>
/// <param name="Again">How many of them, from <paramref name="Start"/> on, the page before has shown.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct RecordSpan(long Start, int Size, long Again);
