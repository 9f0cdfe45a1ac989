using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A successful status whose body says otherwise, for every verb.</summary>
public sealed class WriteAnswerTests
{
    private const string Refused = """{"error":{"code":"STALE","message":"not so"}}""";

    private static readonly (string Request, Func<ConnectionClient, Task> Write)[] Verbs =
    [
        ("POST /firms", c => c.Crm.Companies.CreateAsync(new() { Name = "x" }).AsTask()),
        ("PATCH /firms/1", c => c.Crm.Companies.UpdateAsync("1", new() { Name = "x" }).AsTask()),
        ("DELETE /firms/1", c => c.Crm.Companies.DeleteAsync("1").AsTask()),
        ("PATCH /firms/Key/1", c => c.Crm.Companies.UpsertAsync("Key", "1", new() { Name = "x" }).AsTask()),
        ("PATCH /contacts/1", c => c.Crm.Contacts.UpdateAsync("1", new() { Title = "x" }).AsTask()),
        ("DELETE /contacts/1", c => c.Crm.Contacts.DeleteAsync("1").AsTask()),
        ("PUT /contacts/1/companies/7", c => c.Crm.Contacts.LinkAsync("1", Company.Resource, "7").AsTask()),
        ("DELETE /contacts/1/companies/7", c => c.Crm.Contacts.UnlinkAsync("1", Company.Resource, "7").AsTask()),
        ("POST /contacts/batch/delete", async c => throw (await c.Crm.Contacts.DeleteManyAsync(["1", "2"]))[0].Error!),
    ];

    public static TheoryData<int> Writes => [.. Enumerable.Range(0, Verbs.Length)];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_refusal_in_a_success_is_a_refusal(int verb)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Verbs[verb].Request, Refused);
        acme.Vendor.Always("DELETE /contacts/2", new AcmeAnswer(204)).Always("DELETE /contacts/1", Refused);
        (await FluentActions.Awaiting(() => Verbs[verb].Write(acme.Client)).Should()
            .ThrowAsync<ConflictException>(Verbs[verb].Request)).Which.VendorMessage.Should().Be("not so");
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_page_in_a_success_is_never_a_success(int verb)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Verbs[verb].Request, new AcmeAnswer(200, "<html><body>We are down for maintenance", "text/html"));
        await FluentActions.Awaiting(() => acme.RunAsync(new ValueTask(Verbs[verb].Write(acme.Client)))).Should()
            .ThrowAsync<IntegrationException>(Verbs[verb].Request);
    }
}
