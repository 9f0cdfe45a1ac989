using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Load;

/// <summary>A process of the host: writes its address, replays when its standard input says so, and ends with it.</summary>
internal static class WebhookProgram
{
    public const string Replay = "replay";

    public static async Task<int> RunAsync()
    {
        var settings = WorkerLines.Read<WebhookSettings>(Environment.GetEnvironmentVariable(WebhookSettings.Variable)
            ?? throw new InvalidOperationException($"{WebhookSettings.Variable} is not set."));
        await using var app = await WebhookHost.StartAsync(settings);
        Console.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is { } line)
            if (line == Replay)
                Console.WriteLine(await app.Services.GetRequiredService<IIntegrations>().Webhooks.ReplayAsync(new()));
        await app.StopAsync();
        return 0;
    }
}
