namespace Integrations.Connectors;

/// <summary>
/// A format of deliveries: where their events are, and what each of them contains. Members are texts with paths in braces, such as
/// <c>{meta.action}.{meta.entity}</c>: a path is searched in the event, then in the lists' elements around it, then in the body. XML is
/// read as JSON: an element is a member by its local name, an attribute is <c>@name</c>.
/// </summary>
public sealed record WebhookEvents
{
    /// <summary>
    /// A path that must have a value in an event of this format, for vendors with several formats; null: the format fits every body.
    /// </summary>
    public string? When { get; init; }

    /// <summary>
    /// The path of the events, with <c>[*]</c> after each list: <c>[*]</c> for a body that is a list,
    /// <c>eventNotifications[*].dataChangeEvent.entities[*]</c> for lists in lists. Null: the body is one event.
    /// </summary>
    public string? Items { get; init; }

    /// <summary>
    /// The vendor's id of the account, as <see cref="ConnectorDefinition.AccountId"/> of its connections. Null: deliveries do not name it,
    /// and are accepted at the URLs of connections only.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>The vendor's name of the event, for example <c>{subscriptionType}</c>; a path without a value adds nothing.</summary>
    public string Type { get; init; } = "";

    /// <summary>
    /// The resources by <see cref="Type"/>, where <c>*</c> stands for any characters: <c>contact.*</c> to <c>contacts</c>. The first one
    /// that fits applies; an event of another type has no resource.
    /// </summary>
    public Table<string, string> Resources { get; init; } = new();

    /// <summary>
    /// The kinds by <see cref="Type"/>, in the same way: <c>*.creation</c> to <see cref="EventKind.Created"/>. An event of another type is
    /// <see cref="EventKind.Other"/>.
    /// </summary>
    public Table<string, EventKind> Kinds { get; init; } = new();

    /// <summary>
    /// The record's id, in the form that the connector's resources use. A path that finds several ids is several events. Null: the event is
    /// a signal.
    /// </summary>
    public string? RecordId { get; init; }

    /// <summary>
    /// The vendor's identity of the event: repetitions have the same one. A path without a value adds nothing. Null: the bytes of the event
    /// are its identity.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>
    /// The time of the change at the vendor: ISO 8601, or seconds, milliseconds or microseconds since 1970. Null: unknown.
    /// </summary>
    public string? OccurredAt { get; init; }

    /// <summary>The path of the vendor's names of the changed fields: a list, one name, or an object whose members they are.</summary>
    public string? ChangedFields { get; init; }

    /// <summary>The part of the record that an event contains. Default <see cref="EventPayload.Reference"/>.</summary>
    public EventPayload Payload { get; init; } = EventPayload.Reference;
}
