using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class PayloadTests(QuickBooksContract fixture) : PayloadSuite(fixture), IClassFixture<QuickBooksContract>
{
    private const string Company = "/v3/company/*";

    protected override PayloadFacts Facts => new()
    {
        Recorded = new(61, 26, 15, 16, 81)
        {
            Kinds = [PayloadKind.SignatureVectors, PayloadKind.Webhook],
            Resources = ["Customer", "Vendor", "Invoice", "Bill", "Payment", "BillPayment", "Account", "Item", "JournalEntry",
                "CompanyInfo", "TaxRate"],
        },
        Exchanges = (61, payload =>
            payload is { LeftOut: null, Kind: PayloadKind.List or PayloadKind.Single or PayloadKind.Error, Resource: not "token" }
                ? Enveloped(payload) : null),
        Routes = new()
        {
            ListRoute = _ => $"GET {Company}/query",
            GetRoute = entity => $"GET {Company}/{entity.ToLowerInvariant()}/*",
            Id = ("Id", number => $"{number}"),
            IsList = body => body.TryGetProperty("QueryResponse", out _),
            Wrap = (entity, records) => records.Any() ? $$$"""{"QueryResponse":{"{{{entity}}}":[{{{string.Join(',', records)}}}]}}""" : """{"QueryResponse":{}}""",
        },
        Mapped = RecordedResources.All,
        Refused = ($"POST {Company}/customer", client => client.Accounting.Customers.CreateAsync(new() { Name = "Byron" }).AsTask()),
        Refusals = Refusals.Of,
        TokenRoute = "POST /oauth2/v1/tokens/bearer",
        Listed = ("Customer", async client => await client.Accounting.Customers.ListAsync().ToListAsync()),
    };

    [SharedFact]
    public async Task Recorded_deliveries_of_both_formats_become_the_event_of_the_account()
    {
        foreach (var payload in Payloads.Where(payload => payload.Kind == PayloadKind.Webhook))
        {
            await using var replay = await StartAsync();

            var e = (await replay.ReceiveAsync("310687", payload, "intuit-signature", body =>
                Convert.ToBase64String(HMACSHA256.HashData("simulated-verifier-token"u8, body)))).Should()
                    .ContainSingle(payload.File).Subject;

            (e.Resource, e.RecordId, e.Kind, e.Payload).Should()
                .Be((LedgerAccount.Resource, "1234", EventKind.Created, EventPayload.Reference));
            e.OccurredAt!.Value.UtcDateTime.Should()
                .BeSameDateAs(new(2025, 9, payload.File.Contains("cloud", StringComparison.Ordinal) ? 10 : 8));
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Signature_vectors_hold()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload.Kind == PayloadKind.SignatureVectors))
        {
            foreach (var vector in payload.Body.GetProperty("vectors").EnumerateArray())
            {
                var delivery = new WebhookRequest
                {
                    Url = new("https://hooks.example"), Body = Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!),
                    Headers = new Dictionary<string, string> { ["intuit-signature"] = vector.GetProperty("expected").GetString()! },
                };

                replay.Definition.Webhooks!.Verify(delivery, [vector.GetProperty("verifier_token").GetString()!], DateTimeOffset.UnixEpoch)
                    .Should().Be(WebhookVerdict.Valid);
            }

            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public void Xml_recordings_become_json_that_keeps_every_value()
    {
        var records = Payloads.Where(payload => payload.File.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(payload => payload.Records).ToArray();

        records.Should().HaveCountGreaterThan(40);
        records.SelectMany(record => VendorPath.Scalars(record.Json)).Should().HaveCountGreaterThan(500);
        records.Should().OnlyContain(record => record.Json.ValueKind == JsonValueKind.Object);
    }

    [SharedFact]
    public async Task Recorded_change_feeds_tell_what_was_deleted()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload.Body.ValueKind == JsonValueKind.Object
            && payload.Body.TryGetProperty("CDCResponse", out _)))
        {
            foreach (var entity in RecordedResources.All)
            {
                var rows = payload.Records.Where(record => record.Resource == entity.Resource).ToArray();
                replay.Serve($"GET {Company}/cdc", new RecordedBody($$$"""{"CDCResponse":[{"QueryResponse":[{"{{{entity.Resource}}}":[{{{string.Join(',', rows.Select(row => row.Json.GetRawText()))}}}]}]}]}"""));

                (await entity.DeletedAsync(replay.Client, new(2025, 12, 20, 0, 0, 0, TimeSpan.Zero))).Should()
                    .Equal(rows.Where(row => row.IsDeletion).Select(row => row.Json.GetProperty("Id").GetString()!),
                        $"{payload.File} has them of {entity.Resource}");
            }

            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_settings_are_the_facts_of_a_connection()
    {
        foreach (var payload in Payloads.Where(payload =>
            payload is { Kind: PayloadKind.Single, Resource: "CompanyInfo" or "Preferences" }))
        {
            await using var replay = await StartAsync();
            replay.Serve($"GET {Company}/{payload.Resource!.ToLowerInvariant()}*",
                RecordedBody.Of(payload) with { Text = payload.Body.GetRawText(), MediaType = "application/json" });
            replay.Serve($"GET {Company}/item/*", new RecordedBody("""{"Item":{"Id":"1","UnitPrice":5}}"""));

            var connection = await replay.ConnectAsync();
            var item = await replay.Client.Accounting.Items.GetAsync("1");

            if (Text(payload, "CompanyInfo.CompanyName") is { } name)
            {
                connection.AccountName.Should().Be(name, payload.File);
            }

            if (Text(payload, "Preferences.CurrencyPrefs.HomeCurrency.value") is { } currency)
            {
                item.UnitPrice.Should().Be(new Money(5, currency), payload.File);
            }

            Fixture.Report.AddRun(payload);
        }
    }

    protected override Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await QuickBooksSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddQuickBooks(configure));

    /// <summary>One envelope holds every response, so that one path does for all.</summary>
    private static Exchange Enveloped(Payload payload) => new()
    {
        Method = "GET",
        Path = "/v3/company/1/query",
        Status = payload.Status ?? 200,
        ResponseContentType = "application/json",
        ResponseBody = payload.Body.GetRawText(),
    };

    private static string? Text(Payload payload, string path) =>
        VendorPath.Select(payload.Body, path) is [var place] ? place.Value.GetString() : null;
}
