using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>When a refresh token ends where the vendor's answer does not say: counted as its documentation does.</summary>
internal static class RefreshTokenEnd
{
    public static Credential OfFirst(Credential credential, RefreshRequestOptions form) =>
        credential.RefreshTokenExpiresAt is null && credential.RefreshToken is not null && form.Lifetime is { } lifetime ? credential with { RefreshTokenExpiresAt = credential.IssuedAt + lifetime } : credential;

    /// <param name="credential">What a refresh issued, before it takes over what the answer left out.</param>
    /// <param name="old">What it replaces.</param>
    /// <param name="form">What the vendor documents.</param>
    public static Credential OfNext(Credential credential, Credential old, RefreshRequestOptions form)
    {
        if (credential.RefreshTokenExpiresAt is not null || form.Lifetime is not { } lifetime) return credential;
        var startsAnew = form.LifetimeKind == RefreshTokenLifetime.Idle || (form.LifetimeKind == RefreshTokenLifetime.Sliding && credential.RefreshToken is not null);
        return credential with { RefreshTokenExpiresAt = startsAnew ? credential.IssuedAt + lifetime : old.RefreshTokenExpiresAt };
    }
}
