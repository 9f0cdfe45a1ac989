namespace Integrations.Connectors;

/// <summary>Where a token answer holds what: paths such as <c>authed_user.access_token</c>.</summary>
public sealed record TokenAnswerForm
{
    /// <summary>How the answer is written. Default JSON.</summary>
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

    /// <summary>Values kept with the credential, for example <c>instance_url</c>; overwritten by each answer that carries them.</summary>
    public IReadOnlyList<CapturedValue> Captured { get; init; } = [];

    /// <summary>The error's code, first found wins, whatever the status. Default <c>error</c>.</summary>
    public IReadOnlyList<string> ErrorCode { get; init; } = ["error"];

    /// <summary>The error's words, first found wins. Default <c>error_description</c>, <c>message</c>.</summary>
    public IReadOnlyList<string> ErrorMessage { get; init; } = ["error_description", "message"];

    /// <summary>Codes that mean the grant is gone for good. Default <c>invalid_grant</c>.</summary>
    public IReadOnlyList<string> DeadGrantCodes { get; init; } = ["invalid_grant"];

    /// <summary>Codes that mean the client's own secret is refused. Default <c>invalid_client</c>, <c>invalid_client_id</c>, <c>unauthorized_client</c>.</summary>
    public IReadOnlyList<string> ClientCodes { get; init; } = ["invalid_client", "invalid_client_id", "unauthorized_client"];
}
