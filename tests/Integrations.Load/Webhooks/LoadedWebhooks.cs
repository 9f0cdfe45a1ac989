using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Load;

/// <summary>The webhooks of a vendor, and the tenants that receive them: each process registers the same.</summary>
internal static class LoadedWebhooks
{
    public const string Connector = "load-webhooks";
    public const string Secret = "the webhook secret of the load run";
    public const string SignatureHeader = "X-Load-Signature";

    private const string Account = "account";

    /// <summary>The vendor's ids of the accounts: each is that of one tenant.</summary>
    public static IReadOnlyList<string> Accounts { get; } = [.. Enumerable.Range(0, 8).Select(static number => $"account-{number}")];

    /// <summary>The key of credentials and events, which the processes share.</summary>
    public static byte[] Key { get; } = SHA256.HashData("the key of the load run"u8);

    public static ConnectorDefinition Definition => new(Connector, "Load")
    {
        BaseAddress = "https://load.test",
        Inputs = [Input.Text(Account)],
        AccountId = Account,
        Authentication = new ApiKey { Placement = CredentialPlacement.Header(LoadVendor.KeyHeader) },
        Probe = $"GET {LoadVendor.Probe}",
        Webhooks = new()
        {
            Signatures =
            [
                WebhookSignature.Hmac(HashAlgorithmName.SHA256, $"{SignatureHeader}: t={{timestamp}},v1={{hex}}", "{timestamp}.{body}"),
            ],
            Events =
            [
                new()
                {
                    Items = "[*]", Account = "{account}", Type = "{type}", RecordId = "{record}", Identity = "{id}",
                    Kinds = new() { ["*"] = EventKind.Updated }, Payload = EventPayload.Changes,
                },
            ],
            // A busy machine is slow; a vendor that waits this long sends less again.
            ResponseTime = TimeSpan.FromSeconds(30),
        },
    };

    /// <summary>The inputs of an account's connection.</summary>
    public static Dictionary<string, string> InputsOf(string account) =>
        new() { [Account] = account, [SecretNames.ApiKey] = "simulated-key" };
}
