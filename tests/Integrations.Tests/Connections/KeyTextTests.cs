using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Connections;

public sealed class KeyTextTests
{
    /// <summary>By name: a test runner would not hand over half a surrogate pair as it is.</summary>
    private static readonly Dictionary<string, string> OddTexts = new()
    {
        ["half a pair at the end"] = "victim\ud800",
        ["half a pair at the beginning"] = "\udfffvictim",
        ["NUL"] = "a\0b",
        ["too long"] = new string('x', 201),
        ["blank"] = " ",
    };

    public static TheoryData<string> Odd => [.. OddTexts.Keys];

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_id_that_could_be_taken_for_another_or_that_no_store_keeps_is_refused(string name)
    {
        var text = OddTexts[name];
        FluentActions.Invoking(() => new TenantId(text)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ConnectionId(text)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => { TenantId tenant = text; return tenant; }).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("ünïcödé 🦊 /?%:")]
    [InlineData("\ud83e\udd8a")]
    public void Any_other_text_is_an_id(string text) => new TenantId(text).Value.Should().Be(new ConnectionId(text).Value);

    [Fact]
    public void Two_hundred_characters_are_not_too_many() => new TenantId(new('x', 200)).Value.Should().HaveLength(200);

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_checkpoint_has_a_name_of_that_form_too(string name)
    {
        await using var host = await AcmeHost.StartAsync();
        await host.Client.Checkpoints.Invoking(async c => await c.FindAsync(OddTexts[name])).Should().ThrowAsync<ArgumentException>();
        await host.Client.Checkpoints.Invoking(async c => await c.RemoveAsync(OddTexts[name])).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Two_users_whose_ids_are_not_valid_Unicode_are_not_taken_for_one()
    {
        await using var host = new AcmeHost(AcmeConnector.Definition());
        host.Options.RedirectUri = new("https://host.test/callback");
        await host.Integrations.Authorization.Invoking(async a =>
            await a.StartAsync(new() { Tenant = "acme", Connector = "acme", User = "sarah\ud800" }, default)).Should()
            .ThrowAsync<InvalidRequestException>();
    }

    [Fact]
    public async Task An_account_no_index_could_keep_is_refused_before_anything_is_stored()
    {
        await using var host = new AcmeHost(AcmeConnector.Definition());
        var row = new ImportTokensRequest { Tenant = "acme", Connector = "acme", AccessToken = "a", RefreshToken = "r",
            Account = new('x', 201) };
        (await host.Integrations.Authorization.ImportTokensAsync([row], probe: false))[0].Error.Should()
            .BeOfType<InvalidRequestException>().Which.Message.Should().Contain("201 characters");
    }

    [Fact]
    public void A_key_of_a_ring_has_a_valid_id() =>
        FluentActions.Invoking(() => new CredentialKeys().Add("a\ud800", KeyRing.Key(1))).Should().Throw<ArgumentException>();
}
