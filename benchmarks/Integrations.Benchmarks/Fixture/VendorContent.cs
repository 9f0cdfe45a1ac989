namespace Integrations.Benchmarks.Fixture;

/// <summary>The bodies of HubSpot's responses: a token, the account, a page of contacts, one contact, and an empty list.</summary>
internal sealed class VendorContent
{
    /// <summary>The path of a small resource: a hundred bytes of JSON.</summary>
    public const string Small = "/account-info/v3/details";

    /// <summary>The path of the list of contacts.</summary>
    public const string Contacts = "/crm/v3/objects/contacts";

    /// <summary>The path of the token endpoint.</summary>
    public const string Tokens = "/oauth/v1/token";

    /// <summary>
    /// The headers of every response: an account whose rate limits are never reached. Limits are read and counted, and no call waits.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers { get; } =
    [
        new("X-HubSpot-RateLimit-Max", "900000000"), new("X-HubSpot-RateLimit-Remaining", "800000000"),
        new("X-HubSpot-RateLimit-Daily", "900000000"), new("X-HubSpot-RateLimit-Daily-Remaining", "800000000"),
    ];

    private static readonly byte[] Token = """{"access_token":"access-1","refresh_token":"refresh-1","token_type":"bearer","expires_in":86400}"""u8.ToArray();
    private static readonly byte[] Account = """{"portalId":44623425,"accountType":"STANDARD","timeZone":"US/Eastern","companyCurrency":"USD","uiDomain":"app.hubspot.com"}"""u8.ToArray();
    private static readonly byte[] Nothing = """{"results":[]}"""u8.ToArray();
    private static readonly string _one = $"{Contacts}/{ContactPage.IdOf(ContactPage.One)}";
    private readonly byte[] _contact = ContactPage.CreateOne();

    /// <summary>The body of a page of contacts.</summary>
    public byte[] Page { get; } = ContactPage.Create();

    /// <exception cref="InvalidOperationException">The vendor of the benchmarks has no such resource.</exception>
    public byte[] Of(string path) => path switch
    {
        Contacts => Page,
        Tokens => Token,
        Small => Account,
        _ when path == _one => _contact,
        _ when path.StartsWith("/crm/v3/", StringComparison.Ordinal) => Nothing,
        _ => throw new InvalidOperationException($"The benchmark's vendor has no {path}."),
    };
}
