namespace Integrations.Storage;

/// <summary>The parts of a connection. Each has its own version, so that writing one part never conflicts with writing another.</summary>
public enum ConnectionPart
{
    /// <summary>A part unknown to this version.</summary>
    Other = 0,

    /// <summary>Tokens and the values received with them (instance URL, API domain), and the lease of a running refresh.</summary>
    Credentials = 1,

    /// <summary>
    /// Inputs, environment, account, values captured from the callback and the token response, account properties, granted scopes.
    /// </summary>
    Settings = 2,

    /// <summary>Status and health.</summary>
    Health = 3,

    /// <summary>The tenant's field maps.</summary>
    FieldMaps = 4,

    /// <summary>Checkpoints of incremental reads.</summary>
    Checkpoints = 5,
}
