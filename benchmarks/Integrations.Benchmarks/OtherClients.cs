using Integrations.Benchmarks.Fixture;
using Integrations.Benchmarks.HandWritten;

namespace Integrations.Benchmarks;

/// <summary>The same reads over other clients: their DTOs come from source-generated JSON and are copied as those by hand.</summary>
internal sealed class OtherClients : IDisposable
{
    private static readonly Uri _vendor = new("https://api.hubapi.com");
    private static readonly string _one = ContactPage.IdOf(ContactPage.One);
    private readonly RestSharpContacts _restSharp;
    private readonly RefitContacts _refit;

    private OtherClients(VendorHandler vendor) =>
        (_restSharp, _refit) = (new(vendor, _vendor, "access-1"), new(vendor, _vendor, "access-1"));

    public static async Task<OtherClients> CreateAsync(VendorHandler vendor, ContactReads reads)
    {
        var clients = new OtherClients(vendor);
        var (page, one) = (await reads.Library.Connection.Crm.Contacts.ListPageAsync(),
            await reads.Library.Connection.Crm.Contacts.GetAsync(_one));
        Same.Page((await clients._restSharp.ListContactsAsync()).Contacts, page);
        Same.Page((await clients._refit.ListContactsAsync()).Contacts, page);
        Same.Record(await clients._restSharp.GetContactAsync(_one), one);
        Same.Record(await clients._refit.GetContactAsync(_one), one);
        return clients;
    }

    public async ValueTask<int> PageByRestSharpAsync() => (await _restSharp.ListContactsAsync()).Contacts.Count;

    public async ValueTask<int> PageByRefitAsync() => (await _refit.ListContactsAsync()).Contacts.Count;

    public async ValueTask<int> OneByRestSharpAsync() => (await _restSharp.GetContactAsync(_one)).Id.Length;

    public async ValueTask<int> OneByRefitAsync() => (await _refit.GetContactAsync(_one)).Id.Length;

    public void Dispose()
    {
        _restSharp.Dispose();
        _refit.Dispose();
    }
}
