using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// Payments that settle documents such as invoices: each has lines with an amount, and links to the documents that it is applied to. The
/// balances of documents and the unapplied amounts of payments stay consistent over every write.
/// </summary>
public sealed class RecordSettlements
{
    /// <summary>The records of the account.</summary>
    public required RecordTables Tables { get; init; }

    /// <summary>The kind of the payments.</summary>
    public required string Payments { get; init; }

    /// <summary>The kinds of the documents: -1 for those that use up a payment, such as invoices; 1 for those that add to it.</summary>
    public required IReadOnlyDictionary<string, int> Documents { get; init; }

    /// <summary>The names of the members.</summary>
    public required SettlementMembers Members { get; init; }

    /// <summary>Brings a document up to date: its kind, its fields, its id.</summary>
    public required Action<string, JsonObject, string> Settle { get; init; }

    /// <summary>The refusal of a link, by the id of the document that does not exist.</summary>
    public required Func<string, Exception> Unknown { get; init; }

    /// <summary>The refusal of an amount, by the reason in English.</summary>
    public required Func<string, Exception> Refuse { get; init; }

    /// <summary>The payments of a document, each with the amount that it applies; empty for a document without an id.</summary>
    public IReadOnlyList<(string Id, decimal Amount)> PaymentsTo(string kind, string? id) =>
    [
        .. from payment in Tables.Living(Payments)
           from applied in Applied(payment.Fields)
           where applied.Kind == kind && applied.Id == id
           select (payment.Id, applied.Amount),
    ];

    /// <summary>The unapplied amount of a payment that is written; refuses unknown documents and amounts that are too high.</summary>
    public decimal Unapplied(JsonObject payment, string? id)
    {
        foreach (var (kind, document, amount) in Applied(payment))
        {
            var open = (Tables.Find(kind, document) ?? throw Unknown(document)).Fields.Number(Members.Balance)
                + PaymentsTo(kind, document).Where(stored => stored.Id == id).Sum(stored => stored.Amount);
            if (amount > open) throw Refuse("The amount applied is more than what is open on the transaction.");
        }

        return Left(payment) is var unapplied and >= 0 ? unapplied
            : throw Refuse("The amount applied is more than the amount received.");
    }

    /// <summary>Brings the documents that the states of a payment are applied to up to date.</summary>
    public void Post(params IEnumerable<JsonObject> states)
    {
        foreach (var (kind, id) in states.SelectMany(Applied).Select(applied => (applied.Kind, applied.Id)).Distinct())
            if (Tables.Find(kind, id) is not null) Tables[kind].Change(id, fields => Settle(kind, fields, id));
    }

    /// <summary>Removes the lines of payments that are applied to a document, which is deleted or voided.</summary>
    public void Release(string kind, string id)
    {
        foreach (var payment in PaymentsTo(kind, id))
            Tables[Payments].Change(payment.Id, fields =>
            {
                var kept = fields.Objects(Members.Lines).Where(line => !Links(line).Contains((kind, id)));
                fields[Members.Lines] = kept.Select(LooseJson.Clone).ToJsonArray();
                fields[Members.Unapplied] = Left(fields);
            });
    }

    private decimal Left(JsonObject payment) =>
        payment.Number(Members.Total) + Applied(payment).Sum(applied => applied.Amount * Documents[applied.Kind]);

    // The amounts of a payment by the document that they are applied to.
    private IEnumerable<(string Kind, string Id, decimal Amount)> Applied(JsonObject payment) =>
        from line in payment.Objects(Members.Lines)
        from link in Links(line)
        group line.Number(Members.Amount) by link into amounts
        select (amounts.Key.Kind, amounts.Key.Id, amounts.Sum());

    private IEnumerable<(string Kind, string Id)> Links(JsonObject line) =>
        (from link in line.Objects(Members.Links)
         where Documents.ContainsKey(link.Text(Members.LinkKind) ?? "") && link.Text(Members.LinkId) is not null
         select (link.Text(Members.LinkKind)!, link.Text(Members.LinkId)!)).Distinct();
}

/// <summary>The names of the members by which payments settle documents.</summary>
/// <param name="Total">The amount of a payment.</param>
/// <param name="Unapplied">The part of it that is not applied.</param>
/// <param name="Balance">The open amount of a document.</param>
/// <param name="Lines">The lines of a payment.</param>
/// <param name="Amount">The amount of a line.</param>
/// <param name="Links">The links of a line, a list of objects.</param>
/// <param name="LinkKind">The kind of the document in a link.</param>
/// <param name="LinkId">The id of the document in a link.</param>
public sealed record SettlementMembers(string Total, string Unapplied, string Balance, string Lines, string Amount, string Links,
    string LinkKind, string LinkId);
