using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// A resource of one connection, opened for a call: definition, table with the tenant's field map, and the context of all operations.
/// </summary>
internal sealed class ResourceCall<T> where T : UnifiedRecord, new()
{
    private ReferenceEntry? _reference;

    public ResourceCall(ResourceRuntime runtime, ConnectionContext connection, ResourceDefinition<T> definition)
    {
        Runtime = runtime;
        Connection = connection;
        Definition = definition;
        var map = FieldMap.Of(connection.FieldMaps, definition.Name);
        Table = definition.Table(map.Unified.Count + map.Custom.Count == 0 ? FieldMap.Empty : map);
    }

    public ResourceRuntime Runtime { get; private set; }

    /// <summary>The connection as of the last request.</summary>
    public ConnectionContext Connection { get; private set; }

    public ResourceDefinition<T> Definition { get; }

    public RecordTable<T> Table { get; private set; }

    public OperationSet Operations => Definition.Operations;

    public ConnectorDefinition Connector => Connection.Connector.Definition;

    public string VendorObject => Definition.Options.Object;

    public string? Currency => Connection.Variable("currency");

    /// <summary>The time zone of the vendor's days.</summary>
    public AccountZone Zone => Connection.Zone;

    /// <summary>The key of cursors and checkpoints; null when the call returns none.</summary>
    public byte[]? TokenKey { get; set; }

    /// <summary>True for a read of the host: the resource's reference data is read from memory.</summary>
    public bool IsRead { get; set; }

    private bool IsCached => ReferenceTerms.IsCached;

    private ReferenceTerms ReferenceTerms => Definition.Options.CacheFor == TimeSpan.Zero ? default
        : new(Connection.Connector.Options.CacheReferenceDataFor ?? Definition.Options.CacheFor, Definition.Options.Validator);

    public ReadContext Reading(bool keepRaw = true, CustomFieldSelection? customFields = null) => new()
    {
        Connector = Connector.Id,
        Currency = Currency,
        Time = Runtime.Time,
        Zone = Zone,
        KeepRaw = keepRaw,
        CustomFields = customFields ?? CustomFieldSelection.Mapped,
    };

    /// <summary>The same call, whose requests may take this time in all.</summary>
    public ResourceCall<T> Within(TimeSpan timeout)
    {
        var other = (ResourceCall<T>)MemberwiseClone();
        other.Runtime = Runtime.With(new CallOptions { TotalRequestTimeout = timeout });
        return other;
    }

    /// <summary>Names custom fields by their labels from now on.</summary>
    public void Use(FieldLabels labels) => Table = Table.With(labels);

    /// <summary>A path of the definition, for the vendor's object.</summary>
    public JsonPath Path(string text) => Connector.Paths[text].For(VendorObject);

    /// <summary>A path of the definition, for the vendor's object; null when the definition has none.</summary>
    public JsonPath? PathOrNull(string? text) => text is null ? null : Path(text);

    public string Name(string operation) => $"{Definition.Name}.{operation}";

    public string? Variable(string name) => name switch
    {
        "object" => VendorObject,
        "objectPath" => VendorObject.ToLowerInvariant(),
        _ => Connection.Variable(name),
    };

    /// <summary>A URL of this connection.</summary>
    public Uri Address(string route, Func<string, string?> find, IEnumerable<KeyValuePair<string, string>> query) =>
        VendorRequest.Join(Connection.BaseAddress, AddressTemplate.Resolve(route, name => find(name) ?? Variable(name)), query,
            common: Connector.Query);

    /// <summary>The URL of one record: the only place where an id becomes variables of a route.</summary>
    public Uri AddressOf(string? id, string route, IEnumerable<KeyValuePair<string, string>> query, string encoded = "",
        Func<string, string?>? find = null) =>
        VendorRequest.Join(Connection.BaseAddress,
            AddressTemplate.Resolve(route, name => name == "id" ? id : Variable(name) ?? find?.Invoke(name)), query, encoded,
            Connector.Query);

    /// <summary>
    /// True when a URL is longer than the vendor, or an intermediary, accepts; the part that the vendor provided itself does not count.
    /// </summary>
    public bool IsTooLong(VendorRequest request) =>
        // Encoding makes at most nine characters of one: an address that is shorter by that need not be measured.
        request.Address.OriginalString.Length > Connector.MaxAddressLength / 9
        && request.Address.AbsoluteUri.Length - request.GivenLength > Connector.MaxAddressLength;

    /// <exception cref="InvalidRequestException">The URL is longer than the vendor accepts; no request was sent.</exception>
    /// <exception cref="MissingScopeException">The grant lacks a scope; no request was sent.</exception>
    public async ValueTask<VendorResponse> SendAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        if (IsTooLong(request)) throw TooLong(request);
        request = InFormat(request);

