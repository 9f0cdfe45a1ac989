using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A full name given to a vendor that keeps parts is split into them, by the rule of <see cref="PersonName"/>.</summary>
internal static class NameParts
{
    public static bool Covers<T>(string field, T record) where T : UnifiedRecord => field == nameof(Contact.FullName) && record is Contact;

    public static void Write<T>(RecordTable<T> table, T record, bool isNew, RowWriter outputs) where T : UnifiedRecord, new()
    {
        if (record is not Contact { HasFullName: true, FirstName: null, LastName: null } contact || table.Find(nameof(Contact.FullName)) is not null) return;
        var (first, last) = PersonName.Split(contact.FullName);
        Put(nameof(Contact.FirstName), first);
        Put(nameof(Contact.LastName), last);

        void Put(string field, string? value)
        {
            if (value is null || table.Find(field) is not { } row || !row.IsWritten(isNew)) return;
            outputs.Enter(row.Outputs, field);
            outputs.Text(0, value);
        }
    }
}
