using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks what a host asks for when it makes a connection, over what the connection was before.</summary>
internal sealed class ConnectionDraftFactory(ConnectorRegistry connectors, ConnectionRepository repository)
{
    /// <param name="request">What is asked for.</param>
    /// <param name="fits">The schemes that go this way.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">A scope, an input or the environment is missing or wrong; or the connection is one of another connector.</exception>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<ConnectionPlan> CreateAsync(ConnectionRequest request, Func<AuthenticationScheme, bool> fits, CancellationToken cancellationToken)
    {
        var connector = connectors.Find(request.Connector);
        var scheme = connector.SchemeFor(request.Scheme, fits);
        RequireWritable(request.Client, connector);
        var key = new ConnectionKey(request.Tenant, request.Connection ?? ConnectionId.NewRandom());
        var earlier = request.Connection is null ? null : await repository.FindEarlierAsync(key, connector, cancellationToken).ConfigureAwait(false);
        var (inputs, secrets) = AuthorizationInputs.Check(connector.Definition, scheme, Said(request, scheme), earlier?.Settings);
        ConnectorAddresses.Check(connector, scheme, request.Environment ?? earlier?.Settings.Environment, inputs);
        var environment = ConnectorAddresses.EnvironmentOf(connector, request.Environment ?? earlier?.Settings.Environment)?.Name;
        AddClient(secrets, request, scheme, earlier is not null && IsAtTheSameHosts(earlier, environment, inputs) ? earlier : null);
        RequireClientFor(connector, scheme, environment, secrets);
        return new()
        {
            Key = key,
            Connector = connector,
            Scheme = scheme,
            Environment = environment,
            Inputs = inputs,
            Secrets = secrets,
            Scopes = UnifiedScopes.Translate(connector.Definition, [.. earlier?.Settings.RequestedScopes ?? [], .. Asked(request, connector, scheme)]),
            Replaces = request.Connection is not null,
            Earlier = earlier,
        };
    }

    /// <summary>A client's id and secret stand in headers (RFC 6749, appendix A: printable ASCII).</summary>
    private static void RequireWritable(TenantClient? client, ConnectorRegistration connector)
    {
        List<FieldError> errors =
        [
            .. HeaderText.IsWritable(client?.Id) ? Array.Empty<FieldError>()
                : [HeaderText.Error($"{nameof(ConnectionRequest.Client)}.{nameof(TenantClient.Id)}")],
            .. HeaderText.IsWritable(client?.Secret) ? Array.Empty<FieldError>()
                : [HeaderText.Error($"{nameof(ConnectionRequest.Client)}.{nameof(TenantClient.Secret)}")],
        ];
        if (errors.Count > 0) throw new InvalidRequestException($"{connector.Definition.Name} cannot be connected with this client: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors, Connector = connector.Id, Origin = FaultOrigin.Customer,
        };
    }

    /// <summary>The inputs; where a scheme asks for the client as such, the tenant's own is one.</summary>
    private static IReadOnlyDictionary<string, string> Said(ConnectionRequest request, AuthenticationScheme scheme)
    {
        if (request.Client is not { } client || scheme.Inputs.All(input => input.Name != SecretNames.ClientId)) return request.Inputs;
        var said = new Dictionary<string, string>(request.Inputs) { [SecretNames.ClientId] = client.Id };
        if (client.Secret is { } secret) said[SecretNames.ClientSecret] = secret;
        return said;
    }

    /// <summary>What is asked for when the host does not say; a key, or a grant there is, has the scopes it has.</summary>
    private static IEnumerable<string> Asked(ConnectionRequest request, ConnectorRegistration connector, AuthenticationScheme scheme) =>
        request.Scopes is { Count: > 0 } said ? said
        : scheme is not TokenScheme tokens || request is ImportTokensRequest ? []
        : connector.Options.Scopes.Count > 0 ? connector.Options.Scopes
        : tokens.Scopes;

    /// <summary>Whether what the connection's secrets were issued for is what is asked for now.</summary>
    private static bool IsAtTheSameHosts(ConnectionContext earlier, string? environment, Dictionary<string, string> inputs) =>
        CredentialOrigin.Holds(earlier.Connector, earlier.Settings with { Environment = environment, Inputs = inputs },
            earlier.Credential);

    /// <summary>Said before a person is sent to the vendor: the exchange would be refused.</summary>
    private static void RequireClientFor(ConnectorRegistration connector, AuthenticationScheme scheme, string? environment,
        Dictionary<string, string> secrets)
    {
        if (scheme is TokenScheme tokens) OAuthClient.For(connector, environment, tokens.TokenEndpoint, secrets)[0].RequireProofFor(tokens);
    }

    /// <summary>The tenant's own client goes before the host's; one it brought earlier is still its client, at the same hosts.</summary>
    private static void AddClient(Dictionary<string, string> secrets, ConnectionRequest request, AuthenticationScheme scheme, ConnectionContext? earlier)
    {
        if (request.Client is { } client)
        {
            secrets[SecretNames.ClientId] = client.Id;
            if (client.Secret is { } secret) secrets[SecretNames.ClientSecret] = secret;
        }
        else if (earlier is not null && earlier.Scheme.Name == scheme.Name)
        {
            foreach (var name in (string[])[SecretNames.ClientId, SecretNames.ClientSecret])
                if (earlier.Credential.Secrets.TryGetValue(name, out var kept)) secrets.TryAdd(name, kept);
        }
    }
}
