using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks a host's request for a connection and drafts the connection, over the earlier one when it is connected again.</summary>
internal sealed class ConnectionDraftFactory(ConnectorRegistry connectors, ConnectionRepository repository)
{
    /// <param name="request">The request.</param>
    /// <param name="fits">Selects the schemes that support this method of connecting.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">
    /// A scope, an input or the environment is missing or invalid, or the connection belongs to another connector.
    /// </exception>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<ConnectionDraft> CreateAsync(ConnectionRequest request, Func<AuthenticationScheme, bool> fits,
        CancellationToken cancellationToken)
    {
        var connector = connectors.Find(request.Connector);
        var scheme = connector.SchemeFor(request.Scheme, fits);
        CheckClient(request, connector);
        var key = new ConnectionKey(request.Tenant, request.Connection ?? ConnectionId.NewRandom());
        var earlier = request.Connection is null ? null
            : await repository.FindEarlierAsync(key, connector, cancellationToken).ConfigureAwait(false);
        var (inputs, secrets) = AuthorizationInputs.Check(connector.Definition, scheme, InputsOf(request, scheme), earlier?.Settings);
        ConnectorAddresses.Check(connector, scheme, request.Environment ?? earlier?.Settings.Environment, inputs);
        var environment = ConnectorAddresses.EnvironmentOf(connector, request.Environment ?? earlier?.Settings.Environment)?.Name;
        AddClient(secrets, request, scheme, earlier is not null && HasSameHosts(earlier, environment, inputs) ? earlier : null);
        RequireClientFor(connector, scheme, environment, secrets);
        var scopes = UnifiedScopes.Translate(connector.Definition,
            [.. earlier?.Settings.RequestedScopes ?? [], .. ScopesOf(request, connector, scheme)]);
        return new()
        {
            Key = key,
            Connector = connector,
            Settings = ConnectionDraft.NewSettings(connector, scheme.Name, environment, inputs, scopes, earlier),
            Secrets = secrets,
            Replaces = request.Connection is not null,
            Earlier = earlier,
        };
    }

    /// <summary>A client's id and secret are sent in headers (RFC 6749, appendix A: printable ASCII).</summary>
    private static void CheckClient(ConnectionRequest request, ConnectorRegistration connector)
    {
        List<FieldError> errors = [];
        if (!HeaderText.IsWritable(request.ClientId)) errors.Add(HeaderText.Error(nameof(ConnectionRequest.ClientId)));
        if (!HeaderText.IsWritable(request.ClientSecret)) errors.Add(HeaderText.Error(nameof(ConnectionRequest.ClientSecret)));
        if (request is { ClientId: null, ClientSecret: not null })
            errors.Add(new() { Field = nameof(ConnectionRequest.ClientId), Message = "is required with ClientSecret." });
        if (errors.Count == 0) return;
        throw new InvalidRequestException($"{connector.Definition.Name} cannot be connected with this client: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors,
            Details = ErrorDetails.Of(connector, FaultOrigin.Customer),
        };
    }

    /// <summary>The inputs; where a scheme has the client as an input, the tenant's own client is its value.</summary>
    private static IReadOnlyDictionary<string, string> InputsOf(ConnectionRequest request, AuthenticationScheme scheme)
    {
        if (request.ClientId is not { } client || scheme.Inputs.All(input => input.Name != SecretNames.ClientId)) return request.Inputs;
        var inputs = new Dictionary<string, string>(request.Inputs) { [SecretNames.ClientId] = client };
        if (request.ClientSecret is { } secret) inputs[SecretNames.ClientSecret] = secret;
        return inputs;
    }

    /// <summary>The request's scopes, else the host's, else the scheme's; a key or an imported grant has the scopes it has.</summary>
    private static IEnumerable<string> ScopesOf(ConnectionRequest request, ConnectorRegistration connector, AuthenticationScheme scheme) =>
        request.Scopes is { Count: > 0 } scopes ? scopes
        : scheme is not TokenScheme tokens || request is ImportTokensRequest ? []
        : connector.Options.Scopes.Count > 0 ? connector.Options.Scopes
        : tokens.Scopes;

    /// <summary>True when the earlier connection's secrets were issued for the hosts of this request.</summary>
    private static bool HasSameHosts(ConnectionContext earlier, string? environment, Dictionary<string, string> inputs) =>
        CredentialOrigin.Holds(earlier.Connector, earlier.Settings with { Environment = environment, Inputs = inputs }, earlier.Credential);

    /// <summary>Fails before a user is sent to the vendor, when the token request would be refused for its client.</summary>
    private static void RequireClientFor(ConnectorRegistration connector, AuthenticationScheme scheme, string? environment,
        Dictionary<string, string> secrets)
    {
        if (scheme is TokenScheme tokens) OAuthClient.For(connector, environment, tokens.TokenEndpoint, secrets)[0].RequireProofFor(tokens);
    }

    /// <summary>
    /// Adds the client: the tenant's own takes precedence over the host's; one that it supplied earlier is kept, at the same hosts.
    /// </summary>
    private static void AddClient(Dictionary<string, string> secrets, ConnectionRequest request, AuthenticationScheme scheme,
        ConnectionContext? earlier)
    {
        if (request.ClientId is { } client)
        {
            secrets[SecretNames.ClientId] = client;
            if (request.ClientSecret is { } secret) secrets[SecretNames.ClientSecret] = secret;
        }
        else if (earlier is not null && earlier.Scheme.Name == scheme.Name)
        {
            foreach (var name in (string[])[SecretNames.ClientId, SecretNames.ClientSecret])
                if (earlier.Credential.Secrets.TryGetValue(name, out var kept)) secrets.TryAdd(name, kept);
        }
    }
}
