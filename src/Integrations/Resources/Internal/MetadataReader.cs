using System.Collections.Frozen;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a vendor's descriptions of its objects, and caches them by connection.</summary>
internal sealed class MetadataReader(TokenManager tokens, CallExecutor executor, ConnectionCache<ObjectSchema> known)
{
    public MetadataReader(TokenManager tokens, CallExecutor executor, ConnectionCaches caches)
        : this(tokens, executor, caches.Create<ObjectSchema>(TimeSpan.FromMinutes(10), capacity: 2_000))
    {
    }

    /// <summary>A reader with another executor and the same cache.</summary>
    public MetadataReader With(CallExecutor other) => new(tokens, other, known);

    public async ValueTask<ObjectSchema> ObjectAsync(ConnectionContext connection, string name, CancellationToken cancellationToken)
    {
        if (known.TryGet(connection.Key, name, out var remembered)) return remembered;
        var spec = SpecOf(connection);
        var schema = new ObjectSchema { Name = name };
        var fields = await ListAsync(connection, spec.Fields, name, spec.FieldItems, spec.FieldMap, spec, cancellationToken)
            .ConfigureAwait(false);
        foreach (var field in fields) Complete(field, spec);
        schema.Fields.AddRange(fields.Where(field => !spec.ListsCustomOnly || field.IsCustom is true));
        known.Set(connection.Key, name, schema);
        return schema;
    }

    public async ValueTask<IReadOnlyList<string>> FieldNamesAsync(ConnectionContext connection, string name,
        CancellationToken cancellationToken) =>
        [.. (await ObjectAsync(connection, name, cancellationToken).ConfigureAwait(false)).Fields.Select(f => f.Name).OfType<string>()];

    /// <summary>The names of the fields that the connection sees now.</summary>
    public async ValueTask<FrozenSet<string>> RefreshAsync(ConnectionContext connection, string name, CancellationToken cancellationToken)
    {
        known.Remove(connection.Key, name);
        return (await FieldNamesAsync(connection, name, cancellationToken).ConfigureAwait(false))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public async ValueTask<IReadOnlyList<ObjectSchema>> ObjectsAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        var spec = SpecOf(connection);
        List<ObjectSchema> all = [.. spec.StandardObjects.Select(name => new ObjectSchema { Name = name, IsCustom = false })];
        if (spec.Objects is { } request)
            all.AddRange(await ListAsync(connection, request, "", spec.ObjectItems, spec.ObjectMap, next: null, cancellationToken)
                .ConfigureAwait(false));
        return all;
    }

    private static MetadataOperation SpecOf(ConnectionContext connection) => connection.Connector.Definition.Metadata
        ?? throw new OperationNotSupportedException($"{connection.Connector.Definition.Name} does not describe its objects: see its "
            + "documentation for the names of fields.") { Details = ErrorDetails.Of(connection, "metadata", FaultOrigin.Ours) };

    /// <summary>Adds the values that the description omits because they are the same for every field.</summary>
    private static void Complete(FieldSchema field, MetadataOperation spec)
    {
        if (spec.ListsCustomOnly) field.IsCustom ??= true;
        if (spec.NameTemplate is { } template && field.Name is { } name && field.IsCustom is not false)
            field.Name = template.Replace("{name}", name, StringComparison.Ordinal);
    }

    /// <param name="connection">The connection.</param>
    /// <param name="request">The request.</param>
    /// <param name="name">The object.</param>
    /// <param name="items">Path of the entries.</param>
    /// <param name="map">The table of one.</param>
    /// <param name="next">The cursor of the next page; null: one page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async ValueTask<List<TItem>> ListAsync<TItem>(ConnectionContext connection, string request, string name, string items,
        Mapping<TItem> map, MetadataOperation? next, CancellationToken cancellationToken) where TItem : class, new()
    {
        var operation = DeclaredOperation<string>.Parse(request, items);
        connection = await tokens.GetAsync(connection.Key, cancellationToken).ConfigureAwait(false);
        var route = AddressTemplate.Resolve(operation.Route, v => v == "object" ? name : connection.Variable(v));
        var found = new List<TItem>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            using var response = await executor.SendAsync(
                connection,
                new VendorRequest
                {
                    Method = operation.Method,
                    Address = VendorRequest.Join(connection.BaseAddress, route, cursor is null ? [] : [new(next!.AfterParameter!, cursor)],
                        common: connection.Connector.Definition.Query),
                    Operation = "metadata.describe",
                    Safety = RetrySafety.Safe,
                },
                cancellationToken).ConfigureAwait(false);
            found.AddRange(Read(connection, response, items, map));
            cursor = next?.After is { } after ? JsonFind.Text(response.Body, connection.Connector.Definition.Paths[after]) : null;
            if (cursor is null) return found;
            if (!cursors.Add(cursor)) throw Broken(connection, response, "the same page twice");
        }
    }

    private static List<TItem> Read<TItem>(ConnectionContext connection, VendorResponse response, string path, Mapping<TItem> map)
        where TItem : class, new()
    {
        try
        {
            var items = new ItemReader<TItem>(map.Table, new ReadContext { Connector = connection.Connector.Id });
            scoped var reader = JsonFind.Read(response.Body);
            JsonPathStep[][] steps = [connection.Connector.Definition.Paths[path].Steps];
            new JsonWalk<ItemReader<TItem>>(response.Body, steps, PathMode.Exact, ref items).From(ref reader);
            while (reader.Read())
            {
            }

            return items.Items;
        }
        catch (JsonException)
        {
            throw Broken(connection, response, "something that is not JSON");
        }
    }

    private static ContractViolationException Broken(ConnectionContext connection, VendorResponse response, string what) =>
        new($"{connection.Connector.Definition.Name} returned {what} as the description of an object.")
        {
            Shape = JsonShape.Of(response.Body, response.ContentType),
            Details = ErrorDetails.Of(connection, "metadata", FaultOrigin.Vendor),
        };
}

/// <summary>
/// Reads the entries of a description, each object by a table: the elements of the lists that a path finds, and the objects that it finds.
/// </summary>
internal sealed class ItemReader<TItem>(RecordTable<TItem> table, ReadContext context) : IPathVisitor where TItem : class, new()
{
    private readonly RecordScan<TItem> _scan = new(table);

    public List<TItem> Items { get; } = [];

    public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartArray) Add(ref reader, json);
        else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader, json);
    }

    public void Enter(JsonTokenType type, int depth, uint paths)
    {
    }

    private void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var item = new TItem();
        List<RecordIssue>? issues = null;
        var cursor = JsonCursor.On(ref reader, json);
        _scan.Read(ref cursor, item, context, ref issues);
        cursor.Leave(ref reader);
        Items.Add(item);
    }
}
