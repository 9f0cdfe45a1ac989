namespace Integrations.Simulators.Rest;

/// <summary>Checks credentials, accounts and idempotency keys, and the headers and parameters that carry them.</summary>
internal static class RestCredentialChecks
{
    public static void Run(RestVendor vendor, RestPlace root)
    {
        root.In(nameof(vendor.OAuth)).FaultIf(vendor is { OAuth: null, ApiKey: null, Anonymous: null },
            "is null as ApiKey is, so that every request is refused", "OAuth, ApiKey, or Anonymous for requests without a credential");
        if (vendor.OAuth is { } server) Server(server, root.In(nameof(vendor.OAuth)));
        if (vendor.ApiKey is { } key)
        {
            var place = root.In(nameof(vendor.ApiKey));
            place.In(nameof(key.Key)).FaultIf(key.Accepts is null && string.IsNullOrWhiteSpace(key.Key), "is empty", "a key, or Accepts");
            place.FaultIf(key.Parameter is not null && string.IsNullOrWhiteSpace(key.Parameter), "has no parameter", "a parameter's name");
            place.FaultIf(vendor.OAuth is not null && RestVendorChecks.Same(key.HeaderName ?? "", "Authorization"),
                "is in the header of the access token, and every token would be read as a key", "another header, or OAuth = null");
        }

        if (vendor.Accounts is { } accounts)
        {
            var ids = root.In(nameof(vendor.Accounts)).In(nameof(accounts.Ids));
            ids.FaultIf(accounts.Ids.Count == 0, "is empty", "the ids of the accounts");
            ids.FaultIf(accounts.Ids.Distinct(StringComparer.Ordinal).Count() < accounts.Ids.Count || accounts.Ids.Contains(""),
                "has an id that is empty or occurs twice", "an id for each account");
        }

        Idempotency(vendor, root);
        Headers(vendor, root);
    }

    private static void Server(OAuthSettings server, RestPlace place)
    {
        place.In(nameof(server.TokenPath)).FaultIf(server.TokenPath is null && (server.AuthorizePath ?? server.RevokePath) is not null,
            "is null, and AuthorizePath or RevokePath is set", "the path of the token endpoint");
        place.In(nameof(server.ClientId)).Named(server.ClientId);
        place.In(nameof(server.ClientSecret)).Named(server.ClientSecret);
        place.In(nameof(server.AccessTokenLifetime)).Positive(server.AccessTokenLifetime);
        place.In(nameof(server.RefreshTokenLifetime)).Positive(server.RefreshTokenLifetime);
        place.In(nameof(server.CodeLifetime)).Positive(server.CodeLifetime);
        place.In(nameof(server.ReuseGrace)).FaultIf(server.ReuseGrace < TimeSpan.Zero, $"is {server.ReuseGrace}", "zero or longer");
        place.In(nameof(server.ReuseGrace)).FaultIf(server.ReuseGrace > TimeSpan.Zero && server.Rotation != RefreshRotation.SingleUse,
            "is set, and refresh tokens are not for a single use", "Rotation = RefreshRotation.SingleUse, or zero");
    }

    private static void Idempotency(RestVendor vendor, RestPlace root)
    {
        var parameter = root.In(nameof(vendor.IdempotencyParameter));
        parameter.FaultIf(vendor is { IdempotencyParameter: not null, IdempotencyHeader: not null },
            "is set together with IdempotencyHeader: a key has one place", "IdempotencyParameter or IdempotencyHeader");
        if (vendor.IdempotencyParameter is not { } name) return;
        parameter.Named(name);
        parameter.FaultIf(RestVendorChecks.Same(name, vendor.ApiKey?.Parameter ?? ""), $"'{name}' is the parameter of ApiKey already",
            "a parameter of its own");
    }

    private static void Headers(RestVendor vendor, RestPlace root)
    {
        List<(RestPlace Place, string? Name)> headers =
        [
            (root.In(nameof(vendor.ApiKey)), vendor.ApiKey?.HeaderName),
            (root.In(nameof(vendor.Accounts)).In(nameof(RestAccounts.Header)), vendor.Accounts?.Header),
            (root.In(nameof(vendor.IdempotencyHeader)), vendor.IdempotencyHeader),
        ];
        foreach (var (at, (place, name)) in headers.Index())
        {
            if (name is null) continue;
            place.Header(name);
            place.FaultIf(headers.Take(at).Any(earlier => RestVendorChecks.Same(earlier.Name ?? "", name)),
                $"'{name}' is the header of an earlier member", "a header of its own");
        }
    }
}
