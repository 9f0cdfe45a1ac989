using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Currency, rate and home amounts: present only when the company uses several currencies.</summary>
internal sealed class CurrencyFields(CompanyBooks books)
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["USD"] = "United States Dollar", ["CAD"] = "Canadian Dollar", ["EUR"] = "Euro", ["GBP"] = "British Pound Sterling",
            ["AUD"] = "Australian Dollar",
    }.ToFrozenDictionary();

    /// <summary>Fills CurrencyRef and ExchangeRate, or removes them.</summary>
    public void Complete(EntityType entity, JsonObject fields)
    {
        var asked = fields.Reference("CurrencyRef");
        if (!books.Settings.MultiCurrency)
        {
            if (asked is not null && asked != books.Settings.HomeCurrency)
                throw ApiFaults.Business("Multi Currency should be enabled to perform this operation.");
            fields.Remove("CurrencyRef");
            fields.Remove("ExchangeRate");
            return;
        }

        var currency = asked ?? PartyCurrency(entity, fields) ?? books.Settings.HomeCurrency;
        fields["CurrencyRef"] = new JsonObject { ["value"] = currency, ["name"] = Names.GetValueOrDefault(currency, currency) };
        if (entity.IsTransaction)
            fields["ExchangeRate"] = currency == books.Settings.HomeCurrency
                ? 1m
                : fields.FindNumber("ExchangeRate") ?? books.Settings.ExchangeRates.GetValueOrDefault(currency, 1m);
    }

    public static void AddHomeTotal(JsonObject fields)
    {
        if (Home(fields, "TotalAmt") is { } total) fields["HomeTotalAmt"] = total;
        else fields.Remove("HomeTotalAmt");
    }

    /// <summary>The amount in home currency; null while there is only one currency.</summary>
    public static decimal? Home(JsonObject fields, string amount) =>
        fields.FindNumber("ExchangeRate") is { } rate ? Math.Round(fields.Number(amount) * rate, 2, MidpointRounding.AwayFromZero) : null;

    private string? PartyCurrency(EntityType entity, JsonObject fields)
    {
        var (party, reference) = entity.References.ContainsKey("VendorRef")
            ? (EntityTypes.Vendor, "VendorRef")
            : (EntityTypes.Customer, "CustomerRef");
        return books.Find(party, fields.Reference(reference))?.Fields.Reference("CurrencyRef");
    }
}
