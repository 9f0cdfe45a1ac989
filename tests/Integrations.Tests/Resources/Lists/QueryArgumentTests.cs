using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>A query that a host filled with null or a negative number.</summary>
public sealed class QueryArgumentTests
{
    private static readonly Dictionary<string, ListQuery<Contact>> _odd = new()
    {
        ["Where is null"] = new() { Where = null! },
        ["Where contains null"] = new() { Where = [null!] },
        ["CustomFields is null"] = new() { CustomFields = null! },
        ["Fields contains null"] = new() { Fields = [null!] },
        ["Limit is -1"] = new() { Limit = -1 },
    };

    public static TheoryData<string> Odd => [.. _odd.Keys];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task It_is_refused_by_name_and_nothing_is_sent(string words)
    {
        await using var acme = await AcmeHost.StartAsync();
        var sent = acme.Vendor.Requests.Count;
        var page = () => acme.Client.Crm.Contacts.ListPageAsync(_odd[words]).AsTask();
        (await page.Should().ThrowAsync<InvalidRequestException>()).WithMessage($"*{words}*").Which.Origin.Should().Be(FaultOrigin.Ours);
        var stream = async () =>
        {
            await foreach (var _ in acme.Client.Crm.Contacts.ListAsync(_odd[words]))
            {
            }
        };
        await stream.Should().ThrowAsync<InvalidRequestException>();
        acme.Vendor.Requests.Should().HaveCount(sent);
    }
}
