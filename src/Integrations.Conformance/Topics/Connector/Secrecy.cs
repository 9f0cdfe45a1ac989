using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Places where no secret may stand.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Secrecy<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource]
    public async Task No_secret_stands_in_logs_traces_exceptions_or_addresses_whatever_goes_wrong<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2, with => with.Vendor.Authorization.Settings.Rotation = RefreshRotation.Rotating);
        Fault[] faults =
            [Fault.Status(401), Fault.Status(403), Fault.Status(500), Fault.Html(), Fault.Reset(), Fault.Truncate(5), Fault.EmptyBody()];
        foreach (var fault in faults)
        {
            run.Vendor.Faults.Always(run.Facts.ListRoute, fault);
            run.ExpireToken();
            await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());
            run.Vendor.Faults.Clear();
        }

        if (run.Tokens is not null)
        {
            run.Vendor.Faults.Always(run.TokenRoute,
                Answers.Rewriting(body => body[..(body.IndexOf("access_token", StringComparison.Ordinal) + 20)] + "!"));
            run.ExpireToken();
            await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());
            run.Vendor.Faults.Clear();
        }

        if (run.Consent is not null)
        {
            run.Vendor.RevokeGrant();
            run.Clock.Advance(TimeSpan.FromHours(2));
            await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());
        }

        run.Secrets.AddFrom(run.Vendor);
        Assert.True(run.Secrets.Count >= (run.Consent is not null ? 2 * faults.Length : run.Tokens is not null ? faults.Length : 1));
        Assert.NotEmpty(run.Host.Logs.Lines);
        Assert.Contains(run.Host.Activities.Lines, line => line.Contains($"{run.Resource.Name}.list", StringComparison.Ordinal));
        if (run.Scheme.Placement.QueryName is not null) return;
        Assert.Empty(run.Secrets.FindIn("address",
            run.Host.Wire.Addresses.Where(a => a.AbsolutePath != run.Vendor.Authorization.Settings.RevokePath).Select(a => a.AbsoluteUri)));
    }

    [Theory]
    [OfFirstResource]
    public async Task A_connection_and_what_is_read_over_it_show_no_value_as_text<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Secrets.AddFrom(run.Vendor);
        var record = await run.OneAsync();
        if (run.Consent is not null)
        {
            var start = await run.StartConsentAsync();
            Assert.DoesNotContain(start.State, start.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(start.BrowserBinding, start.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(run.Secrets.FindIn("text",
            [run.Connection.ToString(), run.Client.ToString(), record.ToString(), record.Raw.ToString(),
            (await run.Client.DescribeAsync()).ToString()]));
        Assert.All(run.Addresses(record).Append(run.TextOf(record)).OfType<string>(),
            value => Assert.DoesNotContain(value, record.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [OfCore]
    public async Task What_the_store_keeps_is_protected<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        List<string> saved = [];
        await using var run = await resource.RunAsync(1, with => with.Store.BeforeSave = request =>
        {
            saved.Add(System.Text.Encoding.Latin1.GetString(request.Payload.Span));
            return Task.CompletedTask;
        });
        await run.IdsAsync();
        run.ExpireToken();
        await run.IdsAsync();
        run.Secrets.AddFrom(run.Vendor);

        Assert.NotEmpty(saved);
        Assert.True(run.Secrets.Count >= (run.Tokens is null ? 1 : 3));
        Assert.Empty(run.Secrets.FindIn("store", saved));
    }
}
