using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Checks a definition against the requirements of the runtime, once, when the connector is registered. One file for each topic.
/// </summary>
internal static class DefinitionValidator
{
    /// <summary>The topics, in the order in which faults are listed.</summary>
    private static readonly Action<DefinitionCheck>[] Topics =
    [
        DefinitionChecks.Run, AddressChecks.Run, InputChecks.Run, SchemeChecks.Run, ScopeChecks.Run, AccountChecks.Run, ErrorChecks.Run,
        BudgetChecks.Run, MetadataChecks.Run, ResourceChecks.Run, WebhookChecks.Run, TierChecks.Run,
    ];

    /// <exception cref="ConnectorDefinitionException">The definition is invalid; lists all its faults.</exception>
    public static void Validate(ConnectorDefinition definition)
    {
        if (FaultsOf(definition) is { Count: > 0 } faults) throw new ConnectorDefinitionException(definition.Id, faults);
    }

    public static IReadOnlyList<ConnectorDefinitionFault> FaultsOf(ConnectorDefinition definition)
    {
        var check = new DefinitionCheck(definition);
        if (NullChecks.Run(check)) foreach (var topic in Topics) topic(check);
        return check.Faults;
    }

    /// <summary>
    /// The exception for a definition that could not be created. Tables are static fields, so the runtime wraps the cause in exceptions
    /// that contain type names only.
    /// </summary>
    public static ConnectorDefinitionException Unbuilt(string connector, Exception thrown)
    {
        var (inner, member) = (thrown, nameof(IConnector.Define));
        for (; inner is TypeInitializationException { InnerException: { } next } failed; inner = next) member = failed.TypeName;
        var message = inner switch
        {
            NullReferenceException or ArgumentNullException => "a value it uses is null",
            ArgumentException { ParamName: { } name } => inner.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
            _ => inner.Message,
        };
        var possible = inner is NullReferenceException or ArgumentNullException
            ? "values that are not null: static fields are initialized from top to bottom, and one that is used further up is null there"
            : "";
        return new(connector, [new(connector, null, member, message.TrimEnd('.'), possible)], inner);
    }
}
