namespace Integrations.ContractTesting;

/// <summary>Runs recorded answers of token endpoints: tokens are used and kept, a dead grant asks for a person.</summary>
public static class TokenRun
{
    private const string Expired = "{}";

    /// <summary>A token younger than a minute is not refreshed for a refusal.</summary>
    private static readonly TimeSpan YoungToken = TimeSpan.FromMinutes(2);

    /// <param name="fixture">Takes note of what was run.</param>
    /// <param name="start">Makes a host.</param>
    /// <param name="tokenRoute">The request for tokens.</param>
    /// <param name="listRoute">A request the access token is for.</param>
    /// <param name="empty">Its empty answer.</param>
    /// <param name="list">Makes the library send it.</param>
    /// <returns>One sentence for everything that went wrong, with the file.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        ContractFixture fixture, Func<Task<Replay>> start, string tokenRoute, string listRoute, string empty,
        Func<ConnectionClient, Task> list)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var problems = new List<string>();
        foreach (var payload in fixture.Contract.Recordings.Payloads.Where(payload => payload.Kind == PayloadKind.Token
            || payload is { Kind: PayloadKind.Error, Resource: "token" }))
        {
            await using var replay = await start();
            replay.Advance(YoungToken);
            replay.Serve(tokenRoute, RecordedBody.Of(payload, payload.Kind == PayloadKind.Token ? 200 : 400));
            replay.Serve(listRoute, new RecordedBody(Expired) { Status = 401 }, new RecordedBody(empty),
                new RecordedBody(Expired) { Status = 401 }, new RecordedBody(empty));
            problems.AddRange((payload.Kind == PayloadKind.Token ? await UsedAsync(replay, payload, list) : await DeadAsync(replay, list))
                .Select(problem => $"{payload.File}: {problem}"));
            fixture.Report.AddRun(payload);
        }

        return problems;
    }

    private static async Task<IReadOnlyList<string>> UsedAsync(Replay replay, Payload payload, Func<ConnectionClient, Task> list)
    {
        await list(replay.Client);
        replay.Advance(YoungToken);
        await list(replay.Client);
        var said = string.Join('\n', replay.Requests);
        return
        [
            .. new[] { ("access_token", "Bearer {0}"), ("refresh_token", "refresh_token={0}") }
                .Where(token => payload.Body.TryGetProperty(token.Item1, out var value)
                    && !said.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, token.Item2, value),
                        StringComparison.Ordinal))
                .Select(token => $"the recorded {token.Item1} is not used"),
        ];
    }

    private static async Task<IReadOnlyList<string>> DeadAsync(Replay replay, Func<ConnectionClient, Task> list)
    {
        try
        {
            await list(replay.Client);
            return ["a dead grant was not noticed"];
        }
        catch (NeedsReauthorizationException)
        {
            return [];
        }
    }
}
