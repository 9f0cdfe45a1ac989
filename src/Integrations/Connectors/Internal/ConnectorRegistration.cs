using System.Collections.Concurrent;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A registered connector: its definition and the host's current options.</summary>
/// <param name="definition">The definition at registration.</param>
/// <param name="options">Reads the options.</param>
/// <param name="current">Reads the definition that replaces it while the host runs; null: it is never replaced.</param>
internal sealed class ConnectorRegistration(
    ConnectorDefinition definition, Func<ConnectorOptions> options, Func<ConnectorDefinition>? current = null)
{
    private Addresses _addresses = new(definition);

    public ConnectorDefinition Definition => current?.Invoke() ?? definition;

    public string Id { get; } = definition.Id;

    /// <summary>Name of the HTTP client of the API in IHttpClientFactory.</summary>
    public string HttpClientName { get; } = "Integrations." + definition.Id;

    /// <summary>Reads the options each time: secrets may reload while running.</summary>
    public ConnectorOptions Options => options();

    /// <summary>The tenant's variables that are part of a host.</summary>
    public IReadOnlyList<string> HostVariables => CurrentAddresses.HostVariables;

    /// <summary>See <see cref="DefinitionAddresses.IsNamedByTenant"/>; evaluated for each request that sends the client's secret.</summary>
    public bool IsNamedByTenant(string template, string? environment) =>
        CurrentAddresses.Named.GetOrAdd(
            (template, environment), key => DefinitionAddresses.IsNamedByTenant(key.Template, this, key.Environment));

    private Addresses CurrentAddresses =>
        ReferenceEquals(_addresses.Definition, Definition) ? _addresses : _addresses = new(Definition);

    /// <summary>The environment of a connection that does not name one; null when the definition has none.</summary>
    public string? DefaultEnvironment => Definition.Environments.Count == 0 ? null : Options.Environment ?? Definition.Environments[0].Name;

    /// <summary>The scheme by which a connection was created.</summary>
    /// <exception cref="OperationNotSupportedException">The definition no longer has the scheme.</exception>
    public AuthenticationScheme SchemeOf(ConnectionSettings settings) => Named(settings.Scheme ?? Definition.Authentication.Name);

    /// <summary>
    /// Selects the scheme for a new connection; null: the first of the host's schemes that supports the way of connecting.
    /// </summary>
    /// <exception cref="OperationNotSupportedException">
    /// No scheme fits, the definition has none of that name, or the host does not use it.
    /// </exception>
    public AuthenticationScheme SchemeFor(string? name, Func<AuthenticationScheme, bool> fits)
    {
        var all = (Options.Schemes.Count == 0 ? Definition.Schemes : Options.Schemes.Select(Named)).ToList();
        var offered = all.FindAll(scheme => fits(scheme));
        var found = name is null ? offered.FirstOrDefault() : offered.Find(scheme => scheme.Name == name);
        if (found is not null) return found;
        throw name is null || all.Exists(scheme => scheme.Name == name) ? OtherWay(all)
            : Unknown(name, offered.Select(scheme => scheme.Name));
    }

    private OperationNotSupportedException OtherWay(List<AuthenticationScheme> schemes) =>
        new($"{Definition.Name} cannot be connected with this method. Connect {string.Join(", ", schemes.Select(scheme => scheme is OAuth2
            ? $"by '{scheme.Name}' with StartAsync and CompleteAsync"
            : $"by '{scheme.Name}' with ConnectAsync"))}.") { Connector = Id, Origin = FaultOrigin.Ours };

    private AuthenticationScheme Named(string name) =>
        Definition.Schemes.FirstOrDefault(scheme => scheme.Name == name)
        ?? throw Unknown(name, Definition.Schemes.Select(scheme => scheme.Name));

    private OperationNotSupportedException Unknown(string name, IEnumerable<string> known) =>
        new($"{Definition.Name} cannot be connected by the scheme '{name}'. Possible: {string.Join(", ", known)}.") { Connector = Id,
            Origin = FaultOrigin.Ours };

    /// <summary>Facts about the addresses of one definition, computed once.</summary>
    private sealed class Addresses(ConnectorDefinition definition)
    {
        public ConnectorDefinition Definition => definition;

        public ConcurrentDictionary<(string Template, string? Environment), bool> Named { get; } = [];

        public IReadOnlyList<string> HostVariables => field ??= DefinitionAddresses.HostVariables(definition);
    }
}

/// <summary>Details of failures that concern a connector.</summary>
internal static class ConnectorErrorDetails
{
    extension(ErrorDetails)
    {
        public static ErrorDetails Of(ConnectorRegistration connector, FaultOrigin origin) =>
            new() { Connector = connector.Id, Origin = origin };
    }
}
