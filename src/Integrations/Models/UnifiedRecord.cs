using Integrations.Internal;

namespace Integrations.Models;

/// <summary>What every unified record has. A record is built by the host to write one, or filled by a connector that read one; null means "the vendor did not say".</summary>
public abstract class UnifiedRecord
{
    private List<RecordIssue>? _issues;
    private CustomFields? _customFields;
    private ICustomFieldSource? _customFieldSource;

    private protected UnifiedRecord() { }

    /// <summary>The vendor's id as text. Null only on a record that was not written yet.</summary>
    public string? Id { get; set; }

    /// <summary>The connector that read it, for example <c>hubspot</c>.</summary>
    public string? Connector { get; internal set; }

    /// <summary>The caller's own key kept at the vendor.</summary>
    public string? ExternalId { get; set; }

    /// <summary>When the vendor created it.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the vendor last changed it; null where it keeps no such time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>True for a record that is gone at the vendor; such a record may hold its id alone.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Inactive and restorable, not deleted.</summary>
    public bool? IsArchived { get; set; }

    /// <summary>The record's page at the vendor.</summary>
    public string? Url { get; set; }

    /// <summary>The vendor's concurrency token.</summary>
    public string? Version { get; set; }

    /// <summary>Fields of the vendor's or the tenant's own that no unified field holds.</summary>
    public CustomFields CustomFields => _customFields ??= new CustomFields(_customFieldSource);

    /// <summary>The record as the vendor sent it; empty on a record that was not read, or was read without.</summary>
    public Raw Raw { get; internal set; }

    /// <summary>What could not be read: the field is null then, the record is whole otherwise.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues ?? (IReadOnlyList<RecordIssue>)[];

    internal CustomFields? CustomFieldsOrNull => _customFields;

    internal void ReadCustomFieldsFrom(ICustomFieldSource source) => _customFieldSource = source;

    internal void AddIssue(RecordIssue issue) => (_issues ??= []).Add(issue);

    /// <summary>Shows type, id and connector, no values.</summary>
    public sealed override string ToString() => $"{GetType().Name} {Id ?? "(new)"}{(Connector is null ? "" : $" ({Connector})")}";
}

/// <summary>A record type with a resource name and fields declared once.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IRecordModel<TSelf> where TSelf : UnifiedRecord, IRecordModel<TSelf>
{
    /// <summary>
    /// The name of the model's usual resource, for example <c>contacts</c>. A connector may offer further resources of the model under
    /// names of their own, see <see cref="ConnectionClient.Resource{T}"/>.
    /// </summary>
    static abstract string ResourceName { get; }

    /// <summary>The fields.</summary>
    static abstract RecordFields<TSelf> AllFields { get; }

    /// <summary>The first word of the record's unified scopes, for example <c>crm</c>; null: that of the connector's other resources.</summary>
    static virtual string? Category => null;
}
