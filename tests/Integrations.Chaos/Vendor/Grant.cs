using System.Security.Cryptography;

namespace Integrations.Chaos;

/// <summary>A refresh token was spent: what the vendor rotated it for, whom it answered, and when.</summary>
/// <param name="Token">The number of the token that was sent; the first of a grant is 0.</param>
/// <param name="Worker">Who sent it.</param>
/// <param name="At">When, by the vendor's clock.</param>
public sealed record TokenUse(int Token, string Worker, DateTimeOffset At);

/// <summary>
/// One person's consent: refresh tokens that work once, each giving the next; one that comes back ends them all (RFC 6749, 10.4; RFC 9700,
/// 4.14.2).
/// </summary>
/// <param name="number">Nobody else's.</param>
public sealed class Grant(int number)
{
    private readonly Lock _gate = new();
    private readonly List<TokenUse> _uses = [];

    public int Number { get; } = number;

    /// <summary>Stands in every token.</summary>
    public string Secret { get; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>The token that came back; null while the grant lives.</summary>
    public TokenUse? Reuse { get; private set; }

    /// <summary>Every refresh, in order: the use of token n stands at n.</summary>
    public IReadOnlyList<TokenUse> Uses
    {
        get { lock (_gate) return [.. _uses]; }
    }

    /// <summary>The number of the next refresh token; null when this one is refused.</summary>
    public int? Spend(TokenUse use)
    {
        lock (_gate)
        {
            if (Reuse is not null) return null;
            if (use.Token != _uses.Count)
            {
                Reuse = use;
                return null;
            }

            _uses.Add(use);
            return _uses.Count;
        }
    }
}
