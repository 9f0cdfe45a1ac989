using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>The paths of the values in a token response, such as <c>authed_user.access_token</c>.</summary>
public sealed record TokenResponseOptions
{
    /// <summary>The format of the response. Default JSON.</summary>
    [Experimental("INTEGRATIONS001")]
    public TokenFormat Format { get; init; } = TokenFormat.Json;

    /// <summary>The access token. Default <c>access_token</c>.</summary>
    public string AccessToken { get; init; } = "access_token";

    /// <summary>The refresh token. Default <c>refresh_token</c>.</summary>
    public string RefreshToken { get; init; } = "refresh_token";

    /// <summary>The access token's expiry. Default seconds in <c>expires_in</c>.</summary>
    public TokenExpiry Expiry { get; init; } = TokenExpiry.Seconds("expires_in");

    /// <summary>The refresh token's expiry; null: the vendor does not report it.</summary>
    public TokenExpiry? RefreshTokenExpiry { get; init; }

    /// <summary>The granted scopes, as text or a list. Default <c>scope</c>, else <c>scopes</c>.</summary>
    public IReadOnlyList<string> Scope { get; init; } = ["scope", "scopes"];

    /// <summary>Values stored with the credential, for example <c>instance_url</c>; replaced by each response that contains them.</summary>
    public IList<CapturedValue> Fields { get; init; } = [];

    /// <summary>Paths of the error code, whatever the status code; the first found wins. Default <c>error</c>.</summary>
    public IReadOnlyList<string> ErrorCode { get; init; } = ["error"];

    /// <summary>Paths of the error description; the first found wins. Default <c>error_description</c>, <c>message</c>.</summary>
    public IReadOnlyList<string> ErrorMessage { get; init; } = ["error_description", "message"];

    /// <summary>
    /// The vendor's errors; the first rule that matches wins, then the protocol's own apply: <c>invalid_client</c>,
    /// <c>invalid_client_id</c> and <c>unauthorized_client</c> mean the wrong client. An <c>invalid_grant</c> that no rule matches is
    /// ambiguous: the refresh is retried with back-off before the connection ends. Any other code leaves the grant unaffected.
    /// </summary>
    public IReadOnlyList<TokenErrorRule> TokenErrors { get; init; } = [];

    /// <summary>The paths of a response, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}
