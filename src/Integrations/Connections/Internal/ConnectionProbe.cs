using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Tries a new grant with the connector's probes, then reads the properties of its account.</summary>
internal sealed class ConnectionProbe(CallExecutor executor) : IConnectionProbe
{
    public async ValueTask<IReadOnlyList<VendorAccount>> ListAccountsAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var form = candidate.Connector.Definition.Accounts!;
        const string operation = "connection.accounts";
        var paths = candidate.Connector.Definition.Paths;
        using var response = await SendAsync(candidate, form.Request, operation, cancellationToken).ConfigureAwait(false);
        List<VendorAccount> accounts = [];
        foreach (var item in JsonResponse.Items(Parse(candidate, response, operation), paths[form.Items]))
        {
            // The id becomes part of addresses and headers.
            if (JsonResponse.Text(item, paths[form.Id]) is not { } id || !AuthorizationInputs.IsPlain(id)
                || !HeaderText.IsWritable(id)) throw Broken(candidate, response, operation, "an account without a usable id");
            accounts.Add(new() { Id = id, Name = form.Name is { } name ? JsonResponse.Text(item, paths[name]) : null });
        }

        return accounts;
    }

    public async ValueTask<ProbeResult> ProbeAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var definition = candidate.Connector.Definition;
        using (await executor.SendAsync(candidate, Request(candidate), cancellationToken).ConfigureAwait(false))
        {
        }

        await RequireScopesAsync(candidate, cancellationToken).ConfigureAwait(false);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var inHeaders = HeaderText.Variables(definition, candidate.Scheme);
        foreach (var form in definition.AccountProperties)
        {
            try
            {
                const string operation = "connection.accountProperties";
                using var response = await SendAsync(candidate, form.Request, operation, cancellationToken).ConfigureAwait(false);
                var document = Parse(candidate, response, operation);
                foreach (var (name, path) in form.Values)
                    if (JsonResponse.Text(document, definition.Paths[path]) is { } value) facts[name] = value;
                if (HeaderText.Errors(inHeaders, facts).FirstOrDefault() is { } refused) throw Broken(candidate, response, operation,
                    $"a {refused.Field} that {HeaderText.Rule}");
            }
            catch (IntegrationException e) when (form.IsOptional && !e.IsTransient)
            {
                // Amounts without a currency of their own stay without one.
            }
        }

        return new ProbeResult
        {
            Facts = facts,
            Account = definition.AccountId is { } account ? facts.GetValueOrDefault(account) ?? candidate.Variable(account) : null,
            AccountName = definition.AccountName is { } accountName ? facts.GetValueOrDefault(accountName) ?? candidate.Variable(accountName) : null,
        };
    }

    /// <summary>The cheap read that only a working, permitted connection can do.</summary>
    public static VendorRequest Request(ConnectionContext connection) => Request(connection, connection.Connector.Definition.Probe, "connection.probe");

    /// <summary>Tries each scope that was asked for and has a probe; names all that are lacking, not the first alone.</summary>
    private async ValueTask RequireScopesAsync(ConnectionContext candidate, CancellationToken cancellationToken)
    {
        var definition = candidate.Connector.Definition;
        List<string> lacking = [];
        IntegrationException? unknown = null;
        foreach (var scope in candidate.Settings.RequestedScopes)
        {
            if (!definition.Scopes.ScopeProbes.TryGetValue(scope, out var request) || request == definition.Probe) continue;
            try
            {
                using var response = await SendAsync(candidate, request, "connection.probe", cancellationToken).ConfigureAwait(false);
            }
            catch (ForbiddenException)
            {
                lacking.Add(scope);
            }
            catch (IntegrationException e) when (e is RateLimitedException or VendorUnavailableException)
            {
                // Another scope's refusal says more.
                unknown ??= e;
            }
        }

        if (lacking.Count > 0) throw new MissingScopeException($"{definition.Name} does not permit {string.Join(", ", lacking)}.", lacking) { Details = ErrorDetails.Of(candidate, "connection.probe", FaultOrigin.Customer) };
        if (unknown is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(unknown);
    }

    private ValueTask<VendorResponse> SendAsync(ConnectionContext candidate, string request, string name, CancellationToken cancellationToken) =>
        executor.SendAsync(candidate, Request(candidate, request, name), cancellationToken);

    private static VendorRequest Request(ConnectionContext connection, string request, string name)
    {
        var operation = DeclaredOperation<string>.Parse(request, name);
        return new VendorRequest
        {
            Method = operation.Method,
            Address = VendorRequest.Join(connection.BaseAddress, AddressTemplate.Resolve(operation.Route, connection.Variable), connection.Connector.Definition.Query),
            Operation = name,
            Safety = RetrySafety.Safe,
            MayRefresh = false,
        };
    }

    private static JsonElement Parse(ConnectionContext candidate, VendorResponse response, string operation)
    {
        try
        {
            return JsonElement.Parse(response.Body);
        }
        catch (JsonException)
        {
            throw Broken(candidate, response, operation, "something that is not JSON");
        }
    }

    private static ContractViolationException Broken(ConnectionContext candidate, VendorResponse response, string operation, string what) =>
        new($"{candidate.Connector.Definition.Name} returned for its account properties {what}.")
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
}

/// <summary>The account of a connection as its probes found it.</summary>
internal sealed class ProbeResult
{
    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
