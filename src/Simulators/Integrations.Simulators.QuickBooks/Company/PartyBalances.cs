using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The balances of customers and vendors, computed once from the open transactions.</summary>
internal sealed class PartyBalances
{
    private readonly Dictionary<string, decimal>? _balances;

    public PartyBalances(CompanyBooks books, EntityType party)
    {
        if (party != EntityTypes.Customer && party != EntityTypes.Vendor) return;
        _balances = new(StringComparer.Ordinal);
        if (party == EntityTypes.Vendor)
        {
            Add(books, EntityTypes.Bill, "VendorRef", "Balance", 1);
            return;
        }

        Add(books, EntityTypes.Invoice, "CustomerRef", "Balance", 1);
        Add(books, EntityTypes.Payment, "CustomerRef", "UnappliedAmt", -1);
        Add(books, EntityTypes.CreditMemo, "CustomerRef", "RemainingCredit", -1);
    }

    public void Apply(JsonObject party, string id)
    {
        if (_balances is null) return;
        var balance = _balances.GetValueOrDefault(id);
        party["Balance"] = balance;
        if (party.ContainsKey("Job")) party["BalanceWithJobs"] = balance;
    }

    private void Add(CompanyBooks books, EntityType transaction, string party, string amount, int sign)
    {
        foreach (var record in books.Living(transaction))
            if (record.Fields.Reference(party) is { } id)
                _balances![id] = _balances.GetValueOrDefault(id) + sign * record.Fields.Number(amount);
    }
}
