namespace Integrations.ContractTesting;

public enum TallyKind
{
    Count,
    Exception,
    Payload,
}

/// <summary>One line of a report: four texts, so that a shell can read it without a JSON parser.</summary>
public sealed record TallyLine(string Vendor, TallyKind Kind, string Name, string Value)
{
    private const string RunPrefix = "run as ";

    public bool IsRun => Value.StartsWith(RunPrefix, StringComparison.Ordinal);

    public static string Run(PayloadKind kind) => RunPrefix + kind;

    public string ToJson() =>
        $$"""{"vendor":"{{Plain(Vendor)}}","kind":"{{Kind}}","name":"{{Plain(Name)}}","value":"{{Plain(Value)}}"}""";

    private static string Plain(string text) =>
        string.Concat(text.Select(character => character is '"' or '\\' ? '\'' : char.IsControl(character) ? ' ' : character));
}
