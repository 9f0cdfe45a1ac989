namespace Integrations.Tests.Authentication.Variations;

/// <summary>Words the rows are written in.</summary>
internal static class Words
{
    public static Dictionary<string, string> Map(params (string Name, string Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Name, pair => pair.Value);

    /// <summary>The credential a refreshed one replaces.</summary>
    public static Credential Old(string? refreshToken = "r1", TimeSpan? ends = null, Dictionary<string, string>? values = null) => new()
    {
        AccessToken = "a1", RefreshToken = refreshToken, IssuedAt = Start, RefreshTokenExpiresAt = Start + ends, Values = values ?? [],
    };

    public static string Basic(string pair) => "Authorization: Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pair));

    /// <summary>When every row begins.</summary>
    public static DateTimeOffset Start { get; } = new Support.ManualTimeProvider().GetUtcNow();
}
