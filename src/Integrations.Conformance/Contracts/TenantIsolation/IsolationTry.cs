namespace Integrations.Conformance;

/// <summary>An attempt to access another tenant's connection.</summary>
/// <param name="Entry">The public entry, as <see cref="PublicEntries"/> names it.</param>
/// <param name="Run">The attempt.</param>
internal sealed record IsolationTry(string Entry, Func<Intruder, Task> Run)
{
    /// <summary>
    /// True when the attempt succeeds with an empty result instead of being refused: it lists a tenant's data, or erases it.
    /// </summary>
    public bool IsAnswered { get; init; }
}

/// <summary>A tenant with the id of a connection that belongs to another.</summary>
/// <param name="Integrations">The library.</param>
/// <param name="Key">The intruder's tenant with the other tenant's connection.</param>
internal sealed record Intruder(IIntegrations Integrations, ConnectionKey Key)
{
    public TenantId Tenant => Key.Tenant;

    public ConnectionClient Client { get; } = Integrations.For(Key.Tenant, Key.Connection);

    public ResourceClient<Models.Contact> Contacts => Client.Crm.Contacts;
}
