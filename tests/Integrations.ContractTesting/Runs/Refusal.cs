using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>A refusal to serve, and what it must become.</summary>
/// <param name="Payload">Where it was recorded.</param>
/// <param name="Body">The body to answer with.</param>
/// <param name="Code">The error it must become.</param>
public sealed record Refusal(Payload Payload, RecordedBody Body, ErrorCode Code)
{
    /// <summary>The vendor's own code, where the body has one.</summary>
    public string? VendorCode { get; init; }

    /// <summary>The vendor's words.</summary>
    public string? Message { get; init; }

    /// <summary>The fields the body names.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>Runs recorded refusals through the library and holds the errors to what was refused.</summary>
public static class RefusalRun
{
    /// <param name="fixture">Takes note of what was run.</param>
    /// <param name="start">Makes a host, a new one for every refusal: a limit or a broken circuit is remembered.</param>
    /// <param name="route">The request that is refused.</param>
    /// <param name="attempt">Makes the library send that request.</param>
    /// <param name="refusals">The refusals.</param>
    /// <returns>One sentence for everything that went wrong, with the file.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        ContractFixture fixture, Func<Task<Replay>> start, string route, Func<ConnectionClient, Task> attempt,
        IEnumerable<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        ArgumentNullException.ThrowIfNull(refusals);
        var problems = new List<string>();
        foreach (var refusal in refusals)
        {
            await using var replay = await start();
            replay.Serve(route, refusal.Body);
            var thrown = await FailureAsync(() => attempt(replay.Client));
            problems.AddRange(Check(refusal, thrown).Select(problem => $"{refusal.Payload.File}: {problem}"));
            fixture.Report.AddRun(refusal.Payload);
        }

        return problems;
    }

    /// <summary>How many characters of a vendor's words an exception shows.</summary>
    private const int LongestWords = 500;

    /// <summary>Line breaks and other control characters of a vendor are spaces in an exception.</summary>
    private static string OneLine(string words) => string.Concat(words.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static async Task<IntegrationException?> FailureAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (IntegrationException exception)
        {
            return exception;
        }
    }

    private static IEnumerable<string> Check(Refusal refusal, IntegrationException? thrown)
    {
        if (thrown is null)
        {
            yield return "nothing was thrown";
            yield break;
        }

        if (thrown.Code != refusal.Code)
        {
            yield return $"{thrown.Code} instead of {refusal.Code}: {thrown.Message}";
        }

        if (refusal.VendorCode is { } code && thrown.VendorCode != code)
        {
            yield return $"the vendor's code is {thrown.VendorCode} instead of {code}";
        }

        if (refusal.Message is { } message
            && (string.IsNullOrEmpty(thrown.VendorMessage)
            || !thrown.VendorMessage.Contains(OneLine(message[..Math.Min(message.Length, LongestWords)]), StringComparison.Ordinal)))
        {
            yield return $"'{thrown.VendorMessage}' does not say '{message}'";
        }

        if (thrown is InvalidRequestException invalid
            && refusal.Fields.Except(invalid.FieldErrors.Select(field => field.VendorField)).ToArray() is { Length: > 0 } unnamed)
        {
            yield return $"no field error names {string.Join(", ", unnamed)}";
        }
    }
}
