namespace Integrations.Connectors;

/// <summary>A scheme whose access tokens a token endpoint issues. Every property is a fact of the vendor's documentation.</summary>
public abstract record TokenScheme : AuthenticationScheme
{
    private protected TokenScheme(string name, string tokenEndpoint) : base(name) => TokenEndpoint = tokenEndpoint;

    /// <summary>Where tokens are asked for; a template over inputs, captured values and environment values.</summary>
    public string TokenEndpoint { get; }

    /// <summary>Scopes asked for when the host names none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What stands between two scopes. Default a space.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>How the client proves itself. Default in the body.</summary>
    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.Body;

    /// <summary>Members of the token answer kept with the credential, for example <c>instance_url</c>; overwritten by each refresh that carries them.</summary>
    public IReadOnlyList<string> CapturedFromToken { get; init; } = [];

    /// <summary>Lifetime of an access token whose answer says none and which is no JWT. Default 1 hour.</summary>
    public TimeSpan AssumedLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Member of the token answer that holds the refresh token's lifetime in seconds; null when the vendor never says.</summary>
    public string? RefreshTokenLifetime { get; init; }

    /// <summary>Members of an error answer that hold its code, first found wins. Default <c>error</c>.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init; } = ["error"];

    /// <summary>Codes that mean the grant is gone for good. Default <c>invalid_grant</c>.</summary>
    public IReadOnlyList<string> DeadGrantCodes { get; init; } = ["invalid_grant"];

    internal override bool NeedsClient => true;
}
