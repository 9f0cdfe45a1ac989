using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Where a token answer holds what: paths such as <c>authed_user.access_token</c>.</summary>
public sealed record TokenResponseOptions
{
    /// <summary>How the answer is written. Default JSON.</summary>
    [Experimental("INTEGRATIONS001")]
    public TokenFormat Format { get; init; } = TokenFormat.Json;

    /// <summary>The access token. Default <c>access_token</c>.</summary>
    public string AccessToken { get; init; } = "access_token";

    /// <summary>The refresh token. Default <c>refresh_token</c>.</summary>
    public string RefreshToken { get; init; } = "refresh_token";

    /// <summary>The access token's end. Default seconds in <c>expires_in</c>.</summary>
    public TokenExpiry Expiry { get; init; } = TokenExpiry.Seconds("expires_in");

    /// <summary>The refresh token's end; null: the vendor never says.</summary>
    public TokenExpiry? RefreshTokenExpiry { get; init; }

    /// <summary>The granted scopes, as text or a list. Default <c>scope</c>, else <c>scopes</c>.</summary>
    public IReadOnlyList<string> Scope { get; init; } = ["scope", "scopes"];

    /// <summary>Values kept with the credential, for example <c>instance_url</c>; overwritten by each response that carries them.</summary>
    public IList<TokenResponseField> Fields { get; init; } = [];

    /// <summary>The error's code, first found wins, whatever the status. Default <c>error</c>.</summary>
    public IReadOnlyList<string> ErrorCode { get; init; } = ["error"];

    /// <summary>The error's words, first found wins. Default <c>error_description</c>, <c>message</c>.</summary>
    public IReadOnlyList<string> ErrorMessage { get; init; } = ["error_description", "message"];

    /// <summary>
    /// The vendor's errors, the first rule that fits wins; after them come the protocol's own: <c>invalid_client</c>,
    /// <c>invalid_client_id</c> and <c>unauthorized_client</c> mean the wrong client.
    /// An <c>invalid_grant</c> that no rule fits is unclear: the refresh is tried again with back-off before it ends the connection. Any
    /// other code leaves the grant as it is.
    /// </summary>
    public IReadOnlyList<TokenErrorRule> TokenErrors { get; init; } = [];

    /// <summary>The paths of a response, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}
