using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Integrations.Catalog.Tests.Rows.RowDocument;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>
/// A vendor that behaves as a row's document says: it issues tokens at the token endpoint, lists its accounts, accepts the probe, and
/// keeps every request it received.
/// </summary>
public sealed class RowVendor(RowDocument row, TimeProvider time) : HttpMessageHandler
{
    /// <summary>The path that stands for any call of a host.</summary>
    public const string Call = "/any-call";

    private readonly List<Received> _received = [];
    private int _issued;

    /// <summary>True when token responses contain neither an expiry nor a refresh token.</summary>
    public bool IssuesForever { get; init; }

    /// <summary>True when every credential is rejected.</summary>
    public bool Rejects { get; set; }

    public IReadOnlyList<Received> Received => _received;

    /// <summary>The requests to the token endpoint, the refresh endpoint and the ones after them.</summary>
    public IEnumerable<Received> TokenRequests => _received.Where(IsTokenRequest);

    /// <summary>The access token that was issued last.</summary>
    public string LastToken => $"access-{_issued}";

    /// <summary>The refresh token that came with it.</summary>
    public string LastRefreshToken => $"refresh-{_issued}";

    public Received LastCall => _received.Last(request => request.Address.AbsolutePath.EndsWith(Call, StringComparison.Ordinal));

    private IEnumerable<string> TokenEndpoints => new[] { Text(row.Scheme, "tokenEndpoint"), Text(row.Scheme, "refresh", "endpoint") }
        .OfType<string>().Concat(Items(row.Scheme, "additionalTokenRequests").Select(step => Text(step, "endpoint")!))
        .Select(template => new Uri(row.Fill(template)).GetLeftPart(UriPartial.Path));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var received = await Rows.Received.OfAsync(request);
        _received.Add(received);
        if (IsTokenRequest(received)) return Respond(Tokens(received));
        if (Rejects) return new(HttpStatusCode.Unauthorized) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        if (At(row.Root, "accounts") is { } accounts && IsAt(received, Text(accounts, "request")!, Text(accounts, "baseAddress")))
            return Respond(Accounts(accounts));
        var properties = Items(row.Root, "accountProperties").Where(one => IsAt(received, Text(one, "request")!, null)).ToList();
        return Respond(properties.Aggregate(new JsonObject { ["id"] = "me" }, (body, one) => Properties(body, one)));
    }

    /// <summary>A revocation carries a token of the connection to the endpoint; a row without one sends nothing.</summary>
    public void ShouldHaveRevoked(RowDocument document)
    {
        var sent = _received[^1];
        if (Text(document.Scheme, "revocationEndpoint", "request") is not { } request)
        {
            sent.Should().BeSameAs(LastCall);
            return;
        }

        var parts = request.Split(' ');
        sent.Method.Method.Should().Be(parts[0]);
        var template = document.Fill(parts[1], ("token", LastToken));
        sent.Path.Should().Be(new Uri(template).GetLeftPart(UriPartial.Path));
        $"{sent.Address} {sent.Body} {sent.Headers}".Should().MatchRegex($"{LastToken}|{LastRefreshToken}");
    }

    /// <summary>Some vendors revoke a token by DELETE where they issue it.</summary>
    private bool IsTokenRequest(Received received) => received.Method != HttpMethod.Delete && TokenEndpoints.Contains(received.Path);

    private bool IsAt(Received received, string request, string? baseAddress)
    {
        var address = baseAddress is null ? row.Address(request) : new Uri(row.Fill(baseAddress) + request[(request.IndexOf(' ') + 1)..]);
        return address == received.Address;
    }

    private JsonObject Tokens(Received request)
    {
        var number = ++_issued;
        var step = Items(row.Scheme, "additionalTokenRequests").FirstOrDefault(one => Text(one, "endpoint") == request.Path);
        var response = At(step.ValueKind == JsonValueKind.Undefined ? row.Scheme : step, "tokenResponse");
        var body = new JsonObject { ["token_type"] = "bearer" };
        Set(body, Text(response, "accessToken") ?? "access_token", $"access-{number}");
        foreach (var field in Items(response, "fields"))
            Set(body, Text(field, "path") ?? Text(field, "name")!, row.Values[Text(field, "name")!]);
        if (IssuesForever) return body;
        Set(body, Text(response, "expiry", "path") ?? "expires_in", Expiry(Text(response, "expiry", "kind") ?? "seconds"));
        if (row.Kind == "oauth2" && At(row.Scheme, "refresh", "exchangesAccessToken") is null)
            Set(body, Text(response, "refreshToken") ?? "refresh_token", $"refresh-{number}");
        if (Text(response, "refreshTokenExpiry", "path") is { } path) Set(body, path, 30 * 24 * 3600);
        return body;
    }

    private JsonNode Expiry(string kind)
    {
        var end = time.GetUtcNow().AddHours(1);
        return kind switch
        {
            "seconds" => 3600,
            "instant" => end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "unixSeconds" => end.ToUnixTimeSeconds(),
            _ => throw new NotSupportedException($"No row had an expiry in {kind}: script it."),
        };
    }

    private JsonNode Accounts(JsonElement accounts)
    {
        var account = new JsonObject();
        Set(account, Text(accounts, "id")!, row.Values[Text(accounts, "variable")!]);
        if (Text(accounts, "name") is { } name) Set(account, name, "Acme Ltd");
        if (Text(accounts, "items") is not { Length: > 0 } items) return new JsonArray(account);
        var body = new JsonObject();
        Set(body, items, new JsonArray(account));
        return body;
    }

    private JsonObject Properties(JsonObject body, JsonElement properties)
    {
        foreach (var (name, path) in Pairs(properties, "values")) Set(body, path, row.Values[name]);
        return body;
    }

    private static void Set(JsonObject body, string path, JsonNode value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
            body = body[step] as JsonObject ?? (JsonObject)(body[step] = new JsonObject());
        body[steps[^1]] = value;
    }

    private static HttpResponseMessage Respond(JsonNode body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
