using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>The secrets that a simulator exchanged with a host, for <see cref="SecretScan"/>.</summary>
public static class VendorSecrets
{
    /// <summary>Adds the tokens, codes and client secrets of the requests to a vendor and its responses.</summary>
    public static void AddFrom(this SecretScan secrets, VendorSimulator vendor)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(vendor);
        secrets.Add(vendor.Authorization.Settings.ClientSecret);
        foreach (var request in vendor.Requests)
        {
            if (request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
                secrets.Add(authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            if (request.Headers.ContentType.ToString().Contains("form", StringComparison.OrdinalIgnoreCase)) secrets.AddForm(request.Body);
            if (request.Response?.Body is { } body && body.Contains("_token", StringComparison.Ordinal)) secrets.AddTokens(body);
        }
    }
}
