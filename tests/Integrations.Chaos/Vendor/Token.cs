using System.Globalization;

namespace Integrations.Chaos;

/// <summary>What stands in a token: whose it is, and which refresh token or until when.</summary>
/// <param name="Grant">The grant's number.</param>
/// <param name="Value">The number of a refresh token, or the end of an access token in milliseconds.</param>
/// <param name="Secret">The grant's secret.</param>
internal sealed record Token(int Grant, long Value, string Secret)
{
    public static Token? Read(string? text) =>
        text?.Split('.') is [var grant, var value, var secret] && int.TryParse(grant, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(value, CultureInfo.InvariantCulture, out var what)
            ? new(number, what, secret)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Grant}.{Value}.{Secret}");
}
