using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Integrations.Tests.Resources.Cached.AcmeUsers;

namespace Integrations.Tests.Resources.Cached;

/// <summary>Concurrent callers share a request, and the memory is bounded in entries and bytes.</summary>
public sealed class ReferenceSharingTests
{
    [Fact]
    public async Task Concurrent_callers_share_the_requests_of_a_list()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.Always(List, request => request.Query.ContainsKey("after") ? One
            : new AcmeAnswer(200, """{"items":[{"id":"0","name":"Mary"}],"next":"p2"}""") { Before = _ => gate.Task });
        var callers = Enumerable.Range(0, 50).Select(_ => NamesAsync(acme.Client)).ToArray();
        gate.SetResult();
        (await Task.WhenAll(callers)).Should().OnlyContain(names => names.SequenceEqual(new[] { "Mary", "Ada", "Grace" }));
        acme.Vendor.Sent(List).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_cancel_the_others()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.On(List, AcmeAnswer.Hangs(), new AcmeAnswer(200, One) { Before = _ => gate.Task });
        using var leaving = new CancellationTokenSource();
        var first = acme.Client.Crm.Users.ListAsync(cancellationToken: leaving.Token).ToListAsync().AsTask();
        var others = Enumerable.Range(0, 10).Select(_ => NamesAsync(acme.Client)).ToArray();
        acme.Vendor.Sent(List).Should().ContainSingle();
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();
        (await Task.WhenAll(others)).Should().OnlyContain(names => names.Count == 2);
        acme.Vendor.Sent(List).Should().HaveCount(2, "one of those that stay sends it again");
    }

    [Fact]
    public async Task Callers_share_a_failure_and_the_next_one_asks_again()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.On(List, AcmeAnswer.Error(400, "BROKEN") with { Before = _ => gate.Task }, One);
        var callers = Enumerable.Range(0, 10).Select(_ => NamesAsync(acme.Client)).ToArray();
        gate.SetResult();
        foreach (var caller in callers) await FluentActions.Awaiting(() => caller).Should().ThrowAsync<InvalidRequestException>();
        acme.Vendor.Sent(List).Should().ContainSingle();
        (await NamesAsync(acme.Client)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Callers_with_options_of_their_own_do_not_share_a_request_that_has_others()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.Always(List, new AcmeAnswer(200, One) { Before = _ => gate.Task });
        var patient = NamesAsync(acme.Client);
        var hasty = NamesAsync(acme.Client.With(new() { AttemptTimeout = TimeSpan.FromSeconds(1) }));
        acme.Vendor.Sent(List).Should().HaveCount(2, "a timeout of another caller is not the caller's own");
        gate.SetResult();
        await Task.WhenAll(patient, hasty);
        await NamesAsync(acme.Client.With(new() { AttemptTimeout = TimeSpan.FromSeconds(2) }));
        acme.Vendor.Sent(List).Should().HaveCount(2);
    }

    [Fact]
    public async Task Beyond_the_bytes_what_ends_soonest_is_dropped()
    {
        var body = $$"""{"items":[{"id":"1","name":"{{new string('x', 9_000)}}"}]}""";
        await using var acme = await StartAsync(options: options => options.MaxReferenceDataBytes = 50_000);
        acme.Vendor.Always(List, body);
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        var clients = new List<ConnectionClient>();
        for (var number = 0; number < 20; number++) clients.Add(await acme.ConnectAsync($"c{number}"));
        foreach (var client in clients)
        {
            await NamesAsync(client);
            acme.Clock.Advance(TimeSpan.FromSeconds(1));
            memory.Bytes.Should().BeLessThanOrEqualTo(50_000);
        }

        memory.Count.Should().BeInRange(3, 4);
        await NamesAsync(clients[^1]);
        acme.Vendor.Sent(List).Should().HaveCount(20);
        await NamesAsync(clients[0]);
        acme.Vendor.Sent(List).Should().HaveCount(21);
    }

    [Fact]
    public async Task An_entry_above_a_quarter_of_the_bytes_is_not_kept()
    {
        await using var acme = await StartAsync(options: options => options.MaxReferenceDataBytes = 20_000);
        acme.Vendor.Always(List, $$"""{"items":[{"id":"1","name":"{{new string('x', 5_000)}}"}]}""");
        await NamesAsync(acme.Client);
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(2);
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        (memory.Count, memory.Bytes).Should().Be((0, 0));
    }

    [Fact]
    public async Task Beyond_the_entries_what_ends_soonest_is_dropped()
    {
        await using var acme = await StartAsync(options: options => options.MaxReferenceDataEntries = 10);
        acme.Vendor.Always(List, One);
        for (var number = 0; number < 30; number++) await NamesAsync(await acme.ConnectAsync($"c{number}"));
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        memory.Count.Should().BeInRange(8, 10);
        memory.Bytes.Should().Be(memory.Count * (One.Length + 1024), "what was dropped no longer counts");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_switches_it_off(bool byBytes)
    {
        await using var acme = await StartAsync(options: options => options.MaxReferenceDataBytes = byBytes ? 0 : 1_000_000);
        if (!byBytes) (acme.Options.CacheReferenceDataFor, acme.Options.CacheMetadataFor) = (TimeSpan.Zero, TimeSpan.Zero);
        acme.Vendor.Always(List, One).Always("GET /objects/user/fields", """{"fields":[]}""");
        for (var time = 0; time < 2; time++)
        {
            await NamesAsync(acme.Client);
            await acme.Client.Metadata.GetObjectAsync("user");
        }

        acme.Vendor.Requests.Should().HaveCount(4);
        acme.Services.GetRequiredService<ReferenceData>().Count.Should().Be(0);
    }

    [Fact]
    public async Task A_host_chooses_other_ages()
    {
        await using var acme = await StartAsync();
        (acme.Options.CacheReferenceDataFor, acme.Options.CacheMetadataFor) = (TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        acme.Vendor.Always(List, One).Always("GET /objects/user/fields", """{"fields":[]}""");
        for (var half = 0; half < 6; half++)
        {
            await NamesAsync(acme.Client);
            await acme.Client.Metadata.GetObjectAsync("user");
            acme.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        (acme.Vendor.Sent(List).Count, acme.Vendor.Sent("GET /objects/user/fields").Count).Should().Be((3, 2));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public async Task Limits_that_make_no_sense_are_refused(long bytes, int entries)
    {
        await FluentActions.Awaiting(() => StartAsync(options: options =>
            (options.MaxReferenceDataBytes, options.MaxReferenceDataEntries) = (bytes, entries))).Should()
            .ThrowAsync<OptionsValidationException>().WithMessage("*MaxReferenceData*");
    }
}
