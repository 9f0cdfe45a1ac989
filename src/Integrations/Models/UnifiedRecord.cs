using Integrations.Internal;

namespace Integrations.Models;

/// <summary>
/// The base class of unified records. A record is either created by the host for writing, or filled by a connector; a null property of the
/// latter means that the vendor sent no value.
/// </summary>
public abstract class UnifiedRecord
{
    private List<RecordIssue>? _issues;
    private CustomFields? _customFields;
    private ICustomFieldSource? _customFieldSource;

    private protected UnifiedRecord() { }

    /// <summary>The vendor's id as text. Null only for a record that was not written yet.</summary>
    public string? Id { get; set; }

    /// <summary>The connector that read it, for example <c>acme</c>.</summary>
    public string? Connector { get; internal set; }

    /// <summary>The caller's own key, stored at the vendor.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The time at which the vendor created the record.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The time of the last change at the vendor; null when the vendor does not provide it.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>True when the record is deleted at the vendor; such a record may contain its id only.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>True when the record is inactive and can be restored; it is not deleted.</summary>
    public bool? IsArchived { get; set; }

    /// <summary>The record's page at the vendor.</summary>
    public string? Url { get; set; }

    /// <summary>The vendor's concurrency token.</summary>
    public string? Version { get; set; }

    /// <summary>Fields of the vendor or the tenant without a unified field.</summary>
    public CustomFields CustomFields => _customFields ??= new CustomFields(_customFieldSource);

    /// <summary>
    /// The record as the vendor sent it; empty for a record that was not read, or was read with <c>IncludeRaw = false</c>.
    /// </summary>
    public Raw Raw { get; internal set; }

    /// <summary>Values that could not be read: their fields are null, the rest of the record is complete.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues ?? (IReadOnlyList<RecordIssue>)[];

    internal CustomFields? CustomFieldsOrNull => _customFields;

    internal void ReadCustomFieldsFrom(ICustomFieldSource source) => _customFieldSource = source;

    internal void AddIssue(RecordIssue issue) => (_issues ??= []).Add(issue);

    /// <summary>Returns type, id and connector, without values.</summary>
    public sealed override string ToString() => $"{GetType().Name} {Id ?? "(new)"}{(Connector is null ? "" : $" ({Connector})")}";
}

/// <summary>A record type with its resource name and its fields.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IRecordModel<TSelf> where TSelf : UnifiedRecord, IRecordModel<TSelf>
{
    /// <summary>
    /// The name of the model's default resource, for example <c>contacts</c>. A connector may have additional resources of the model with
    /// other names, see <see cref="ConnectionClient.Resource{T}"/>.
    /// </summary>
    static abstract string ResourceName { get; }

    /// <summary>The fields.</summary>
    static abstract RecordFields<TSelf> AllFields { get; }

    /// <summary>The first part of the record's unified scopes, for example <c>crm</c>; null: as the connector's other resources.</summary>
    static virtual string? Category => null;
}
