using System.Globalization;
using System.Text;
using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class PayloadTests(HubSpotContract fixture) : PayloadSuite(fixture), IClassFixture<HubSpotContract>
{
    private const string Contacts = "/crm/v3/objects/contacts";

    protected override PayloadFacts Facts => new()
    {
        Recorded = new(61, 9, 0, 7, 11) { Kinds = [PayloadKind.SignatureVectors], Resources = ["contacts", "pipelines"] },
        Exchanges = (16, HubSpotExchanges.Of),
        Routes = new()
        {
            ListRoute = resource => resource switch
            {
                "pipelines" => "GET /crm/v3/pipelines/deals",
                "owners" => "GET /crm/v3/owners/",
                _ => $"GET /crm/v3/objects/{resource}",
            },
            GetRoute = resource => resource switch
            {
                "pipelines" => "GET /crm/v3/pipelines/deals/*",
                "owners" => "GET /crm/v3/owners/*",
                _ => $"GET /crm/v3/objects/{resource}/*",
            },
            Id = ("id", number => $"{number}"),
            IsList = body => body.TryGetProperty("results", out _),
            Wrap = (_, records) => $$"""{"results":[{{string.Join(',', records)}}]}""",
        },
        Mapped = RecordedResources.All,
        Refused = ($"POST {Contacts}", client => client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" }).AsTask()),
        Refusals = Refusals.Of,
        TokenRoute = "POST /oauth/*/token",
        Listed = ("contacts", async client => await client.Crm.Contacts.ListAsync().ToListAsync()),
    };

    [SharedFact]
    public async Task Signature_vectors_of_version_3_hold_and_those_of_older_versions_prove_nothing()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload.Kind == PayloadKind.SignatureVectors))
        {
            foreach (var vector in payload.Body.GetProperty("vectors").EnumerateArray())
            {
                var (version, time) = (vector.Text("version"), vector.Text("timestampMs") ?? "0");
                var delivery = new WebhookRequest
                {
                    Method = vector.Text("method") ?? "POST", Url = new(vector.Text("url") ?? "https://hooks.example"),
                    Body = Encoding.UTF8.GetBytes(vector.Text("body")!),
                    Headers = new Dictionary<string, string>
                    {
                        [version == "v3" ? "X-HubSpot-Signature-v3" : "X-HubSpot-Signature"] = vector.Text("expected")!,
                        ["X-HubSpot-Signature-Version"] = version!, ["X-HubSpot-Request-Timestamp"] = time,
                    },
                };

                replay.Definition.Webhooks!.Verify(delivery, [payload.Body.Text("clientSecret")!],
                    DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture)))
                    .Should().Be(version == "v3" ? WebhookVerdict.Valid : WebhookVerdict.MissingSignature, version);
            }

            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public void Recorded_searches_fit_the_contract_but_for_a_limit_sent_as_text()
    {
        var checker = Fixture.Contract.Checker();
        var searches = Payloads.Where(payload => payload.Kind == PayloadKind.Request
            && payload.Body.TryGetProperty("filterGroups", out _)).ToArray();

        searches.Should().NotBeEmpty();
        searches.SelectMany(search => checker
                .CheckRequest("POST", $"{Contacts}/search", "", "application/json", search.Body.GetRawText()).Violations)
            .Should().OnlyContain(violation => violation.Pointer == "/limit");
    }

    [SharedFact]
    public async Task Recorded_answers_of_batches_give_each_record_its_own_result()
    {
        foreach (var payload in Payloads.Where(payload => payload.Errors.Count > 0 && payload.Records.Count > 0))
        {
            await using var replay = await StartAsync();
            replay.Serve($"POST {Contacts}/batch/*", RecordedBody.Of(payload, 207));
            var unknown = VendorPath.Select(payload.Body, "errors[*].context.ids[*]").Select(place => place.Value.GetString()!);
            var ids = unknown.Concat(payload.Records.Select(record => record.Json.GetProperty("id").GetString()!)).ToArray();

            var contacts = replay.Client.Crm.Contacts;
            var batch = unknown.Any()
                ? await contacts.UpdateManyAsync([.. ids.Select(id => new Contact { Id = id, LastName = "Byron" })])
                : await contacts.CreateManyAsync([.. Enumerable.Range(0, payload.Errors.Count + payload.Records.Count)
                    .Select(number => new Contact { LastName = $"{number}" })]);

            batch.Where(item => item.IsSuccess).Select(item => item.Record.Id).Should()
                .Equal(payload.Records.Select(record => record.Json.GetProperty("id").GetString()), payload.File);
            batch.Where(item => !item.IsSuccess).Select(item => item.Error!.Code).Should()
                .Equal(payload.Errors.Select(Refusals.CodeOf), payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_associations_name_the_company_of_a_contact_that_was_searched()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => VendorPath.Select(payload.Body, "results[*].to[0].toObjectId").Count > 0))
        {
            var froms = VendorPath.Select(payload.Body, "results[*].from.id").Select(place => place.Value.GetString()!).ToArray();
            replay.Serve($"POST {Contacts}/search", new RecordedBody(Facts.Routes.Wrap("contacts", froms.Select(id => $$$"""{"id":"{{{id}}}","properties":{"company":"Acme"}}"""))), new RecordedBody(Facts.Routes.Wrap("contacts", [])));
            replay.Serve("POST /crm/v4/associations/contacts/companies/batch/read", RecordedBody.Of(payload, 207));

            var found = await replay.Client.Crm.Contacts.SearchAsync("acme").ToListAsync();

            found.Select(contact => contact.Company).Should().Equal(VendorPath.Select(payload.Body, "results[*].to[0].toObjectId")
                .Select(place => (Reference?)new Reference { Id = place.Value.ToString(), Name = "Acme", Resource = Company.Resource }),
                    payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_descriptions_are_read()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload is { Kind: PayloadKind.Metadata, Resource: "properties" }))
        {
            var rows = payload.Body.TryGetProperty("results", out var results) ? results : JsonElement.Parse($"[{payload.Text}]");
            replay.Serve("GET /crm/v3/properties/*", new RecordedBody($$"""{"results":{{rows.GetRawText()}}}"""));

            var schema = await replay.Client.Metadata.GetObjectAsync(payload.File);

            schema.Fields.Select(FieldWords.Of).Should().Equal(rows.EnumerateArray().Select(Said), payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_schemas_are_read()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload is { Kind: PayloadKind.Metadata, Resource: "schemas" }))
        {
            replay.Serve("GET /crm-object-schemas/v3/schemas", new RecordedBody($$"""{"results":[{{payload.Text}}]}"""));

            (await replay.Client.Metadata.ListObjectsAsync()).Should().Contain(
                schema => schema.Name == payload.Body.GetProperty("fullyQualifiedName").GetString()
                    && schema.Label == payload.Body.GetProperty("labels").GetProperty("singular").GetString());
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_account_details_are_the_facts_of_a_connection()
    {
        foreach (var payload in Payloads.Where(payload => payload is { Kind: PayloadKind.Metadata, Resource: "account" }))
        {
            await using var replay = await StartAsync();
            replay.Serve("GET /account-info/v3/details", RecordedBody.Of(payload));

            var connection = await replay.ConnectAsync();
            replay.Serve("GET /crm/v3/objects/deals/*", new RecordedBody("""{"id":"1","properties":{"amount":"5"}}"""));
            var deal = await replay.Client.Crm.Deals.GetAsync("1");

            connection.Account.Should().Be(payload.Body.GetProperty("portalId").ToString());
            deal.Amount.Should()
                .Be(new Money(5, payload.Body.TryGetProperty("companyCurrency", out var currency) ? currency.GetString() : null));
            Fixture.Report.AddRun(payload);
        }
    }

    protected override Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await HubSpotSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddHubSpot(configure));

    private static string Said(JsonElement property)
    {
        string Text(string name) => property.TryGetProperty(name, out var value) ? value.ToString() : "";
        bool? Flag(string name) =>
            property.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean() : null;
        var readOnly = property.TryGetProperty("modificationMetadata", out var modification)
            && modification.TryGetProperty("readOnlyValue", out var flag) ? flag.GetBoolean() : (bool?)null;
        var options = property.TryGetProperty("options", out var list)
            ? list.EnumerateArray().Select(option => option.GetProperty("value").ToString()) : [];
        return FieldWords.Of((Text("name"), Text("label"), Text("type")), !Flag("hubspotDefined"), readOnly, Flag("hasUniqueValue"),
            options, [Text("referencedObjectType")]);
    }
}
