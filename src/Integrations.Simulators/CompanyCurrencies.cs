using System.Collections.Frozen;

namespace Integrations.Simulators;

/// <summary>The currencies of a company's books: one, or several with a rate each.</summary>
public sealed class CompanyCurrencies
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["USD"] = "United States Dollar", ["CAD"] = "Canadian Dollar", ["EUR"] = "Euro", ["GBP"] = "British Pound Sterling",
        ["AUD"] = "Australian Dollar",
    }.ToFrozenDictionary();

    /// <summary>The home currency, by ISO 4217. Default: USD.</summary>
    public string Home { get; init; } = "USD";

    /// <summary>True when the company uses other currencies than its own. Default: false.</summary>
    public bool AreSeveral { get; set; }

    /// <summary>Units of home currency for one unit of another, by its code.</summary>
    public IDictionary<string, decimal> Rates { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>The rate of a currency; 1 for the home currency, and for one without a rate.</summary>
    public decimal Rate(string currency) => currency != Home && Rates.TryGetValue(currency, out var rate) ? rate : 1m;

    /// <summary>The English name of a currency; its code when the kit does not have it.</summary>
    public static string NameOf(string currency) => Names.GetValueOrDefault(currency, currency);

    /// <summary>An amount in whole cents, halves away from zero.</summary>
    public static decimal Cents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
