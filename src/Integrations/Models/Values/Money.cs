using System.Globalization;

namespace Integrations.Models;

/// <summary>An amount in major units.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Currency">ISO 4217 code; null only when the vendor sends none and the account's is unknown.</param>
public readonly record struct Money(decimal Amount, string? Currency)
{
    /// <summary>An amount in the account's own currency.</summary>
    public static implicit operator Money(decimal amount) => new(amount, null);

    /// <summary>An amount in the account's own currency.</summary>
    public static Money FromDecimal(decimal amount) => amount;

    /// <inheritdoc/>
    public override string ToString() =>
        Currency is null ? Amount.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
