namespace Integrations.Connectors;

/// <summary>How a connection is made and its calls are authenticated, as data: one of the records derived from this.</summary>
public abstract record AuthenticationScheme
{
    private protected AuthenticationScheme(string name) => Name = name;

    /// <summary>Stable id, part of stored data; the default is the kind, for example <c>oauth2</c>. Unique within a connector.</summary>
    public string Name { get; init; }

    /// <summary>What a tenant says to connect by this scheme, besides the definition's own inputs.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>Where a call carries the credential. Default <c>Authorization: Bearer</c>.</summary>
    public CredentialPlacement Placement { get; init; } = CredentialPlacement.Bearer;

    /// <summary>Whether a credential of this scheme can be renewed without a person.</summary>
    internal abstract bool CanRenew(Credential credential);

    /// <summary>Whether the host's own app at the vendor takes part, so that its client id must be set.</summary>
    internal virtual bool NeedsClient => false;
}
