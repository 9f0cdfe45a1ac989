using System.Globalization;

namespace Integrations.Connectors;

/// <summary>
/// A connector's definition is invalid. Thrown when the connector is registered, before any request, and lists every fault of the
/// definition.
/// </summary>
internal sealed class ConnectorDefinitionException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="connector">The connector's id; the type's name when the definition could not be created.</param>
    /// <param name="faults">The faults, in the order of the definition.</param>
    /// <param name="innerException">The exception that interrupted the definition, when it could not be created.</param>
    public ConnectorDefinitionException(string connector, IReadOnlyList<ConnectorDefinitionFault> faults, Exception? innerException = null)
        : base(MessageOf(connector, faults), innerException) => (Connector, Faults) = (connector, faults);

    /// <summary>The connector's id; the type's name when the definition could not be created.</summary>
    public string Connector { get; }

    /// <summary>The faults, in the order of the definition; never empty.</summary>
    public IReadOnlyList<ConnectorDefinitionFault> Faults { get; }

    private static string MessageOf(string connector, IReadOnlyList<ConnectorDefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var count = faults.Count == 1 ? "a fault" : string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults");
        var lines = string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"));
        return $"The definition of the connector '{connector}' has {count}:{lines}";
    }
}

/// <summary>One fault of a connector's definition.</summary>
/// <param name="Connector">The connector's id.</param>
/// <param name="Resource">The resource; null: the fault is in the definition itself.</param>
/// <param name="Member">The member to change, for example <c>List("GET /contacts").Expand.Field</c>.</param>
/// <param name="Message">The fault, with the current value.</param>
/// <param name="Possible">The values that are possible instead.</param>
internal sealed record ConnectorDefinitionFault(string Connector, string? Resource, string Member, string Message, string Possible)
{
    /// <summary>The fault as one line.</summary>
    public override string ToString() => $"{(Resource is null ? "" : $"{Resource}: ")}{Member}: {Problem}";

    /// <summary>The fault and the possible values.</summary>
    public string Problem => $"{Message}.{(Possible.Length == 0 ? "" : $" Possible: {Possible}.")}";
}
