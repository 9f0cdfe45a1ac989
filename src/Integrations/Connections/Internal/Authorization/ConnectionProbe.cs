using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Sends the health-check requests of a connector for a new grant, then reads the properties of its account.</summary>
internal sealed class ConnectionProbe(CallExecutor executor) : IConnectionProbe
{
    public async ValueTask<IReadOnlyList<VendorAccount>> ListAccountsAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var selection = candidate.Connector.Definition.Accounts!;
        const string operation = "connection.accounts";
        var paths = candidate.Connector.Definition.Paths;
        using var response = await SendAsync(candidate, selection.Request, operation, cancellationToken).ConfigureAwait(false);
        List<VendorAccount> accounts = [];
        foreach (var item in JsonResponse.Items(Parse(candidate, response, operation), paths[selection.Items]))
        {
            // The id becomes part of URLs and headers.
            if (JsonResponse.Text(item, paths[selection.Id]) is not { } id || !AuthorizationInputs.IsPlain(id)
                || !HeaderText.IsWritable(id)) throw Broken(candidate, response, operation, "an account without a usable id");
            accounts.Add(new() { Id = id, Name = selection.Name is { } name ? JsonResponse.Text(item, paths[name]) : null });
        }

        return accounts;
    }

    public async ValueTask<ProbeResult> ProbeAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var definition = candidate.Connector.Definition;
        var isProven = definition.Accounts is not null;
        if (Request(candidate) is var (connection, request))
        {
            using var response = await executor.SendAsync(connection, request, cancellationToken).ConfigureAwait(false);
            isProven = true;
        }

        isProven |= await RequireScopesAsync(candidate, cancellationToken).ConfigureAwait(false);
        var read = await ReadPropertiesAsync(candidate, isAgain: false, cancellationToken).ConfigureAwait(false);
        return new ProbeResult
        {
            Facts = read.Values,
            IsProven = isProven || read.Names.Count > 0,
            Account = definition.AccountId is { } account ? read.Values.GetValueOrDefault(account) ?? candidate.Variable(account) : null,
            AccountName = definition.AccountName is { } accountName ? read.Values.GetValueOrDefault(accountName)
                ?? candidate.Variable(accountName) : null,
        };
    }

    public async ValueTask<ReadProperties> ReadPropertiesAsync(ConnectionContext candidate, bool isAgain,
        CancellationToken cancellationToken)
    {
        // Nobody waits for properties that are read again.
        var probe = isAgain ? new ConnectionProbe(executor.With(new() { IsBackground = true })) : this;
        var definition = candidate.Connector.Definition;
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> names = [];
        var inHeaders = HeaderText.Variables(definition, candidate.Scheme);
        foreach (var properties in definition.AccountProperties.Where(one => !isAgain || one.CacheFor > TimeSpan.Zero))
        {
            try
            {
                const string operation = "connection.accountProperties";
                using var response =
                    await probe.SendAsync(candidate, properties.Request, operation, cancellationToken).ConfigureAwait(false);
                var document = Parse(candidate, response, operation);
                foreach (var (name, path) in properties.Values)
                    if (JsonResponse.Text(document, definition.Paths[path]) is { } value) facts[name] = value;
                if (HeaderText.Errors(inHeaders, facts).FirstOrDefault() is { } refused) throw Broken(candidate, response, operation,
                    $"a {refused.Field} that {HeaderText.Rule}");
                names.AddRange(properties.Values.Keys);
            }
            catch (IntegrationException e) when (properties.IsOptional && !e.IsTransient)
            {
                // For example, amounts stay without the account's currency.
            }
        }

        return new(names, facts);
    }

    /// <summary>The health-check request, which only a valid, permitted credential can send; null: the vendor has none.</summary>
    public static (ConnectionContext Connection, VendorRequest Request)? Request(ConnectionContext connection) =>
        connection.Connector.Definition.Probe is { } probe ? Request(connection, probe, "connection.probe") : null;

    /// <summary>Sends the probe of each requested scope; the exception names all missing scopes, not only the first.</summary>
    /// <returns>True when a request was sent.</returns>
    private async ValueTask<bool> RequireScopesAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var definition = candidate.Connector.Definition;
        List<string> lacking = [];
        IntegrationException? unknown = null;
        var isSent = false;
        foreach (var scope in candidate.Settings.RequestedScopes)
        {
            if (!definition.Scopes.ScopeProbes.TryGetValue(scope, out var request) || request == definition.Probe) continue;
            try
            {
                using var response = await SendAsync(candidate, request, "connection.probe", cancellationToken).ConfigureAwait(false);
                isSent = true;
            }
            catch (ForbiddenException)
            {
                lacking.Add(scope);
            }
            catch (IntegrationException e) when (e is RateLimitedException or VendorUnavailableException)
            {
                // The 403 of another scope has more information.
                unknown ??= e;
            }
        }

        if (lacking.Count > 0)
            throw new MissingScopeException($"{definition.Name} does not permit {string.Join(", ", lacking)}: connect as a user who may.",
                lacking)
            {
                Details = ErrorDetails.Of(candidate, "connection.probe", FaultOrigin.Customer),
            };
        if (unknown is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(unknown);
        return isSent;
    }

    private ValueTask<VendorResponse> SendAsync(ConnectionContext candidate, string request, string name,
        CancellationToken cancellationToken)
    {
        var (connection, declared) = Request(candidate, request, name);
        return executor.SendAsync(connection, declared, cancellationToken);
    }

    /// <summary>The request, and the connection with the base URL it is sent to.</summary>
    private static (ConnectionContext Connection, VendorRequest Request) Request(
        ConnectionContext connection, string request, string name)
    {
        var (host, route) = DefinitionAddresses.Split(request);
        if (host is not null) connection = connection.At(host);
        var operation = DeclaredOperation<string>.Parse(route, name);
        return (connection, new VendorRequest
        {
            Method = operation.Method,
            Address = VendorRequest.Join(connection.BaseAddress, AddressTemplate.Resolve(operation.Route, connection.Variable),
                connection.Connector.Definition.Query),
            Operation = name,
            Safety = RetrySafety.Safe,
            MayRefresh = false,
        });
    }

    private static JsonElement Parse(ConnectionContext candidate, VendorResponse response, string operation)
    {
        try
        {
            return JsonElement.Parse(response.Body);
        }
        catch (JsonException)
        {
            throw Broken(candidate, response, operation, "a body that is not JSON");
        }
    }

    private static ContractViolationException Broken(ConnectionContext candidate, VendorResponse response, string operation, string what) =>
        new($"{candidate.Connector.Definition.Name} returned {what} for its account properties: connect again later, or report it to the "
            + "vendor.")
        {
            Shape = JsonShape.Of(response.Body, response.ContentType),
            Details = ErrorDetails.Of(candidate, operation, FaultOrigin.Vendor),
        };
}

