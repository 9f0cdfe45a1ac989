using System.Globalization;

namespace Integrations.Load;

/// <summary>Webhooks under load: processes that are killed, a long replay, forged deliveries.</summary>
/// <param name="options">The options.</param>
/// <param name="output">Gets a line for each step.</param>
internal sealed class WebhookRun(LoadOptions options, TextWriter output)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();

    public async Task<WebhookSummary> RunAsync(CancellationToken cancellationToken)
    {
        var busy = Machine.LoadAverage;
        var form = options.IsShort ? WebhookForm.Short : WebhookForm.Long;
        if (options.Events is { } events) form = form with { Events = events };
        await using var database = await HostDatabase.StartAsync(onSqlite: options.IsShort, cancellationToken);
        Say($"the inbox is {(options.IsControl ? "in memory" : database.OnSqlite ? "in SQLite" : "in PostgreSQL")}; load {busy:0.0}");
        await WebhookHost.PrepareAsync(database.Settings with { IsDurable = !options.IsControl });
        var kill = await new KillRun(database, form, isDurable: !options.IsControl, Say).RunAsync(cancellationToken);
        Say($"{kill.Lost} of {kill.Acknowledged} acknowledged events lost, {kill.Twice} handled twice");
        var replay = options.IsControl ? null : await new ReplayRun(database, form, Say).RunAsync(cancellationToken);
        return new(kill, replay) { LoadBefore = busy, OnSqlite = database.OnSqlite };
    }

    private void Say(string step) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {step}"));
}
