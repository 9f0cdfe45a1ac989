using Integrations.Benchmarks.Fixture;
using Integrations.Benchmarks.HandWritten;
using Integrations.Models;

namespace Integrations.Benchmarks;

/// <summary>The ways to read the same page of contacts, and the same contact alone: by hand and through the whole library.</summary>
internal sealed class ContactReads : IAsyncDisposable
{
    private static readonly ListQuery<Contact> _withoutRaw = new() { IncludeRaw = false };
    private static readonly string _one = ContactPage.IdOf(ContactPage.One);
    private readonly HttpClient _http;
    private readonly HubSpotClient _handWritten;

    private ContactReads(ConnectedLibrary library, HttpClient http, Uri vendor)
    {
        Library = library;
        _http = http;
        _handWritten = new HubSpotClient(http, vendor, "access-1");
    }

    public ConnectedLibrary Library { get; }

    /// <summary>Over one handler in memory.</summary>
    public static async Task<ContactReads> CreateAsync(VendorHandler? vendor = null)
    {
        var handler = vendor ?? new VendorHandler();
        return await RequireSameAsync(new(await ConnectedLibrary.ConnectAsync(handler), new HttpClient(handler),
            new Uri("https://api.hubapi.com")));
    }

    /// <summary>Over a network: by hand with the defaults of HttpClient, the library with its own handlers.</summary>
    public static async Task<ContactReads> ConnectAsync(Uri vendor) =>
        await RequireSameAsync(new(await ConnectedLibrary.ConnectAsync(vendor), new HttpClient(), vendor));

    public async ValueTask<int> PageByHandAsync() => (await _handWritten.ListContactsAsync()).Contacts.Count;

    public async ValueTask<int> PageAsync() => (await Library.Connection.Crm.Contacts.ListPageAsync()).Count;

    public async ValueTask<int> PageWithoutRawAsync() => (await Library.Connection.Crm.Contacts.ListPageAsync(_withoutRaw)).Count;

    public async ValueTask<int> OneByHandAsync() => (await _handWritten.GetContactAsync(_one)).Id.Length;

    public async ValueTask<int> OneAsync() => (await Library.Connection.Crm.Contacts.GetAsync(_one)).Id!.Length;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Library.DisposeAsync();
    }

    private static async Task<ContactReads> RequireSameAsync(ContactReads reads)
    {
        Same.Page((await reads._handWritten.ListContactsAsync()).Contacts, await reads.Library.Connection.Crm.Contacts.ListPageAsync());
        Same.Record(await reads._handWritten.GetContactAsync(_one), await reads.Library.Connection.Crm.Contacts.GetAsync(_one));
        return reads;
    }
}
