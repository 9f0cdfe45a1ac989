using System.Text;
using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Errors;

/// <summary>The spellings in which a client's id and secret travel, of which a vendor may quote each.</summary>
public sealed class KnownSecretTests
{
    [Fact]
    public void The_hosts_client_travels_as_basic_authentication_in_three_forms() =>
        KnownSecrets.Of(new ConnectorOptions { ClientId = "my id", ClientSecret = "se cret+" }).Should().BeEquivalentTo(
            "se cret+", Basic("se cret+:"), Basic("my id:se cret+"), Basic("my+id:se+cret%2B"));

    [Fact]
    public void A_client_without_an_id_has_a_secret_all_the_same() =>
        KnownSecrets.Of(new ConnectorOptions { ClientSecret = "se cret" }).Should().Contain(Basic(":se+cret"));

    [Theory]
    [InlineData("tenants", "tenants")]
    [InlineData(null, "hosts")]
    public void A_tenants_secret_travels_with_the_tenants_id_and_without_one_with_the_hosts(string? id, string used)
    {
        var secrets = new Dictionary<string, string> { [SecretNames.ClientSecret] = "secret" };
        if (id is not null) secrets[SecretNames.ClientId] = id;
        KnownSecrets.Of(secrets, "hosts").Should().BeEquivalentTo("secret", Basic("secret:"), Basic($"{used}:secret"),
            Basic($"{used}:secret"));
    }

    [Fact]
    public void The_ids_of_a_client_and_of_a_key_are_no_secrets() =>
        KnownSecrets.Of(new Dictionary<string, string> { [SecretNames.ClientId] = "id", [SecretNames.KeyId] = "key", ["pin"] = "1234" },
            null).Should().Equal("1234");

    private static string Basic(string pair) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)).TrimEnd('=');
}
