using Integrations.Benchmarks.Fixture;
using Integrations.Benchmarks.HandWritten;
using Integrations.Models;

namespace Integrations.Benchmarks;

/// <summary>The three ways to read the same page of contacts.</summary>
internal sealed class ListPage : IAsyncDisposable
{
    private static readonly ListQuery<Contact> WithoutRawQuery = new() { IncludeRaw = false };
    private readonly ConnectedLibrary _library;
    private readonly HubSpotClient _handWritten;

    private ListPage(ConnectedLibrary library, VendorHandler vendor)
    {
        _library = library;
        _handWritten = new HubSpotClient(new HttpClient(vendor), "access-1");
        PageBytes = vendor.Page.Length;
    }

    public int PageBytes { get; }

    public ConnectedLibrary Library => _library;

    public static async Task<ListPage> CreateAsync()
    {
        var vendor = new VendorHandler();
        var page = new ListPage(await ConnectedLibrary.ConnectAsync(vendor), vendor);
        await page.RequireSameRecordsAsync();
        return page;
    }

    public async ValueTask<int> HandWrittenAsync() => (await _handWritten.ListContactsAsync()).Contacts.Count;

    public async ValueTask<int> LibraryAsync() => (await _library.Connection.Crm.Contacts.ListPageAsync()).Count;

    public async ValueTask<int> LibraryWithoutRawAsync() => (await _library.Connection.Crm.Contacts.ListPageAsync(WithoutRawQuery)).Count;

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    /// <summary>A comparison is worth nothing when one side reads less.</summary>
    private async Task RequireSameRecordsAsync()
    {
        var mine = (await _handWritten.ListContactsAsync()).Contacts;
        var theirs = await _library.Connection.Crm.Contacts.ListPageAsync();
        var differing = mine.Zip(theirs).Where(pair => TextOf(pair.First) != TextOf(pair.Second)).Select(pair => pair.First.Id).ToList();
        if (mine.Count != ContactPage.Size || theirs.Count != mine.Count || differing.Count > 0)
            throw new InvalidOperationException($"The two sides read {mine.Count} and {theirs.Count} records; different: {string.Join(", ", differing)}.");
    }

    private static string TextOf(CrmContact c) => string.Join('|', [
        c.Id, c.FirstName, c.LastName, c.Title, .. c.Emails.Select(e => e.Address), .. c.Phones.Select(p => $"{p.Number} {p.Label}"),
        c.Address?.Street, c.Address?.City, c.Address?.Region, c.Address?.PostalCode, c.Address?.Country, c.Website,
        c.CompanyId, c.CompanyName, c.OwnerId, c.LifecycleStage, c.LeadStatus, $"{c.CreatedAt:O}", $"{c.UpdatedAt:O}", $"{c.IsArchived}", c.Url]);

    private static string TextOf(Contact c) => string.Join('|', [
        c.Id, c.FirstName, c.LastName, c.Title, .. c.Emails.Select(e => e.Address), .. c.Phones.Select(p => $"{p.Number} {p.Label}"),
        c.Addresses.Primary?.Street, c.Addresses.Primary?.City, c.Addresses.Primary?.Region, c.Addresses.Primary?.PostalCode, c.Addresses.Primary?.Country, c.Websites.FirstOrDefault(),
        c.Company?.Id, c.Company?.Name, c.Owner?.Id, c.LifecycleStage, c.LeadStatus, $"{c.CreatedAt:O}", $"{c.UpdatedAt:O}", $"{c.IsDeleted}", c.Url]);
}
