using System.Collections.Concurrent;

namespace Integrations.Chaos;

/// <summary>What a caller got, in a word.</summary>
public static class Outcome
{
    public const string Ok = "ok";

    /// <summary>The caller lost patience.</summary>
    public const string Left = "left";

    public static string ResponseLost { get; } = GrantGone(ReauthorizationReason.ResponseLost);

    public static string Of(Exception failure) => failure switch
    {
        NeedsReauthorizationException gone => GrantGone(gone.Reason),
        IntegrationException other => other.Code.ToString(),
        _ => failure.GetType().Name,
    };

    /// <summary>Whether a person would have to connect again.</summary>
    public static bool IsGrantGone(string outcome) => outcome.StartsWith(nameof(ErrorCode.NeedsReauthorization), StringComparison.Ordinal);

    private static string GrantGone(ReauthorizationReason reason) => $"{ErrorCode.NeedsReauthorization} {reason}";
}

/// <summary>Counts outcomes.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _counts = [];

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Add(string outcome) => _counts.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
}
