namespace Integrations.Storage;

/// <summary>The parts of a connection. Each has a version of its own, so that a write to one never makes a write to another lose.</summary>
public enum ConnectionPart
{
    /// <summary>A part this version does not know.</summary>
    Other = 0,

    /// <summary>Tokens and what came with them (instance URL, API domain), and the claim of a running refresh.</summary>
    Credentials = 1,

    /// <summary>Inputs, environment, account, values captured at consent, account properties, granted scopes.</summary>
    Settings = 2,

    /// <summary>Status and health.</summary>
    Health = 3,

    /// <summary>The tenant's field maps.</summary>
    FieldMaps = 4,

    /// <summary>Where incremental reads go on.</summary>
    Checkpoints = 5,
}
