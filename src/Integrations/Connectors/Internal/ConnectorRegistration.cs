using System.Collections.Concurrent;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A registered connector: its definition and the host's options as they are now.</summary>
internal sealed class ConnectorRegistration(ConnectorDefinition definition, Func<ConnectorOptions> options)
{
    private readonly ConcurrentDictionary<(string Template, string? Environment), bool> _named = [];

    public ConnectorDefinition Definition { get; } = definition;

    public string Id => Definition.Id;

    /// <summary>Reads the options each time: secrets may reload while running.</summary>
    public ConnectorOptions Options => options();

    /// <summary>Variables of the tenant's that stand in a host.</summary>
    public IReadOnlyList<string> HostVariables => field ??= DefinitionAddresses.HostVariables(Definition);

    /// <summary>See <see cref="DefinitionAddresses.IsNamedByTenant"/>; asked with each call that names the client.</summary>
    public bool IsNamedByTenant(string template, string? environment) =>
        _named.GetOrAdd((template, environment), key => DefinitionAddresses.IsNamedByTenant(key.Template, this, key.Environment));

    /// <summary>The environment of a connection that names none; null where there is none.</summary>
    public string? DefaultEnvironment => Definition.Environments.Count == 0 ? null : Options.Environment ?? Definition.Environments[0].Name;

    /// <summary>The scheme a connection was made with.</summary>
    /// <exception cref="OperationNotSupportedException">The definition has it no more.</exception>
    public AuthenticationScheme SchemeOf(ConnectionSettings settings) => Named(settings.Scheme ?? Definition.Authentication.Name);

    /// <summary>The scheme a new connection is to be made with; null: the first this host connects by that fits the way it is made.</summary>
    /// <exception cref="OperationNotSupportedException">None fits, the definition has none of that name, or the host does not connect by it.</exception>
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
        new($"{Definition.Name} cannot be connected this way. Connect {string.Join(", ", schemes.Select(scheme => scheme is OAuth2
            ? $"by '{scheme.Name}' with StartAsync and CompleteAsync"
            : $"by '{scheme.Name}' with ConnectAsync"))}.") { Connector = Id, Origin = FaultOrigin.Ours };

    private AuthenticationScheme Named(string name) => Definition.Schemes.FirstOrDefault(scheme => scheme.Name == name) ?? throw Unknown(name, Definition.Schemes.Select(scheme => scheme.Name));

    private OperationNotSupportedException Unknown(string name, IEnumerable<string> known) =>
        new($"{Definition.Name} is not connected by '{name}'. Possible: {string.Join(", ", known)}.") { Connector = Id, Origin = FaultOrigin.Ours };
}

/// <summary>Details of failures that concern a connector.</summary>
internal static class ConnectorErrorDetails
{
    extension(ErrorDetails)
    {
        public static ErrorDetails Of(ConnectorRegistration connector, FaultOrigin origin) => new() { Connector = connector.Id, Origin = origin };
    }
}
