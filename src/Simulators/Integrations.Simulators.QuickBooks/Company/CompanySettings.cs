namespace Integrations.Simulators.QuickBooks;

/// <summary>The settings of the company file.</summary>
internal sealed class CompanySettings
{
    public required string RealmId { get; init; }

    public string CompanyName { get; set; } = "Example Landscaping";

    public bool MultiCurrency { get; set; }

    public string HomeCurrency { get; set; } = "USD";

    /// <summary>Units of home currency for one unit of another.</summary>
    public Dictionary<string, decimal> ExchangeRates { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the custom fields of sales forms; the position plus one is the DefinitionId.</summary>
    public List<string> SalesCustomFields { get; } = [];
}
