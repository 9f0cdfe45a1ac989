using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A resource of one connection, opened for a call: definition, table with the tenant's field map, and what all operations need.</summary>
internal sealed class ResourceCall<T> where T : UnifiedRecord, new()
{
    public ResourceCall(ResourceRuntime runtime, ActiveConnection connection, ResourceDefinition<T> definition, string? objectName = null)
    {
        Runtime = runtime;
        Connection = connection;
        Definition = definition;
        ObjectName = objectName;
        var map = FieldMap.Of(connection.FieldMaps, definition.Name);
        Table = definition.Table(map.Unified.Count + map.Custom.Count == 0 ? FieldMap.Empty : map);
    }

    public ResourceRuntime Runtime { get; }

    public ActiveConnection Connection { get; }

    public ResourceDefinition<T> Definition { get; }

    public RecordTable<T> Table { get; }

    /// <summary>The vendor's object, when the resource is any object.</summary>
    public string? ObjectName { get; }

    public OperationSet Operations => Definition.Operations;

    public ConnectorDefinition Connector => Connection.Connector.Definition;

    public string VendorObject => ObjectName ?? Definition.Options.Object;

    public string? Currency => Connection.Variable("currency");

    /// <summary>The time zone the vendor's days are days of.</summary>
    public AccountZone Zone => field ??= new(Connection.Variable("timeZone"));

    /// <summary>What a cursor or checkpoint of this call is bound to.</summary>
    public string Owner => field ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Connector.Id}\n{Connection.Key}\n{Definition.Name}")).AsSpan(0, 8));

    public ReadContext Reading(bool keepRaw = true, CustomFieldSelection? customFields = null) => new()
    {
        Connector = Connector.Id,
        Currency = Currency,
        Today = AccountZone.DayOf(Runtime.Time.GetUtcNow(), Zone.Zone),
        Zone = Zone,
        KeepRaw = keepRaw,
        CustomFields = customFields ?? CustomFieldSelection.Mapped,
    };

    public string Name(string operation) => $"{Definition.Name}.{operation}";

    public string? Variable(string name) => name switch
    {
        "object" => VendorObject,
        "objectPath" => VendorObject.ToLowerInvariant(),
        _ => Connection.Variable(name),
    };

    /// <summary>An address of this connection.</summary>
    public Uri Address(string route, Func<string, string?> find, IEnumerable<KeyValuePair<string, string>> query) =>
        VendorRequest.Join(Connection.BaseAddress, AddressTemplate.Resolve(route, name => find(name) ?? Variable(name)), [.. query, .. Connector.Query]);

    /// <exception cref="InvalidRequestException">The address is longer than the vendor takes; nothing was sent.</exception>
    /// <exception cref="MissingScopeException">The grant is known to lack a scope; nothing was sent.</exception>
    public ValueTask<VendorAnswer> SendAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        AddressLength.Require(Connection, request);

        // The scopes of "any object" are those of custom ones; which a named object needs, only the vendor knows.
        if (ObjectName is null) GrantedScopes.Require(Connection, request);
        return Runtime.Executor.SendAsync(Connection, request, cancellationToken);
    }

    /// <summary>The unified name of a vendor's field, for errors.</summary>
    public string FieldName(string vendorField)
    {
        foreach (var row in Table.Rows)
            foreach (var path in row.Row.Reads)
                if (path == vendorField || path.EndsWith("." + vendorField, StringComparison.Ordinal) || row.QueryName == vendorField) return row.Field.Name;
        return vendorField;
    }

    public OperationNotSupportedException NotSupported(string what, string possible) =>
        new($"{Connector.Name} cannot {what} {Definition.Name}. {possible}") { Details = ErrorDetails.Of(Connection, Definition.Name, FaultOrigin.Ours) };

    public OperationNotSupportedException NotSupported(Operation operation) =>
        NotSupported(OperationWords.Of(operation), $"It can: {string.Join(", ", Definition.Supported)}.");

    public ContractViolationException Broken(VendorAnswer answer, string operation, string what, Exception? cause = null) =>
        new($"{Connector.Name}: {operation} answered {what}: {JsonShape.Of(answer.Body, answer.ContentType)}", cause)
        {
            Shape = JsonShape.Of(answer.Body, answer.ContentType),
            Details = ErrorDetails.Of(Connection, operation, FaultOrigin.Vendor),
        };
}
