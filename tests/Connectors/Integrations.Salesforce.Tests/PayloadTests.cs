using System.Text.Json;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Truth;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

public sealed class PayloadTests(SalesforceTruth truth) : IClassFixture<SalesforceTruth>
{
    private const string Data = "/services/data/v*";

    private static readonly RecordRoutes Routes = new()
    {
        ListRoute = _ => $"GET {Data}/query*",
        GetRoute = sObject => sObject == "Opportunity" ? null : $"GET {Data}/sobjects/{sObject}/*",
        Id = ("Id", number => $"001ak{number:D10}AAA"),
        IsList = body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("records", out _),
        Wrap = (_, records) => $$"""{"totalSize":{{records.Count()}},"done":true,"records":[{{string.Join(',', records)}}]}""",
    };

    [SharedFact]
    public async Task Recorded_records_are_read_without_loss_and_fill_what_the_fact_sheet_names()
    {
        await using var replay = await StartAsync();

        (await new RecordRun(truth, replay, Routes, FieldMaps.All).RunAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task Recorded_refusals_become_the_right_errors() =>
        (await RefusalRun.RunAsync(truth, StartAsync, $"POST {Data}/sobjects/Contact", client => client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" }).AsTask(), truth.Recordings.Payloads.SelectMany(Refusals.Of)))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_answers_of_collections_give_each_record_its_own_result()
    {
        foreach (var payload in truth.Recordings.Payloads.Where(payload => payload is { Kind: PayloadKind.WriteResult, Body.ValueKind: JsonValueKind.Array }))
        {
            await using var replay = await StartAsync();
            replay.Serve($"POST {Data}/composite/sobjects", RecordedBody.Of(payload));
            var rows = payload.Body.EnumerateArray().ToArray();

            var batch = await replay.Client.Crm.Contacts.CreateManyAsync([.. rows.Select((_, number) => new Contact { LastName = $"{number}" })]);

            batch.Items.Select(item => item.Error is { } error ? $"{error.Code} {error.VendorCode}" : item.Record.Id).Should().Equal(rows.Select(Outcome), payload.File);
            truth.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_answers_of_a_write_are_a_success_only_where_they_say_so()
    {
        foreach (var payload in truth.Recordings.Payloads.Where(payload => payload is { Kind: PayloadKind.WriteResult, Body.ValueKind: JsonValueKind.Object }))
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
            truth.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_token_answers_are_used() =>
        (await TokenRun.RunAsync(truth, StartAsync, "POST /services/oauth2/token", Routes.ListRoute("Contact"), Routes.Wrap("Contact", []), async client => await client.Crm.Contacts.ListAsync().ToListAsync()))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_descriptions_are_read()
    {
        await using var replay = await StartAsync();
        foreach (var payload in truth.Recordings.Payloads.Where(payload => payload.Kind == PayloadKind.Metadata))
        {
            foreach (var (description, place) in Descriptions(payload.Body).Select((description, place) => (description, place)))
            {
                replay.Serve($"GET {Data}/sobjects/*/describe", new RecordedBody(description.GetRawText()));
                replay.Serve($"GET {Data}/sobjects/", new RecordedBody($$"""{"sobjects":[{{description.GetRawText()}}]}"""));

                var schema = await replay.Client.Metadata.GetObjectAsync($"{payload.File}-{place}");
                var all = await replay.Client.Metadata.ListObjectsAsync();

                schema.Fields.Select(Said).Should().Equal(description.GetProperty("fields").EnumerateArray().Select(Said), payload.File);
                all.Should().ContainSingle(one => one.Name == description.GetProperty("name").GetString());
                truth.Report.AddRun(payload);
            }
        }
    }

    [SharedFact]
    public void Every_file_is_run_or_has_a_reason()
    {
        foreach (var payload in truth.Recordings.Payloads)
        {
            truth.Report.AddPlan(payload, payload.Kind == PayloadKind.Webhook ? "events are not part of the connector yet" : payload.LeftOut);
        }

        truth.Recordings.Payloads.Should().OnlyContain(payload => payload.LeftOut == null || payload.LeftOut.Length > 0);
    }

    private static Task<Replay> StartAsync() => Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options), (integrations, configure) => integrations.AddSalesforce(configure));

    private static string? Outcome(JsonElement row) => row.GetProperty("success").GetBoolean()
        ? row.GetProperty("id").GetString()
        : Refusals.CodeOf(row.GetProperty("errors")[0]) is { } code ? $"{Refusals.KindOf(code).Code} {code}" : null;

    /// <summary>A description by itself, or those inside a composite answer.</summary>
    private static IEnumerable<JsonElement> Descriptions(JsonElement body) => body.TryGetProperty("fields", out _)
        ? [body]
        : VendorPath.Select(body, "compositeResponse[*].body").Select(place => place.Value).Where(description => description.TryGetProperty("fields", out _));

    private static string Said(FieldSchema field) =>
        $"{field.Name} {field.Label} {field.Type?.Original} custom {field.IsCustom} read-only {field.IsReadOnly} unique {field.IsUnique} options {string.Join(',', field.Options.Select(option => option.Value))} to {string.Join(',', field.RefersTo)}";

    private static string Said(JsonElement field)
    {
        bool? Flag(string name) => field.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
        string Texts(string path) => string.Join(',', VendorPath.Select(field, path).Select(place => place.Value.ToString()));
        return $"{Texts("name")} {Texts("label")} {Texts("type")} custom {Flag("custom")} read-only {!Flag("updateable")} unique {Flag("unique")} options {Texts("picklistValues[*].value")} to {Texts("referenceTo[*]")}";
    }
}
