using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

public sealed class PayloadTests(SalesforceContract fixture) : PayloadSuite(fixture), IClassFixture<SalesforceContract>
{
    private const string Data = "/services/data/v*";

    protected override PayloadFacts Facts => new()
    {
        Recorded = new(61, 6, 0, 11, 31) { Kinds = [PayloadKind.Webhook], Resources = ["Contact", "Lead", "Opportunity"] },
        Routes = new()
        {
            ListRoute = _ => $"GET {Data}/query*",
            GetRoute = sObject => sObject == "Opportunity" ? null : $"GET {Data}/sobjects/{sObject}/*",
            Id = ("Id", number => $"001ak{number:D10}AAA"),
            IsList = body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("records", out _),
            Wrap = (_, records) => $$"""{"totalSize":{{records.Count()}},"done":true,"records":[{{string.Join(',', records)}}]}""",
        },
        Mapped = RecordedResources.All,
        Refused = ($"POST {Data}/sobjects/Contact", client => client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" }).AsTask()),
        Refusals = Refusals.Of,
        TokenRoute = "POST /services/oauth2/token",
        Listed = ("Contact", async client => await client.Crm.Contacts.ListAsync().ToListAsync()),
        NotYet = new Dictionary<PayloadKind, string> { [PayloadKind.Webhook] =
            "change events come over a stream (CometD, Pub/Sub), not as deliveries over HTTP" },
    };

    [SharedFact]
    public async Task Recorded_answers_of_collections_give_each_record_its_own_result()
    {
        foreach (var payload in Payloads.Where(payload =>
            payload is { Kind: PayloadKind.WriteResult, Body.ValueKind: JsonValueKind.Array }))
        {
            await using var replay = await StartAsync();
            replay.Serve($"POST {Data}/composite/sobjects", RecordedBody.Of(payload));
            var rows = payload.Body.EnumerateArray().ToArray();

            var batch = await replay.Client.Crm.Contacts.CreateManyAsync([.. rows.Select((_, number) =>
                new Contact { LastName = $"{number}" })]);

            batch.Select(item => item.Error is { } error ? $"{error.Code} {error.VendorCode}" : item.Record.Id).Should()
                .Equal(rows.Select(Outcome), payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_answers_of_a_write_are_a_success_only_where_they_say_so()
    {
        foreach (var payload in Payloads.Where(payload =>
            payload is { Kind: PayloadKind.WriteResult, Body.ValueKind: JsonValueKind.Object }))
        {
            await using var replay = await StartAsync();
            replay.Serve($"POST {Data}/sobjects/Contact", RecordedBody.Of(payload, 201));

            string outcome;
            try
            {
                outcome = (await replay.Client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" })).Id;
            }
            catch (IntegrationException error)
            {
                outcome = $"{error.Code} {error.VendorCode}";
            }

            outcome.Should().Be(Outcome(payload.Body), payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_descriptions_are_read()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload.Kind == PayloadKind.Metadata))
        {
            foreach (var (description, place) in Descriptions(payload.Body).Select((description, place) => (description, place)))
            {
                replay.Serve($"GET {Data}/sobjects/*/describe", new RecordedBody(description.GetRawText()));
                replay.Serve($"GET {Data}/sobjects/", new RecordedBody($$"""{"sobjects":[{{description.GetRawText()}}]}"""));

                var schema = await replay.Client.Metadata.GetObjectAsync($"{payload.File}-{place}");
                var all = await replay.Client.Metadata.ListObjectsAsync();

                schema.Fields.Select(FieldWords.Of).Should()
                    .Equal(description.GetProperty("fields").EnumerateArray().Select(Said), payload.File);
                all.Should().ContainSingle(one => one.Name == description.GetProperty("name").GetString());
                Fixture.Report.AddRun(payload);
            }
        }
    }

    protected override Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddSalesforce(configure));

    private static string? Outcome(JsonElement row) => row.GetProperty("success").GetBoolean()
        ? row.GetProperty("id").GetString()
        : Refusals.CodeOf(row.GetProperty("errors")[0]) is { } code ? $"{Refusals.KindOf(code).Code} {code}" : null;

    /// <summary>A description by itself, or those inside a composite answer.</summary>
    private static IEnumerable<JsonElement> Descriptions(JsonElement body) => body.TryGetProperty("fields", out _)
        ? [body]
        : VendorPath.Select(body, "compositeResponse[*].body").Select(place => place.Value)
            .Where(description => description.TryGetProperty("fields", out _));

    private static string Said(JsonElement field)
    {
        bool? Flag(string name) =>
            field.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
            : null;
        IEnumerable<string> Texts(string path) => VendorPath.Select(field, path).Select(place => place.Value.ToString());
        string? Text(string path) => Texts(path).FirstOrDefault();
        return FieldWords.Of((Text("name"), Text("label"), Text("type")), Flag("custom"), !Flag("updateable"), Flag("unique"),
            Texts("picklistValues[*].value"), Texts("referenceTo[*]"));
    }
}
