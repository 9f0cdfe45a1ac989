using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Currency, rate and home amounts: present only when the company uses several currencies.</summary>
internal static class CurrencyFields
{
    /// <summary>Fills CurrencyRef and ExchangeRate, or removes them. A transaction has the currency of its customer or vendor.</summary>
    public static void Complete(CompanyBooks books, EntityType entity, JsonObject fields)
    {
        var (currencies, party) = (books.Currencies, entity.Has("VendorRef") ? "Vendor" : "Customer");
        var (sent, rate) = (fields.Reference("CurrencyRef"), fields.FindNumber("ExchangeRate"));
        if (!currencies.AreSeveral && sent is not null && sent != currencies.Home)
            throw ApiFaults.Business("Multi Currency should be enabled to perform this operation.");
        fields.Remove("CurrencyRef");
        fields.Remove("ExchangeRate");
        if (!currencies.AreSeveral) return;
        var currency = sent ?? books.Find(party, fields.Reference($"{party}Ref"))?.Fields.Reference("CurrencyRef") ?? currencies.Home;
        fields["CurrencyRef"] = new JsonObject { ["value"] = currency, ["name"] = CompanyCurrencies.NameOf(currency) };
        if (entity.IsTransaction)
            fields["ExchangeRate"] = currency == currencies.Home ? 1m : rate ?? currencies.Rate(currency);
    }

    /// <summary>Sets an amount in home currency beside its own; nothing while there is only one currency.</summary>
    public static void SetHome(JsonObject fields, string amount, string homeAmount)
    {
        fields.Remove(homeAmount);
        if (fields.FindNumber("ExchangeRate") is { } rate)
            fields[homeAmount] = CompanyCurrencies.Cents(fields.Number(amount) * rate);
    }
}
