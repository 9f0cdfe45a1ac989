namespace Integrations.Testing;

/// <summary>One way to reach for another tenant's connection.</summary>
/// <param name="Entry">The public entry, as <see cref="PublicEntries"/> names it.</param>
/// <param name="Run">The attempt.</param>
internal sealed record IsolationTry(string Entry, Func<Intruder, Task> Run)
{
    /// <summary>Whether it is answered, with nothing, instead of refused: it asks for what a tenant has, or erases it.</summary>
    public bool IsAnswered { get; init; }
}

/// <summary>A tenant with the id of a connection that is not its own.</summary>
/// <param name="Integrations">The library.</param>
/// <param name="Key">The intruder's tenant, the other's connection.</param>
internal sealed record Intruder(IIntegrations Integrations, ConnectionKey Key)
{
    public TenantId Tenant => Key.Tenant;

    public ConnectionClient Client { get; } = Integrations.For(Key.Tenant, Key.Connection);

    public ResourceClient<Models.Contact> Contacts => Client.Crm.Contacts;
}
