using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The declared vendor of src/Integrations.Simulators/README.md, run.</summary>
public sealed class DeclaredVendorTests
{
    [Fact]
    public async Task The_vendor_of_the_readme_serves_and_refuses_as_declared()
    {
        await using var vendor = await StartAsync();
        using var client = new HttpClient { BaseAddress = vendor.BaseAddress };
        (await client.GetAsync("/v1/people")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Add("X-Api-Key", "simulated-key");

        var page = JsonNode.Parse(await client.GetStringAsync("/v1/people?limit=2&modified_since=2020-01-01T00:00:00Z"))!;
        page["data"]!.AsArray().Should().HaveCount(2);
        page["next"].Should().NotBeNull();
        (await client.GetAsync("/v1/people?color=red")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync("/v1/people", new { name = "Tom" })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await client.PostAsJsonAsync("/v1/people", new { size = 1 })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<RestSimulator> StartAsync()
    {
        #region snippet declared-vendor
        var acme = new RestVendor
        {
            ApiKey = RestApiKey.Header("X-Api-Key"),
            Collections =
            [
                new("people", "/v1/people")
                {
                    Fields =
                    [
                        new("name", RecordType.Text) { IsRequired = true, MaxLength = 255 },
                        new("email", RecordType.Text) { IsUnique = true },
                        new("status", RecordType.Text) { Values = ["active", "former"], Default = "active" },
                        RecordField.Updated("updated_at"),
                    ],
                    Pagination = RestPagination.Cursor("cursor", "limit") with { MaxSize = 500 },
                    Filters = [new("status", "status"), new("modified_since", "updated_at", RestComparison.AtLeast)],
                    ListBody = page => new JsonObject { ["data"] = page.Items, ["next"] = page.Next },
                },
            ],
            Errors = new() { Body = failure => new JsonObject { ["error"] = failure.Message } },
            RateLimits =
            [
                new()
                {
                    Requests = 100,
                    Window = RateWindow.Sliding(TimeSpan.FromSeconds(10)),
                    Scope = RateScope.Client,
                    Headers = new Dictionary<string, string> { ["X-RateLimit-Remaining"] = "{remaining}" },
                    RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
                },
            ],
        };

        var vendor = await RestSimulator.StartAsync(acme, seed =>
        {
            for (var number = 0; number < 50; number++)
                seed["people"].Add(new() { ["name"] = SeedData.Person(number).FullName, ["email"] = SeedData.Person(number).Email });
        });
        #endregion
        return vendor;
    }
}
