namespace Integrations.Tests.Authentication.Properties;

internal enum Act
{
    Other = 0,
    Call = 1,
    Leave = 2,
    GoOn = 3,
    Fail = 4,
    Pass = 5,
    EndToken = 6,
    WriteHealth = 7,
    Die = 8,
    Reencrypt = 9,
}

/// <summary>
/// One thing that happens. The number says to whom; it counts around, so that any number means somebody and a shorter schedule still means
/// something.
/// </summary>
internal readonly record struct Operation(Act Act, int Number)
{
    /// <summary>Either side of the times the algorithm rests on.</summary>
    private static readonly int[] Spans = [1, 5, 21, 31, 61, 3_300, 7_200];

    public TimeSpan Span => TimeSpan.FromSeconds(Spans[Number % Spans.Length]);

    public override string ToString() => Act switch
    {
        Act.Call => $"machine {Number} is called",
        Act.Leave => $"caller {Number} leaves",
        Act.GoOn => $"step {Number} goes on",
        Act.Fail => $"step {Number} fails",
        Act.Pass => $"{Span.TotalSeconds} seconds pass",
        Act.EndToken => "the vendor ends the access token early",
        Act.WriteHealth => "somebody writes the health",
        Act.Reencrypt => "somebody protects the credentials anew",
        Act.Die => $"machine {Number} dies and comes back",
        _ => "nothing",
    };
}
