using System.Text.Json.Nodes;
using Integrations.Simulators.Salesforce;

namespace Integrations.Simulators;

/// <summary>
/// The rows of the simulated org without the API: the actions of users on the vendor's pages. Permissions, rules and limits do not apply.
/// Values are text, numbers, Booleans, dates and instants; a given timestamp is stored unchanged.
/// </summary>
public sealed class SalesforceRecords
{
    private readonly Org _org;

    internal SalesforceRecords(Org org) => _org = org;

    /// <summary>Creates a row and returns its id.</summary>
    public string Create(string sObject, IReadOnlyDictionary<string, object?> fields)
    {
        lock (_org.Gate)
        {
            var type = _org.Schema.Get(sObject);
            return _org.Store.Add(type, Values(type, fields)).Id;
        }
    }

    /// <summary>Changes a row, a deleted one included.</summary>
    public void Update(string id, IReadOnlyDictionary<string, object?> fields)
    {
        lock (_org.Gate)
        {
            var record = Row(id);
            _org.Store.Update(record, Values(record.Type, fields));
        }
    }

    /// <summary>Moves a row, and the rows it owns, into the recycle bin.</summary>
    public void Delete(string id)
    {
        lock (_org.Gate)
            _org.Store.Delete(Row(id));
    }

    /// <summary>
    /// Merges one or two accounts, contacts or leads into a master: references to them refer to it, and they are deleted with its id in
    /// MasterRecordId.
    /// </summary>
    public void Merge(string masterId, params IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_org.Gate)
        {
            var master = Row(masterId);
            foreach (var merged in ids.Select(Row).ToList())
            {
                if (merged.Type != master.Type || merged == master || master.IsDeleted || merged.IsDeleted
                    || master.Type.Field("MasterRecordId") is null)
                    throw new ArgumentException($"{merged.Id} cannot be merged into {master.Id}.", nameof(ids));
                _org.Store.Merge(master, merged);
            }
        }
    }

    /// <summary>Restores a row from the recycle bin.</summary>
    public void Undelete(string id)
    {
        lock (_org.Gate)
            _org.Store.Undelete(Row(id));
    }

    /// <summary>All fields of a row as the API would write them, including hidden ones; null when the row does not exist.</summary>
    public JsonObject? Find(string id)
    {
        lock (_org.Gate)
            return _org.Store.Find(id) is { } record ? RecordJson.Write(record, record.Type.Fields, "60.0") : null;
    }

    /// <summary>The ids of an sObject's rows in the order of their creation, without deleted ones.</summary>
    public IReadOnlyList<string> Ids(string sObject)
    {
        lock (_org.Gate)
            return [.. _org.Store.Rows(_org.Schema.Get(sObject).Name).Where(row => !row.IsDeleted).Select(row => row.Id)];
    }

    private SalesforceRecord Row(string id) =>
        _org.Store.Find(id) ?? throw new ArgumentException($"The simulated org has no record {id}.", nameof(id));

    private static Dictionary<string, object?> Values(ObjectDefinition type, IReadOnlyDictionary<string, object?> fields) =>
        fields.ToDictionary(pair => pair.Key, pair => FieldValue.FromObject(
            type.Field(pair.Key)
                ?? throw new ArgumentException($"{type.Name} has no field '{pair.Key}' in the simulated org.", nameof(fields)), pair.Value),
                StringComparer.OrdinalIgnoreCase);
}
