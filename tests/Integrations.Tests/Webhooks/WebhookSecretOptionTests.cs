using System.Security.Cryptography;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Webhooks;

/// <summary>A secret that cannot verify anything stops the start of the host, by its name and without its value.</summary>
public sealed class WebhookSecretOptionTests
{
    private static readonly WebhookSignature _hmac = WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: {hex}");
    private static readonly WebhookSignature _rsa =
        WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, "X-Acme-Signature: {base64}");

    private static readonly Dictionary<string, (WebhookSignature? Signature, string? Secret, string? Problem)> _rows = new()
    {
        ["a text of 8 bytes"] = (_hmac, "12345678", null),
        ["a text of 7 bytes"] = (_hmac, "1234567", "is too short: set a secret of at least 8 bytes."),
        ["a blank"] = (_hmac, " ", "is blank: set the secret, or remove it."),
        ["an empty text"] = (_hmac, "", "is blank: set the secret, or remove it."),
        ["null"] = (_hmac, null, "is blank: set the secret, or remove it."),
        ["a key where a text belongs"] = (_hmac, SampleKeys.Rsa, "is not a public key by which deliveries of Acme are verified"),
        ["a base64 text of 8 bytes"] = (_hmac with { SecretForm = "whsec_{base64}" }, "whsec_AQIDBAUGBwg=", null),
        ["a base64 text of 7 bytes"] = (_hmac with { SecretForm = "whsec_{base64}" }, "whsec_AQIDBAUGBw==", "is too short"),
        ["a base64 text without its prefix"] = (_hmac with { SecretForm = "whsec_{base64}" }, "AQIDBAUGBwgJCgsM",
            "does not have the form of a secret of Acme: set whsec_{base64}."),
        ["a hex text"] = (_hmac with { SecretForm = "{hex}" }, "0011223344556677", null),
        ["a hex text that is none"] = (_hmac with { SecretForm = "{hex}" }, "not-hexadecimal-at-all", "set {hex}."),
        ["a user with a password of 8 bytes"] = (WebhookSignature.Basic(), "u:12345678", null),
        ["a user with a password of 7 bytes"] = (WebhookSignature.Basic(), "a-long-user-name:1234567", "is too short"),
        ["a user without a password"] = (WebhookSignature.Basic(), "a-long-user-name", "set user:password."),
        ["an RSA key"] = (_rsa, SampleKeys.Rsa, null),
        ["an RSA key with an id"] = (_rsa, "key-1\n" + SampleKeys.Rsa, null),
        ["an EC key for RSA"] = (_rsa, SampleKeys.Ec, "set an RSA key of at least 2048 bits"),
        ["a key that is cut off"] = (_rsa, SampleKeys.Rsa[..200], "is not a public key"),
        ["a text for RSA"] = (_rsa, "a-signing-secret-of-acme", "set a public key in PEM."),
        ["an EC key for a JWT"] = (WebhookSignature.Jwt("ES256"), SampleKeys.Ec, null),
        ["an RSA key for a JWT"] = (WebhookSignature.Jwt("RS256"), SampleKeys.Rsa, null),
        ["a text for a JWT"] = (WebhookSignature.Jwt("HS256"), "a-signing-secret-of-acme", null),
        ["a token of 8 bytes"] = (_hmac, "token:12345678", null),
        ["a token of 7 bytes"] = (_hmac, "token:1234567", "is too short"),
        ["a secret of a vendor without webhooks"] = (null, "a-signing-secret-of-acme", "is not used: Acme has no webhooks. Remove it."),
    };

    public static TheoryData<string> Rows => [.. _rows.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_secret_is_accepted_or_refused_when_the_host_starts(string row)
    {
        var (signature, secret, problem) = _rows[row];
        var result = Validate(signature is null ? null : new() { Signatures = [signature] }, "a-good-secret-of-acme", secret);
        var failures = (result.Failures ?? []).Where(failure => failure.Contains("[1]", StringComparison.Ordinal)).ToList();
        if (problem is null) failures.Should().BeEmpty();
        else failures.Should().ContainSingle().Which.Should().StartWith("ConnectorOptions.WebhookSecrets[1] ").And.Contain(problem);
        if (secret?.Trim().Length > 5) failures.Should().NotContain(failure => failure.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_vendor_that_signs_nothing_has_no_secrets() =>
        Validate(new() { Signatures = [] }, "a-good-secret-of-acme").Failures.Should().ContainSingle().Which.Should()
            .Contain("Acme does not sign deliveries");

    [Fact]
    public void The_start_of_the_host_fails()
    {
        ServiceCollection services = new();
        services.AddIntegrations().AddConnector<ConnectorOptions>(
            AcmeConnector.Definition() with { Webhooks = new() { Signatures = [_hmac] } }, options =>
            {
                (options.ClientId, options.ClientSecret) = ("client", "client-secret");
                options.WebhookSecrets.Add("short");
            });
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate()).Should()
            .Throw<OptionsValidationException>().Which.Message.Should().Contain("WebhookSecrets[0] is too short").And.NotContain("short\"");
    }

    private static ValidateOptionsResult Validate(WebhookDefinition? webhooks, params string?[] secrets)
    {
        ConnectorOptions options = new() { ClientId = "client", ClientSecret = "client-secret" };
        foreach (var secret in secrets) options.WebhookSecrets.Add(secret!);
        return new ConnectorOptionsValidator<ConnectorOptions>(AcmeConnector.Definition() with { Webhooks = webhooks })
            .Validate("", options);
    }
}
