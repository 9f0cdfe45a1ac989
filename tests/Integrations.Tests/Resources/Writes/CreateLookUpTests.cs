using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A create without a response is looked up by a field, and repeated only where the record certainly does not exist.</summary>
public sealed class CreateLookUpTests
{
    private const string None = """{"items":[]}""";

    /// <summary>The timeout of an attempt, and the lag of the index that Acme's contacts declare.</summary>
    private static readonly TimeSpan Certain = TimeSpan.FromSeconds(30 + 9);

    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new IOException("reset"));
    private static readonly WriteOptions<Contact> ByTitle = new() { LookUpBy = Contact.Fields.Title };
    private static readonly string Found = AcmeContacts.Page(null, AcmeContacts.Json("7", "Ada"));

    [Fact]
    public async Task A_record_that_is_found_is_the_result_and_nothing_is_repeated()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset).On("POST /contacts/search", Found);
        var result = await acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }, ByTitle);
        (result.Id, result.Record.FirstName, result.IsFound, result.IsCreated).Should().Be(("7", "Ada", true, null));
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
        acme.Vendor.Last.Body.Should().Contain("""{"field":"title","op":"EQ","value":"CTO"}""");
    }

    [Fact]
    public async Task A_create_with_a_response_is_not_looked_up()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", """{"id":"1"}""");
        (await acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }, ByTitle)).IsFound.Should().BeFalse();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_record_that_an_index_shows_late_is_found()
    {
        await using var acme = await AcmeHost.StartAsync();
        var started = acme.Clock.GetUtcNow();
        acme.Vendor.On("POST /contacts", Reset)
            .Always("POST /contacts/search", _ => acme.Clock.GetUtcNow() - started < TimeSpan.FromSeconds(9) ? None : Found);
        (await CreateAsync(acme)).IsFound.Should().BeTrue();
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
        (acme.Clock.GetUtcNow() - started).Should().BeLessThan(Certain);
    }

    [Fact]
    public async Task A_create_is_repeated_once_the_attempt_and_the_index_lag_are_over_and_never_before()
    {
        await using var acme = await AcmeHost.StartAsync();
        var times = new List<DateTimeOffset>();
        acme.Vendor.Always("POST /contacts/search", None).Always("POST /contacts", _ =>
        {
            times.Add(acme.Clock.GetUtcNow());
            return times.Count == 1 ? Reset : """{"id":"1"}""";
        });
        var result = await CreateAsync(acme);
        (result.Id, result.IsFound, result.IsCreated).Should().Be(("1", false, true));
        (times[1] - times[0]).Should().Be(Certain);
        acme.Vendor.Sent("POST /contacts").Select(r => r.Body).Distinct().Should().ContainSingle();
        acme.Vendor.Sent("POST /contacts/search").Count.Should().BeInRange(3, 10);
    }

    [Fact]
    public async Task A_repetition_without_a_response_is_looked_up_too()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset, Reset).Always("POST /contacts/search",
            _ => acme.Vendor.Sent("POST /contacts").Count == 1 ? None : Found);
        (await CreateAsync(acme)).IsFound.Should().BeTrue();
        acme.Vendor.Sent("POST /contacts").Should().HaveCount(2);
    }

    [Theory]
    [InlineData(38)]
    [InlineData(39)]
    public async Task A_timeout_that_ends_before_it_is_certain_repeats_nothing(int seconds)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", Reset).Always("POST /contacts/search", None);
        var thrown = await UnknownAsync(acme, acme.Client.With(new() { TotalRequestTimeout = TimeSpan.FromSeconds(seconds) }));
        thrown.Message.Should().Contain("did not show it within the timeout (ConnectorOptions.TotalRequestTimeout)")
            .And.Contain("look contacts up by Title").And.NotContain("CTO");
        thrown.LookUpBy.Should().BeEquivalentTo(new Dictionary<string, string> { ["Title"] = "CTO" });
        thrown.IsTransient.Should().BeFalse();
        thrown.Sent.Should().BeOfType<Contact>();
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
    }

    [Fact]
    public async Task All_of_it_takes_no_longer_than_one_call_may()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", AcmeAnswer.Hangs()).Always("POST /contacts/search", None);
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() =>
            acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }, ByTitle))).Should()
            .ThrowAsync<OutcomeUnknownException>()).Which.EndedAt.Should().Be(started.AddSeconds(99));
        acme.Vendor.Sent("POST /contacts").Should().HaveCount(2, "the second one, from second 69, has the rest of the time");
    }

    [Fact]
    public async Task Several_records_of_the_value_prove_nothing()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset)
            .On("POST /contacts/search", AcmeContacts.Page("more", AcmeContacts.Json("7"), AcmeContacts.Json("8")));
        (await UnknownAsync(acme, acme.Client)).Message.Should().Contain("Several records have this value of Title");
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
    }

    [Theory]
    [InlineData("CTO of another company", false)]
    [InlineData(" cto", true)]
    public async Task A_record_of_another_value_is_not_the_one_that_was_sent(string title, bool isFound)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset)
            .Always("POST /contacts/search", AcmeContacts.Page(null, $$$"""{"id":"7","data":{"title":"{{{title}}}"}}"""));
        if (isFound) (await CreateAsync(acme)).IsFound.Should().BeTrue("vendors compare texts in their own way");
        else (await UnknownAsync(acme, acme.Client)).Message.Should().Contain("record with another value of Title")
            .And.Contain("look contacts up by Title");
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
    }

    [Fact]
    public async Task A_look_up_that_fails_for_a_moment_is_made_again()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset).On("POST /contacts/search", [.. Enumerable.Repeat(AcmeAnswer.Error(503), 5), Found]);
        (await CreateAsync(acme)).IsFound.Should().BeTrue();
    }

    [Fact]
    public async Task A_look_up_that_is_refused_leaves_the_outcome_unknown()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset).On("POST /contacts/search", AcmeAnswer.Error(403));
        var thrown = await UnknownAsync(acme, acme.Client);
        thrown.Message.Should().Contain("The look-up failed: Acme: contacts.list is not permitted");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_field_that_lists_cannot_be_filtered_by_is_refused_before_anything_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync();
        (await FluentActions.Awaiting(() => acme.Client.Crm.Companies.CreateAsync(new() { Name = "x", Description = "y" },
            new() { LookUpBy = Company.Fields.Description }).AsTask()).Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("LookUpBy: Acme cannot filter by Description*It can filter companies by: *Name*");
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Emails = { "a@co.test" } },
            new() { LookUpBy = Contact.Fields.Emails }).AsTask()).Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("LookUpBy: *cannot compare 'more_emails'*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_record_without_a_value_is_refused_before_anything_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var by in (Field<Contact>[])[Contact.Fields.Title, Contact.Fields.Emails, Contact.Fields.Custom("erp")])
            (await FluentActions.Awaiting(() =>
                acme.Client.Crm.Contacts.CreateAsync(new() { LastName = "x" }, new() { LookUpBy = by }).AsTask())
                .Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle(e => e.Field == by.Name);
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_is_looked_up_by_its_first_item_and_a_custom_field_by_its_value()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", Reset).Always("POST /contacts/search", Found);
        var contacts = acme.Client.Crm.Contacts;
        await contacts.CreateAsync(new() { Phones = { "+1 415", "+1 416" } }, new() { LookUpBy = Contact.Fields.Phones });
        acme.Vendor.Last.Body.Should().Contain("\"+1 415\"").And.NotContain("+1 416");
        await contacts.CreateAsync(new() { CustomFields = { ["erp"] = "e-7" } }, new() { LookUpBy = Contact.Fields.Custom("erp") });
        acme.Vendor.Last.Body.Should().Contain("""{"field":"erp","op":"EQ","value":"e-7"}""");
    }

    [Fact]
    public async Task A_found_record_is_linked_and_verified_like_a_created_one()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset).On("POST /contacts/search", Found).On("PUT /contacts/7/companies/9", new AcmeAnswer(204))
            .On("GET /contacts/7", """{"id":"7","data":{"title":"other"}}""");
        var result = await acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO", Company = "9" },
            new() { LookUpBy = Contact.Fields.Title, Verify = true });
        result.IsFound.Should().BeTrue();
        result.NotApplied.Should().Contain(difference => difference.Field == nameof(Contact.Title));
    }

    [Fact]
    public async Task A_caller_who_cancels_the_wait_gets_the_cancellation()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", Reset).Always("POST /contacts/search", None);
        using var stop = new CancellationTokenSource();
        var call = acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }, ByTitle, stop.Token).AsTask();
        await ManualTimeProvider.UntilAsync(() => acme.Clock.HasPendingDelay);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    private static Task<WriteResult<Contact>> CreateAsync(AcmeHost acme, ConnectionClient? client = null) => acme.Clock.RunDelaysAsync(
        (client ?? acme.Client).Crm.Contacts.CreateAsync(new() { Title = "CTO" }, ByTitle).AsTask());

    private static async Task<OutcomeUnknownException> UnknownAsync(AcmeHost acme, ConnectionClient client) =>
        (await FluentActions.Awaiting(() => CreateAsync(acme, client)).Should().ThrowAsync<OutcomeUnknownException>()).Which;
}
