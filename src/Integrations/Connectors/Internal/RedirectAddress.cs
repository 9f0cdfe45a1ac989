namespace Integrations.Internal;

/// <summary>Where a vendor sends the browser after consent.</summary>
internal static class RedirectAddress
{
    /// <summary>What is wrong with it; null: nothing. Plain HTTP stays on this machine, for development (RFC 8252 has it so too).</summary>
    public static string? ProblemOf(Uri address) =>
        !address.IsAbsoluteUri ? $"'{address}' is relative: give the whole address, as it is registered at the vendor"
        : address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback ? $"'{address}' is plain HTTP: use https (http is taken for localhost alone; behind a proxy that ends TLS, use forwarded headers)"
        : address.Fragment.Length > 0 || address.UserInfo.Length > 0
            ? $"'{address.GetLeftPart(UriPartial.Path)}' must have neither a fragment nor user information"
        : null;
}