        // A long list may outlive the credential it began with, and the account may move to another host.
        var now = await Runtime.Tokens.GetAsync(Connection.Key, cancellationToken).ConfigureAwait(false);
        if (now != Connection) request = request.MovedTo(now, Connection);
        Connection = now;
        // The scopes of "any object" are those of custom objects; the vendor decides which a named object needs.
        if (!Definition.Options.IsUntyped) GrantedScopes.Require(Connection, request);
        if (!IsRead || !IsCached) return await Runtime.Executor.SendAsync(Connection, request, cancellationToken).ConfigureAwait(false);
        _reference ??= Runtime.Reference.Open(Connection, ReferenceData.NameOf(Definition.Name, StoredResponse.IdOf(request)),
            ReferenceTerms, Runtime.Executor.Options?.FreshReferenceData is true);
        return await _reference.SendAsync(Runtime.Executor, Connection, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Everything was read: later calls may read it from memory.</summary>
    public void Complete() => _reference?.Complete();

    /// <summary>The resource was written: its reference data is no longer valid.</summary>
    public void Forget()
    {
        if (IsCached) Runtime.Reference.ForgetResource(Connection.Key, Definition.Name);
    }

    /// <summary>The unified name of a vendor's field, for exceptions.</summary>
    public string FieldName(string vendorField) => VendorFieldNames.Unified(Table, vendorField);

    public OperationNotSupportedException NotSupported(string what, string possible) =>
        new($"{Connector.Name} cannot {what} {Definition.Name}. {possible}") { Details =
            ErrorDetails.Of(Connection, Definition.Name, FaultOrigin.Ours) };

    public OperationNotSupportedException NotSupported(Operation operation) =>
        NotSupported(OperationWords.Of(operation), $"Supported: {string.Join(", ", Definition.Supported)}.");

    /// <summary>Reads the records of a response, and tells one without records from a refusal whose status says success.</summary>
    /// <param name="page">Receives the records.</param>
    /// <param name="response">The response.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <param name="isOne">
    /// True for a single record: vendors write an empty list in many forms, and report a missing record by an error.
    /// </param>
    /// <exception cref="ContractViolationException">The response has another shape.</exception>
    /// <exception cref="IntegrationException">The response is an error of the vendor, although its status code is 2xx.</exception>
    public void Read(PageReader<T> page, VendorResponse response, string operation, bool isOne = false)
    {
        try
        {
            page.Read(response.Body);
        }
        catch (JsonException)
        {
            throw Broken(response, Name(operation), "something that is not JSON");
        }
        catch (FormatException e)
        {
            throw Broken(response, Name(operation), e.Message);
        }

        var isNamed = page.Records.TrueForAll(static r => !string.IsNullOrEmpty(r.Id));
        if (page.HasPlace && isNamed) return;
        WriteResponses.RequireSuccess(this, response, flag: null, error: null, operation);
        if (isOne || !isNamed)
            throw Broken(response, Name(operation), isNamed ? "no value at the path of the record" : "a record without id");
    }

    /// <summary>A small response as a document.</summary>
    /// <exception cref="ContractViolationException">The response is not JSON.</exception>
    public JsonElement Parse(VendorResponse response, string operation)
    {
        try
        {
            return JsonElement.Parse(response.Body.TrimStart(" \r\n\t\uFEFF"u8));
        }
        catch (JsonException)
        {
            throw Broken(response, Name(operation), "something that is not JSON");
        }
    }

    /// <summary>Omits the parser's exception as a cause: its message quotes the response.</summary>
    public ContractViolationException Broken(VendorResponse response, string operation, string what) =>
        new($"{Connector.Name}: {operation} returned {what}: {JsonShape.Of(response.Body, response.ContentType)}")
        {
            Shape = JsonShape.Of(response.Body, response.ContentType),
            Details = ErrorDetails.Of(Connection, operation, FaultOrigin.Vendor),
        };

    private InvalidRequestException TooLong(VendorRequest request)
    {
        var fields = request.FieldCount > 0 ? $" It names {request.FieldCount} fields: request fewer with ListQuery.Fields and "
            + "CustomFieldSelection.Named, or with a type of fewer members." : "";
        var values = request.ValueCount > 1 ? $" It filters by {request.ValueCount} values: pass fewer to IsIn, in several queries." : "";
        return new InvalidRequestException(string.Create(
            CultureInfo.InvariantCulture,
            $"{Connector.Name}: {request.Operation} needs a URL of {request.Address.AbsoluteUri.Length:N0} characters; at most "
                + $"{Connector.MaxAddressLength:N0} are sent.{fields}{values}"))
        {
            Details = ErrorDetails.Of(Connection, request.Operation, FaultOrigin.Ours),
        };
    }

    /// <summary>Converts a JSON document to the body format of the resource.</summary>
    private VendorRequest InFormat(VendorRequest request)
    {
        var format = Definition.Options.BodyFormat ?? Connector.BodyFormat;
        return ReferenceEquals(format, BodyFormat.Json) || request is not { Body: not null, ContentType: JsonBody.MediaType } ? request
            : request with { Format = format, ContentType = format.ContentType };
    }
}

/// <summary>Operations as parts of a sentence: "Acme cannot ... contacts".</summary>
internal static class OperationWords
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.Get => "read by its id one of",
        Operation.GetMany => "read by their ids many of",
        Operation.Incremental => "list changes (Since) of",
        Operation.Deletions => "list deleted",
        Operation.CreateMany => "create many",
        Operation.UpdateMany => "update many",
        Operation.DeleteMany => "delete many",
        Operation.CustomFields => "read or write custom fields of",

        // The names of the others are verbs.
        _ => operation.ToString().ToLowerInvariant(),
    };
}
