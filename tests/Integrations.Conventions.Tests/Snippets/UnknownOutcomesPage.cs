using Integrations.Models;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of docs/unknown-outcomes.md; compiled, never run.</summary>
internal static class UnknownOutcomesPage
{
    public static async Task One(ConnectionClient acme, Contact sarah, CancellationToken cancellationToken)
    {
        #region snippet unknown-outcomes-one
        try
        {
            await acme.Crm.Contacts.CreateAsync(sarah, new() { LookUpBy = Contact.Fields.Emails }, cancellationToken);
        }
        catch (OutcomeUnknownException e)
        {
            Console.WriteLine($"{e.Resource} from {e.SentAt} on, by {string.Join(", ", e.LookUpBy.Keys)}");   // values are personal data
        }
        #endregion
    }

    public static async Task Many(ConnectionClient acme, IReadOnlyList<Contact> people)
    {
        #region snippet unknown-outcomes-many
        var rows = await acme.Crm.Contacts.CreateManyAsync(people, lookUpBy: Contact.Fields.Custom("erp_id"));
        foreach (var row in rows.Where(row => !row.IsSuccess))
            Console.WriteLine(row.Error is OutcomeUnknownException ? "look it up before you send it again" : row.Error!.Message);
        #endregion
    }
}
