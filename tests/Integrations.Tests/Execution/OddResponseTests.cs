using System.Text;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>A page or words where JSON or nothing is due are no success; what breaks off is told in the library's own words.</summary>
public sealed class OddResponseTests
{
    private const string Page = "<html><body>We are down for maintenance</body></html>";

    public static TheoryData<string, string> Pages => new()
    {
        { Page, "text/html" },
        { "\r\n  <!DOCTYPE html><html></html>", "application/json" },
        { "Service unavailable", "text/plain" },
        { "not now", "application/json" },
        { "503 Service Unavailable", "text/plain" },
        { "[Maintenance] back soon", "text/plain" },
        { "{down} for maintenance", "text/html" },
        { "<Fault><Error code=\"1\"/></Fault>", "text/xml" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_in_place_of_a_list_is_the_vendor_being_down_and_is_asked_for_again(string body, string type)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", new AcmeAnswer(200, body, type), """{"items":[{"id":"1","data":{}}]}""");
        (await acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Items.Should().ContainSingle();

        acme.Vendor.Always("GET /contacts", new AcmeAnswer(200, body, type));
        var thrown = (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync()))
            .Should().ThrowAsync<VendorUnavailableException>()).Which;
        (thrown.IsTransient, thrown.VendorStatus, thrown.Origin).Should().Be((true, 200, FaultOrigin.Vendor));
        thrown.ToString().Should().NotContain("maintenance");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_in_place_of_a_done_write_is_none_and_is_repeated_where_that_is_safe(string body, string type)
    {
        await using var acme = await AcmeHost.StartAsync();
        var page = new AcmeAnswer(200, body, type);
        acme.Vendor.Always("DELETE /contacts/1", page).Always("PATCH /contacts/1", page).Always("POST /contacts", page)
            .Always("POST /contacts/upsert", page);
        var contacts = acme.Client.Crm.Contacts;
        await FailsAsync(acme, () => acme.RunAsync(contacts.DeleteAsync("1")), "DELETE /contacts/1", 4);
        await FailsAsync(acme, () => acme.RunAsync(contacts.UpdateAsync("1", new() { Title = "x" })),
            "PATCH /contacts/1", 4);
        await FailsAsync(acme, () => acme.RunAsync(contacts.CreateAsync(new() { Title = "x" })), "POST /contacts",
            1);
    }

    [Fact]
    public async Task That_a_record_is_gone_is_not_learned_from_a_page()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("DELETE /contacts/1", new AcmeAnswer(404, Page, "text/html"));
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.DeleteAsync("1"))).Should()
            .ThrowAsync<VendorUnavailableException>();
        acme.Vendor.On("GET /contacts/1", new AcmeAnswer(404, Page, "text/html"));
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetAsync("1").AsTask()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Nothing_is_a_success_where_nothing_is_due_and_so_is_json_of_any_type()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("DELETE /contacts/1", new AcmeAnswer(200, "", "text/html"),
            new AcmeAnswer(200, "\uFEFF {\"ok\":true}", "text/plain"), new AcmeAnswer(200, "true", "text/plain"));
        for (var times = 0; times < 3; times++) await acme.Client.Crm.Contacts.DeleteAsync("1");
    }

    [Fact]
    public async Task An_operation_that_is_declared_to_be_answered_otherwise_is()
    {
        var plain = AcmeConnector.Definition();
        await using var acme = await AcmeHost.StartAsync(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress, Authentication = plain.Authentication, Probe = plain.Probe, Resources = plain.Resources,
                NonJsonOperations = ["contacts.delete"],
        });
        acme.Vendor.On("DELETE /contacts/1", new AcmeAnswer(200, "OK", "text/plain"));
        await acme.Client.Crm.Contacts.DeleteAsync("1");
    }

    [Fact]
    public async Task A_host_gets_a_page_it_asked_for()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /page", new AcmeAnswer(200, Page, "text/html"));
        using var response = await acme.Client.SendAsync(new(HttpMethod.Get, "/page"));
        (await response.Content.ReadAsStringAsync()).Should().Be(Page);
    }

    [Theory]
    [InlineData(typeof(InvalidDataException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(UriFormatException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task Whatever_a_handler_or_a_body_throws_is_the_vendor_being_unavailable(Type failure)
    {
        await using var acme = await AcmeHost.StartAsync();
        Exception Failure() => (Exception)Activator.CreateInstance(failure, "odd")!;
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Throws(Failure()));
        var thrown = (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync()))
            .Should().ThrowAsync<VendorUnavailableException>()).Which;
        (thrown.IsTransient, thrown.Origin).Should().Be((true, FaultOrigin.Network));
        acme.Vendor.Requests.Should().HaveCount(4);
        acme.Vendor.Always("POST /contacts", new AcmeAnswer(200) { Content = () => new StreamContent(new Failing(Failure())) });
        await FluentActions.Awaiting(() =>
            acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }))).Should()
            .ThrowAsync<OutcomeUnknownException>();
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"error":{"\ud800":1}}""")]
    [InlineData("""{"\ud800":1,"error":{"code":"X"}}""")]
    [InlineData("""{"error":{"message":"\udfff","fields":[{"\ud800":2}]}}""")]
    [InlineData("""{"error":{"code":["\ud800"],"fields":"\ud800"}}""")]
    public async Task Half_characters_in_a_refusal_are_no_text(string body)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(403, body));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask()).Should()
            .ThrowAsync<ForbiddenException>()).Which.VendorStatus.Should().Be(403);
    }

    private static async Task FailsAsync(AcmeHost acme, Func<Task> call, string request, int attempts)
    {
        var thrown = (await FluentActions.Awaiting(call).Should().ThrowAsync<IntegrationException>()).Which;
        thrown.Code.Should().Be(attempts > 1 ? ErrorCode.VendorUnavailable : ErrorCode.OutcomeUnknown);
        thrown.Message.Should().Contain("not known");
        acme.Vendor.Sent(request).Should().HaveCount(attempts);
    }

    private sealed class Failing(Exception failure) : MemoryStream(Encoding.UTF8.GetBytes("{"))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw failure;
    }
}