/// <summary>The requests that verify a connection and read its account; a seam for tests.</summary>
internal interface IConnectionProbe
{
    /// <summary>The accounts a grant covers, by the definition's <see cref="ConnectorDefinition.Accounts"/>.</summary>
    ValueTask<IReadOnlyList<VendorAccount>> ListAccountsAsync(ConnectionContext candidate, CancellationToken cancellationToken);

    /// <summary>Sends the connector's probe and the probes of the requested scopes, and reads the account properties.</summary>
    /// <exception cref="ForbiddenException">The grant lacks a permission the connector needs.</exception>
    ValueTask<ProbeResult> ProbeAsync(ConnectionContext candidate, CancellationToken cancellationToken);

    /// <summary>Reads the account properties; again: those that have an age.</summary>
    ValueTask<ReadProperties> ReadPropertiesAsync(ConnectionContext candidate, bool isAgain, CancellationToken cancellationToken);
}

/// <summary>The account of a connection as its probes found it.</summary>
internal sealed class ProbeResult
{
    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>True when the vendor accepted a request with the credential; false: the definition declares none to send.</summary>
    public bool IsProven { get; init; } = true;
}

/// <summary>Account properties as they were read.</summary>
/// <param name="Names">The properties whose requests succeeded.</param>
/// <param name="Values">The values of those that have one.</param>
internal sealed record ReadProperties(IReadOnlyList<string> Names, IReadOnlyDictionary<string, string> Values);
