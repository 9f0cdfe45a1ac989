using Integrations.Benchmarks.Fixture;
using Integrations.Benchmarks.HandWritten;
using Integrations.Models;

namespace Integrations.Benchmarks;

/// <summary>The ways to read the same page of contacts, and the same contact alone: by hand and through the whole library.</summary>
internal sealed class ContactReads : IAsyncDisposable
{
    private static readonly ListQuery<Contact> _withoutRaw = new() { IncludeRaw = false };
    private static readonly string _one = ContactPage.IdOf(ContactPage.One);
    private readonly HubSpotClient _handWritten;

    private ContactReads(ConnectedLibrary library, VendorHandler vendor)
    {
        Library = library;
        Vendor = vendor;
        _handWritten = new HubSpotClient(new HttpClient(vendor), "access-1");
    }

    public ConnectedLibrary Library { get; }

    public VendorHandler Vendor { get; }

    public static async Task<ContactReads> CreateAsync()
    {
        var vendor = new VendorHandler();
        var reads = new ContactReads(await ConnectedLibrary.ConnectAsync(vendor), vendor);
        await reads.RequireSamePageAsync();
        await reads.RequireSameRecordAsync();
        return reads;
    }

    public async ValueTask<int> PageByHandAsync() => (await _handWritten.ListContactsAsync()).Contacts.Count;

    public async ValueTask<int> PageAsync() => (await Library.Connection.Crm.Contacts.ListPageAsync()).Count;

    public async ValueTask<int> PageWithoutRawAsync() => (await Library.Connection.Crm.Contacts.ListPageAsync(_withoutRaw)).Count;

    public async ValueTask<int> OneByHandAsync() => (await _handWritten.GetContactAsync(_one)).Id.Length;

    public async ValueTask<int> OneAsync() => (await Library.Connection.Crm.Contacts.GetAsync(_one)).Id!.Length;

    public ValueTask DisposeAsync() => Library.DisposeAsync();

    private async Task RequireSamePageAsync()
    {
        var mine = (await _handWritten.ListContactsAsync()).Contacts;
        var theirs = await Library.Connection.Crm.Contacts.ListPageAsync();
        var differing =
            mine.Zip(theirs).Where(pair => ContactContent.Of(pair.First) != ContactContent.Of(pair.Second)).Select(pair => pair.First.Id)
            .ToList();
        if (mine.Count != ContactPage.Size || theirs.Count != mine.Count || differing.Count > 0)
            throw new InvalidOperationException($"The two sides read {mine.Count} and {theirs.Count} records; different: "
                + $"{string.Join(", ", differing)}.");
    }

    private async Task RequireSameRecordAsync()
    {
        var mine = ContactContent.Of(await _handWritten.GetContactAsync(_one));
        var theirs = ContactContent.Of(await Library.Connection.Crm.Contacts.GetAsync(_one));
        if (mine != theirs) throw new InvalidOperationException($"The two sides read {mine} and {theirs}.");
    }
}
