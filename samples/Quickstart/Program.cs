using System.Text.Json;
using Integrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickstart;

var asJson = args.Contains("--json");
using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
var clock = new ShiftedClock();
using var counters = new Counters();

var builder = Host.CreateApplicationBuilder(args.Where(a => a != "--json").ToArray());
builder.Configuration.AddUserSecrets<Program>(optional: true);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<TimeProvider>(clock);
builder.Services.AddSingleton<IConnectionEventHandler>(counters);
var vendors = await Registration.AddVendorsAsync(builder.Services.AddIntegrations(), builder.Configuration, clock);

using var host = builder.Build();
await host.StartAsync(timeout.Token);
var integrations = host.Services.GetRequiredService<IIntegrations>();
var rows = new List<(Vendor Vendor, TourResult Result, int Refreshes)>();

foreach (var vendor in vendors)
{
    var connection = await Consent.ConnectAsync(integrations, vendor, timeout.Token);
    Console.WriteLine($"{vendor.Id}: connected account {connection.Account} ({connection.AccountName})");
    var tour = new Tour(vendor, integrations.For(Tour.Tenant, connection.Id));
    var result = await tour.RunAsync(timeout.Token);

    var before = counters.Refreshes(vendor);
    clock.Advance(TimeSpan.FromHours(3));
    await tour.StormAsync(timeout.Token);
    rows.Add((vendor, result, counters.Refreshes(vendor) - before));
}

await host.StopAsync(timeout.Token);
Console.WriteLine();
Console.WriteLine($"{"connector",-12}{"records",9}{"pages",7}{"created",9}{"refreshes",11}{"requests",10}");
foreach (var (vendor, result, refreshes) in rows)
    Console.WriteLine($"{vendor.Id,-12}{result.Records,9}{result.Pages,7}{(result.Created ? "yes" : "NO"),9}{refreshes,11}{counters.Requests(vendor),10}");
Console.WriteLine("50 callers met an expired token at each vendor; \"refreshes\" is what it cost.");

foreach (var vendor in vendors.Where(v => v.Simulator is not null)) await vendor.Simulator!.DisposeAsync();
if (asJson) Console.WriteLine(Json(rows, counters));
return rows.TrueForAll(r => r.Result.Created && r.Refreshes == 1) ? 0 : 1;

static string Json(List<(Vendor Vendor, TourResult Result, int Refreshes)> rows, Counters counters)
{
    using var buffer = new MemoryStream();
    using (var json = new Utf8JsonWriter(buffer))
    {
        json.WriteStartObject();
        json.WriteStartArray("connectors");
        foreach (var (vendor, result, refreshes) in rows)
        {
            json.WriteStartObject();
            json.WriteString("id", vendor.Id);
            json.WriteNumber("records", result.Records);
            json.WriteNumber("pages", result.Pages);
            json.WriteBoolean("created", result.Created);
            json.WriteNumber("refreshes", refreshes);
            json.WriteNumber("requests", counters.Requests(vendor));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
}
