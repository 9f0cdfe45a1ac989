namespace Integrations.Connectors;

/// <summary>A vendor as data: where it is, how it authenticates, what it offers. Holds no lambda but named quirks.</summary>
/// <param name="id">Lower-case id, for example <c>hubspot</c>; part of stored data, never changes.</param>
/// <param name="name">The vendor's name as people write it.</param>
public sealed class ConnectorDefinition(string id, string name)
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>The vendor's name.</summary>
    public string Name { get; } = name;

    /// <summary>The package and registration call an error names, for example <c>Integrations.HubSpot</c> and <c>AddHubSpot</c>.</summary>
    public string Package { get; init; } = "";

    /// <summary>The vendor's API documentation.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>The vendor's API version this definition was written against.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What every route is joined to; a template over inputs, captured values and environment values.</summary>
    public required string BaseAddress { get; init; }

    /// <summary>Variants of the addresses; the first is the default. Empty: one environment without a name.</summary>
    public IReadOnlyList<ConnectorEnvironment> Environments { get; init; } = [];

    /// <summary>What a tenant says before connecting.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>How calls are authenticated.</summary>
    public required AuthenticationScheme Authentication { get; init; }

    /// <summary>A cheap read that only a working, permitted connection can do, as <c>GET /path</c>.</summary>
    public required string Probe { get; init; }
}
