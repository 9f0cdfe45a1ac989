using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Currency, rate and home amounts: present only when the company uses several currencies.</summary>
internal static class Currency
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["USD"] = "United States Dollar", ["CAD"] = "Canadian Dollar", ["EUR"] = "Euro", ["GBP"] = "British Pound Sterling",
        ["AUD"] = "Australian Dollar",
    }.ToFrozenDictionary();

    /// <summary>Fills CurrencyRef and ExchangeRate, or removes them. A transaction has the currency of its customer or vendor.</summary>
    public static void Complete(CompanyBooks books, EntityType entity, JsonObject fields)
    {
        var (partyType, party) = entity.Has("VendorRef") ? (EntityTypes.Vendor, "VendorRef") : (EntityTypes.Customer, "CustomerRef");
        var (asked, rate) = (fields.Reference("CurrencyRef"), fields.FindNumber("ExchangeRate"));
        if (!books.MultiCurrency && asked is not null and not CompanyBooks.HomeCurrency)
            throw ApiFaults.Business("Multi Currency should be enabled to perform this operation.");
        fields.Remove("CurrencyRef");
        fields.Remove("ExchangeRate");
        if (!books.MultiCurrency) return;
        var currency = asked ?? books.Find(partyType, fields.Reference(party))?.Fields.Reference("CurrencyRef")
            ?? CompanyBooks.HomeCurrency;
        fields["CurrencyRef"] = new JsonObject { ["value"] = currency, ["name"] = Names.GetValueOrDefault(currency, currency) };
        if (entity.IsTransaction)
            fields["ExchangeRate"] = currency == CompanyBooks.HomeCurrency ? 1m
                : rate ?? books.ExchangeRates.GetValueOrDefault(currency, 1m);
    }

    /// <summary>Sets an amount in home currency beside its own; nothing while there is only one currency.</summary>
    public static void SetHome(JsonObject fields, string amount, string homeAmount)
    {
        fields.Remove(homeAmount);
        if (fields.FindNumber("ExchangeRate") is { } rate) fields[homeAmount] = Lines.Cents(fields.Number(amount) * rate);
    }
}
