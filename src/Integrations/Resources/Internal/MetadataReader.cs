using System.Collections.Frozen;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a vendor's descriptions of its objects, which are reference data of the connection.</summary>
internal sealed class MetadataReader(TokenManager tokens, CallExecutor executor, ReferenceData reference)
{
    private const string Descriptions = "metadata";

    /// <summary>A reader with another executor and the same memory.</summary>
    public MetadataReader With(CallExecutor other) => new(tokens, other, reference);

    /// <summary>The description as all callers share it: it must not be changed.</summary>
    public async ValueTask<ObjectSchema> ObjectAsync(ConnectionContext connection, string name, CancellationToken cancellationToken)
    {
        var spec = SpecOf(connection);
        var entry = EntryOf(connection, spec, name, isFresh: false);
        if (entry.Mapped is ObjectSchema known) return known;
        var schema = await ReadAsync(connection, entry, spec.Fields, name, spec,
            pages => entry.Mapped as ObjectSchema ?? Map(connection, spec, name, pages), cancellationToken).ConfigureAwait(false);
        entry.Mapped = schema;
        return schema;
    }

    /// <summary>A description of the caller's own.</summary>
    public async ValueTask<ObjectSchema> ReadObjectAsync(ConnectionContext connection, string name, CancellationToken cancellationToken)
    {
        var spec = SpecOf(connection);
        var entry = EntryOf(connection, spec, name, executor.Options?.FreshReferenceData is true);
        return await ReadAsync(connection, entry, spec.Fields, name, spec, pages => Map(connection, spec, name, pages), cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> FieldNamesAsync(ConnectionContext connection, string name,
        CancellationToken cancellationToken) =>
        [.. (await ObjectAsync(connection, name, cancellationToken).ConfigureAwait(false)).Fields.Select(f => f.Name).OfType<string>()];

    /// <summary>The names of the fields that the connection sees now.</summary>
    public async ValueTask<FrozenSet<string>> RefreshAsync(ConnectionContext connection, string name, CancellationToken cancellationToken)
    {
        reference.Forget(connection.Key, ReferenceData.NameOf(Descriptions, name));
        return (await FieldNamesAsync(connection, name, cancellationToken).ConfigureAwait(false))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public async ValueTask<IReadOnlyList<ObjectSchema>> ObjectsAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        var spec = SpecOf(connection);
        List<ObjectSchema> all = [.. spec.StandardObjects.Select(name => new ObjectSchema { Name = name, IsCustom = false })];
        if (spec.Objects is not { } request) return all;
        var entry = EntryOf(connection, spec, "", executor.Options?.FreshReferenceData is true);
        all.AddRange(await ReadAsync(connection, entry, request, "", next: null,
            pages => pages.SelectMany(page => Read(connection, page, spec.ObjectItems, spec.ObjectMap)).ToList(), cancellationToken)
            .ConfigureAwait(false));
        return all;
    }

    private static MetadataOperation SpecOf(ConnectionContext connection) => connection.Connector.Definition.Metadata
        ?? throw new OperationNotSupportedException($"{connection.Connector.Definition.Name} does not describe its objects: see its "
            + "documentation for the names of fields.") { Details = ErrorDetails.Of(connection, "metadata", FaultOrigin.Ours) };

    private ReferenceEntry EntryOf(ConnectionContext connection, MetadataOperation spec, string name, bool isFresh) =>
        reference.Open(connection, ReferenceData.NameOf(Descriptions, name),
            new(connection.Connector.Options.CacheMetadataFor ?? spec.CacheFor, spec.Validator), isFresh);

    private static ObjectSchema Map(ConnectionContext connection, MetadataOperation spec, string name, List<VendorResponse> pages)
    {
        var schema = new ObjectSchema { Name = name };
        foreach (var page in pages)
            foreach (var field in Read(connection, page, spec.FieldItems, spec.FieldMap))
            {
                Complete(field, spec);
                if (!spec.ListsCustomOnly || field.IsCustom is true) schema.Fields.Add(field);
            }

        return schema;
    }

    /// <summary>Adds the values that the description omits because they are the same for every field.</summary>
    private static void Complete(FieldSchema field, MetadataOperation spec)
    {
        if (spec.ListsCustomOnly) field.IsCustom ??= true;
        if (spec.NameTemplate is { } template && field.Name is { } name && field.IsCustom is not false)
            field.Name = template.Replace("{name}", name, StringComparison.Ordinal);
    }

    /// <param name="connection">The connection.</param>
    /// <param name="entry">The memory of the responses.</param>
    /// <param name="request">The request.</param>
    /// <param name="name">The object.</param>
    /// <param name="next">The cursor of the next page; null: one page.</param>
    /// <param name="map">Maps the pages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async ValueTask<TResult> ReadAsync<TResult>(ConnectionContext connection, ReferenceEntry entry, string request, string name,
        MetadataOperation? next, Func<List<VendorResponse>, TResult> map, CancellationToken cancellationToken)
    {
        var operation = DeclaredOperation<string>.Parse(request, name);
        connection = await tokens.GetAsync(connection.Key, cancellationToken).ConfigureAwait(false);
        var route = AddressTemplate.Resolve(operation.Route, v => v == "object" ? name : connection.Variable(v));
        var pages = new List<VendorResponse>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (string? cursor = null; ;)
            {
                var page = await entry.SendAsync(
                    executor,
                    connection,
                    new VendorRequest
                    {
                        Method = operation.Method,
                        Address = VendorRequest.Join(connection.BaseAddress, route,
                            cursor is null ? [] : [new(next!.AfterParameter!, cursor)], common: connection.Connector.Definition.Query),
                        Operation = "metadata.describe",
                        Safety = RetrySafety.Safe,
                    },
                    cancellationToken).ConfigureAwait(false);
                pages.Add(page);
                cursor = next?.After is { } after ? Text(connection, page, after) : null;
                if (cursor is null) break;
                if (!cursors.Add(cursor)) throw Broken(connection, page, "the same page twice");
            }

            var result = map(pages);
            entry.Complete();
            return result;
        }
        catch (ContractViolationException)
        {
            reference.Forget(entry);
            throw;
        }
        finally
        {
            foreach (var page in pages) page.Dispose();
        }
    }

    private static string? Text(ConnectionContext connection, VendorResponse page, string path)
    {
        try
        {
            return JsonFind.Text(page.Body, connection.Connector.Definition.Paths[path]);
        }
        catch (JsonException)
        {
            throw Broken(connection, page, "something that is not JSON");
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
