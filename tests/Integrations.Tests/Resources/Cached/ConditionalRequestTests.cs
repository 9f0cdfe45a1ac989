using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.Tests.Resources.Cached.AcmeUsers;

namespace Integrations.Tests.Resources.Cached;

/// <summary>A vendor confirms reference data by 304, where its definition declares how it recognizes it.</summary>
public sealed class ConditionalRequestTests
{
    private const string Described = "GET /objects/user/fields";
    private const string Yesterday = "Sun, 29 Nov 2026 10:00:00 GMT";
    private static readonly AcmeAnswer Unchanged = new(304);

    [Fact]
    public async Task An_entity_tag_is_sent_back_and_304_renews_the_list()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.On(List, new AcmeAnswer(200, One).With("ETag", "W/\"7\""), Unchanged, Unchanged);
        for (var time = 0; time < 3; time++)
        {
            (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
            (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
            acme.Clock.Advance(Age);
        }

        acme.Vendor.Sent(List).Select(r => r.Headers.GetValueOrDefault("If-None-Match")).Should().Equal(null, "W/\"7\"", "W/\"7\"");
    }

    [Fact]
    public async Task A_page_that_has_changed_replaces_that_page_alone()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.On(List,
            new AcmeAnswer(200, """{"items":[{"id":"1","name":"Ada"}],"next":"p2"}""").With("ETag", "\"a\""),
            new AcmeAnswer(200, """{"items":[{"id":"2","name":"Grace"}]}""").With("ETag", "\"b\""),
            Unchanged, new AcmeAnswer(200, """{"items":[{"id":"3","name":"Joan"}]}""").With("ETag", "\"c\""), Unchanged, Unchanged);
        await NamesAsync(acme.Client);
        acme.Clock.Advance(Age);
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Joan");
        acme.Clock.Advance(Age);
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Joan");
        acme.Vendor.Last.Headers["If-None-Match"].Should().Be("\"c\"");
    }

    [Fact]
    public async Task A_vendor_that_ignores_the_validator_replaces_the_list_however_equal_the_tags_are()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.On(List, new AcmeAnswer(200, One).With("ETag", "\"7\""),
            new AcmeAnswer(200, """{"items":[{"id":"3","name":"Joan"}]}""").With("ETag", "\"7\""));
        await NamesAsync(acme.Client);
        acme.Clock.Advance(Age);
        (await NamesAsync(acme.Client)).Should().Equal("Joan");
        (await NamesAsync(acme.Client)).Should().Equal("Joan");
        acme.Vendor.Last.Headers["If-None-Match"].Should().Be("\"7\"");
    }

    [Fact]
    public async Task A_304_that_confirms_nothing_breaks_the_contract_and_is_not_kept()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.On(List, Unchanged, One);
        await FluentActions.Awaiting(() => NamesAsync(acme.Client)).Should().ThrowAsync<ContractViolationException>();
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
    }

    [Fact]
    public async Task A_validator_that_is_not_declared_is_not_sent()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, new AcmeAnswer(200, One).With("ETag", "\"7\"").With("Last-Modified", Yesterday));
        await NamesAsync(acme.Client);
        acme.Clock.Advance(Age);
        await NamesAsync(acme.Client);
        acme.Vendor.Last.Headers.Keys.Should().NotContain(["If-None-Match", "If-Modified-Since"], "some vendors filter by it");
    }

    [Fact]
    public async Task A_description_that_is_confirmed_is_not_mapped_again_and_is_a_success()
    {
        await using var acme = await StartAsync(metadata: AcmeConnector.Metadata with { Validator = CacheValidator.LastModified });
        acme.Vendor.On(Described,
            new AcmeAnswer(200, """{"fields":[{"name":"first"}]}""").With("Last-Modified", Yesterday), Unchanged);
        var runtime = acme.Services.GetRequiredService<ResourceRuntime>();
        var connection = await runtime.Tokens.GetAsync(acme.Client.Key, default);
        var first = await runtime.Metadata.ObjectAsync(connection, "user", default);
        acme.Clock.Advance(TimeSpan.FromMinutes(10));
        (await runtime.Metadata.ObjectAsync(connection, "user", default)).Should().BeSameAs(first);
        (await runtime.Metadata.ObjectAsync(connection, "user", default)).Should().BeSameAs(first);
        acme.Vendor.Sent(Described).Select(r => r.Headers.GetValueOrDefault("If-Modified-Since")).Should().Equal(null, Yesterday);
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_description_for_the_host_is_its_own()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Described, """{"fields":[{"name":"first"}]}""");
        (await acme.Client.Metadata.GetObjectAsync("user")).Fields.Clear();
        (await acme.Client.Metadata.GetObjectAsync("user")).Fields.Should().ContainSingle();
    }

    [Fact]
    public async Task A_list_is_requested_as_a_whole_after_a_clear_a_fresh_read_or_a_day()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.Always(List, new AcmeAnswer(200, One).With("ETag", "\"7\""));
        await NamesAsync(acme.Client);
        acme.Client.ClearReferenceData();
        await NamesAsync(acme.Client);
        await NamesAsync(acme.Client.With(new() { FreshReferenceData = true }));
        acme.Clock.Advance(TimeSpan.FromDays(1));
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(4).And.OnlyContain(r => !r.Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task A_failure_leaves_the_validator_for_the_next_request()
    {
        await using var acme = await StartAsync(CacheValidator.ETag);
        acme.Vendor.On(List, new AcmeAnswer(200, One).With("ETag", "\"7\""), AcmeAnswer.Error(400), Unchanged);
        await NamesAsync(acme.Client);
        acme.Clock.Advance(Age);
        await FluentActions.Awaiting(() => NamesAsync(acme.Client)).Should().ThrowAsync<InvalidRequestException>();
        acme.Clock.Advance(TimeSpan.FromMinutes(1));
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
        acme.Vendor.Last.Headers["If-None-Match"].Should().Be("\"7\"");
    }

    [Fact]
    public void A_validator_without_an_age_is_a_fault_of_the_definition()
    {
        FluentActions.Invoking(() => DefinitionValidator.Validate(Definition(CacheValidator.ETag, TimeSpan.Zero)))
            .Should().Throw<Exception>().WithMessage("*Validator*CacheFor*");
        FluentActions.Invoking(() => DefinitionValidator.Validate(Definition(CacheValidator.None, TimeSpan.FromDays(2))))
            .Should().Throw<Exception>().WithMessage("*CacheFor*1 day*");
    }
}
