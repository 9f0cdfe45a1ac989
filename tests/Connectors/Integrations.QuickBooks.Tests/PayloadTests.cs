using System.Text.Json;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Truth;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class PayloadTests(QuickBooksTruth truth) : IClassFixture<QuickBooksTruth>
{
    private const string Company = "/v3/company/*";

    private static readonly RecordRoutes Routes = new()
    {
        ListRoute = _ => $"GET {Company}/query",
        GetRoute = entity => $"GET {Company}/{entity.ToLowerInvariant()}/*",
        Id = ("Id", number => $"{number}"),
        IsList = body => body.TryGetProperty("QueryResponse", out _),
        Wrap = (entity, records) => records.Any() ? $$$"""{"QueryResponse":{"{{{entity}}}":[{{{string.Join(',', records)}}}]}}""" : """{"QueryResponse":{}}""",
    };

    [SharedFact]
    public async Task Recorded_records_are_read_without_loss_and_fill_what_the_fact_sheet_names()
    {
        await using var replay = await StartAsync();

        (await new RecordRun(truth, replay, Routes, FieldMaps.All).RunAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task Recorded_refusals_become_the_right_errors() =>
        (await RefusalRun.RunAsync(truth, StartAsync, $"POST {Company}/customer", client => client.Accounting.Customers.CreateAsync(new() { Name = "Byron" }).AsTask(), truth.Recordings.Payloads.SelectMany(Refusals.Of)))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_change_feeds_tell_what_was_deleted()
    {
        await using var replay = await StartAsync();
        foreach (var payload in truth.Recordings.Payloads.Where(payload => payload.Body.ValueKind == JsonValueKind.Object && payload.Body.TryGetProperty("CDCResponse", out _)))
        {
            foreach (var entity in FieldMaps.All)
            {
                var rows = payload.Records.Where(record => record.Resource == entity.Resource).ToArray();
                replay.Serve($"GET {Company}/cdc", new RecordedBody($$$"""{"CDCResponse":[{"QueryResponse":[{"{{{entity.Resource}}}":[{{{string.Join(',', rows.Select(row => row.Json.GetRawText()))}}}]}]}]}"""));

                (await entity.DeletedAsync(replay.Client, new(2025, 12, 20, 0, 0, 0, TimeSpan.Zero))).Should()
                    .Equal(rows.Where(row => row.IsDeletion).Select(row => row.Json.GetProperty("Id").GetString()!), $"{payload.File} has them of {entity.Resource}");
            }

            truth.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_token_answers_are_used() =>
        (await TokenRun.RunAsync(truth, StartAsync, "POST /oauth2/v1/tokens/bearer", Routes.ListRoute("Customer"), Routes.Wrap("Customer", []), async client => await client.Accounting.Customers.ListAsync().ToListAsync()))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_settings_are_the_facts_of_a_connection()
    {
        foreach (var payload in truth.Recordings.Payloads.Where(payload => payload is { Kind: PayloadKind.Single, Resource: "CompanyInfo" or "Preferences" }))
        {
            await using var replay = await StartAsync();
            replay.Serve($"GET {Company}/{payload.Resource!.ToLowerInvariant()}*", RecordedBody.Of(payload) with { Text = payload.Body.GetRawText(), MediaType = "application/json" });
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

            truth.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public void Every_file_is_run_or_has_a_reason()
    {
        foreach (var payload in truth.Recordings.Payloads)
        {
            truth.Report.AddPlan(payload, payload.Kind is PayloadKind.Webhook or PayloadKind.SignatureVectors ? "webhooks are not part of the connector yet" : payload.LeftOut);
        }

        truth.Recordings.Payloads.Should().OnlyContain(payload => payload.LeftOut == null || payload.LeftOut.Length > 0);
    }

    private static Task<Replay> StartAsync() => Replay.StartAsync(async options => await QuickBooksSimulator.StartAsync(options: options), (integrations, configure) => integrations.AddQuickBooks(configure));

    private static string? Text(Payload payload, string path) => VendorPath.Select(payload.Body, path) is [var place] ? place.Value.GetString() : null;
}
