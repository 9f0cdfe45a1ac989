using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Holds a definition to what the runtime needs of it, once, when the connector is registered. One file a topic.</summary>
internal static class DefinitionValidator
{
    /// <summary>The topics, in the order in which faults are listed.</summary>
    private static readonly Action<DefinitionCheck>[] Topics =
    [
        DefinitionChecks.Run, AddressChecks.Run, InputChecks.Run, SchemeChecks.Run, ScopeChecks.Run, AccountChecks.Run, ErrorChecks.Run,
        MetadataChecks.Run, ResourceChecks.Run,
    ];

    /// <exception cref="ConnectorDefinitionException">The definition cannot work; has all its faults.</exception>
    public static void Validate(ConnectorDefinition definition)
    {
        if (FaultsOf(definition) is { Count: > 0 } faults) throw new ConnectorDefinitionException(definition.Id, faults);
    }

    public static IReadOnlyList<ConnectorDefinitionFault> FaultsOf(ConnectorDefinition definition)
    {
        var check = new DefinitionCheck(definition);
        foreach (var topic in Topics) topic(check);
        return check.Faults;
    }

    /// <summary>
    /// What broke a definition off while it was built. Tables are static fields: then the runtime wraps what is wrong into exceptions that
    /// name types alone.
    /// </summary>
    public static ConnectorDefinitionException Unbuilt(string connector, Exception thrown)
    {
        var (inner, member) = (thrown, nameof(IConnector.Define));
        for (; inner is TypeInitializationException { InnerException: { } next } failed; inner = next) member = failed.TypeName;
        return new(connector, [new(connector, null, member, inner.Message.TrimEnd('.'), "")], inner);
    }
}
