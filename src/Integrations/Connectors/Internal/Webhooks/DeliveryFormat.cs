using System.Buffers.Text;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A format with its paths parsed.</summary>
internal sealed class DeliveryFormat
{
    private const string List = "[*]";

    private readonly WebhookEvents _events;
    private readonly JsonPath? _when;
    private readonly JsonPath[] _items;
    private readonly DeliveryText? _account;
    private readonly DeliveryText _type;
    private readonly DeliveryText? _recordId;
    private readonly DeliveryText? _identity;
    private readonly DeliveryText? _occurredAt;
    private readonly JsonPath? _changedFields;

    /// <exception cref="FormatException">A text is not a path, or has a brace that is not closed.</exception>
    public DeliveryFormat(WebhookEvents events)
    {
        _events = events;
        _when = events.When is { } when ? JsonPath.Parse(when) : null;
        _items = [.. PathsOf(events.Items)];
        _type = DeliveryText.Parse(events.Type);
        (_account, _recordId) = (TextOf(events.Account), TextOf(events.RecordId));
        (_identity, _occurredAt) = (TextOf(events.Identity), TextOf(events.OccurredAt));
        _changedFields = events.ChangedFields is { } fields ? JsonPath.Parse(fields) : null;
    }

    /// <summary>The events of a body; null when the body has another format.</summary>
    public IReadOnlyList<DeliveredEvent>? Read(DeliveryBody body)
    {
        IEnumerable<DeliveryScope> scopes = [new DeliveryScope(body.Json, body.Mode)];
        foreach (var path in _items) scopes = scopes.SelectMany(scope => scope.Each(path));
        var found = scopes.ToList();
        if (_when is { } when && !found.TrueForAll(scope => scope.Has(when))) return null;
        return found.Count == 0 && _items.Length > 0 && !HasLists(body) ? null : [.. found.SelectMany(Read)];
    }

    /// <summary>An empty list is of this format, a body without the list is not.</summary>
    private bool HasLists(DeliveryBody body) => !JsonFind.One(body.Json.Span, _items[0], body.Mode).IsNull;

    private IEnumerable<DeliveredEvent> Read(DeliveryScope scope)
    {
        var ids = _recordId?.Each(scope) ?? [];
        if (ids.Count == 0) yield return Read(scope, id: null);
        foreach (var id in ids) yield return Read(scope, id);
    }

    private DeliveredEvent Read(DeliveryScope scope, string? id)
    {
        var type = _type.Sparse(scope);
        return new()
        {
            Account = _account?.Of(scope),
            Kind = Find(_events.Kinds, type),
            Resource = Find(_events.Resources, type),
            RecordId = id,
            OccurredAt = _occurredAt?.Of(scope) is { } time ? DeliveryTime.Parse(time) : null,
            ChangedFields = _changedFields is { } fields ? scope.Names(fields) : [],
            Payload = id is null ? EventPayload.Signal : _events.Payload,
            Identity = IdentityOf(scope, id),
            Raw = scope.Json,
        };
    }

    private string IdentityOf(DeliveryScope scope, string? id)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (_identity is { } identity) hash.AppendData(Encoding.UTF8.GetBytes(identity.Sparse(scope, separator: "\n")));
        else hash.AppendData(scope.Json.Span);
        hash.AppendData(Encoding.UTF8.GetBytes($"\n{id}"));
        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    private static TValue? Find<TValue>(Table<string, TValue> table, string type)
    {
        foreach (var (pattern, value) in table)
            if (FileSystemName.MatchesSimpleExpression(pattern, type, ignoreCase: false)) return value;
        return default;
    }

    private static DeliveryText? TextOf(string? text) => text is null ? null : DeliveryText.Parse(text);

    /// <summary>The path of each list, below an element of the one before it.</summary>
    private static IEnumerable<JsonPath> PathsOf(string? items)
    {
        if (items is null) yield break;
        foreach (var part in items.Split(List, StringSplitOptions.RemoveEmptyEntries)) yield return JsonPath.Parse(part.TrimStart('.'));
        if (items == List) yield return JsonPath.Root;
    }
}
