using System.Diagnostics;
using System.Text.Json;
using Integrations.Simulators;

namespace Integrations.ContractTesting;

/// <summary>What a vendor's client is pointed to.</summary>
public sealed record SdkTarget
{
    /// <summary>The simulator's address, without a slash at the end.</summary>
    public required Uri Base { get; init; }

    public required string AccessToken { get; init; }

    /// <summary>A token the simulator answers with 401, where the client can refresh.</summary>
    public string? ExpiredToken { get; init; }

    public string? RefreshToken { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>The company or organization, where paths name it.</summary>
    public string? Account { get; init; }

    /// <summary>The fewest pages the list must have come in; 2 unless told.</summary>
    public int? MinPages { get; init; }

    /// <summary>A simulator, with a token it refuses and a pair it takes.</summary>
    public static SdkTarget Of(VendorSimulator vendor)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        var expired = vendor.Authorization.IssueToken();
        vendor.ExpireAccessTokens();
        var tokens = vendor.Authorization.IssueToken();
        return new()
        {
            Base = vendor.BaseAddress,
            AccessToken = tokens.AccessToken,
            ExpiredToken = expired.AccessToken,
            RefreshToken = tokens.RefreshToken,
            ClientId = vendor.Authorization.Settings.ClientId,
            ClientSecret = vendor.Authorization.Settings.ClientSecret,
        };
    }
}

/// <summary>What a vendor's client did.</summary>
/// <param name="Failed">The codes its errors carried, joined by commas.</param>
public sealed record SdkOutcome(string Vendor, int Listed, int Pages, bool Created, string Failed, bool Refreshed);

/// <summary>Runs a vendor's own client against a simulator, cut off from every other host.</summary>
public static class SdkRunner
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly string[] Proxies =
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "NODE_OPTIONS"];

    public static async Task<SdkOutcome> RunAsync(string vendor, SdkTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var folder = SdkFolder.Find() ?? throw new InvalidOperationException("The scripts of tests/sdk are not here.");
        var output = await NodeAsync(folder, Path.Combine(folder.Scripts, vendor, "run.cjs"), Variables(folder, vendor, target),
            cancellationToken);
        return JsonSerializer.Deserialize<SdkOutcome>(output.Trim().Split('\n')[^1], Web)!;
    }

    private static async Task<string> NodeAsync(SdkFolder folder, string script, IEnumerable<KeyValuePair<string, string?>> variables,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", ["--require", Path.Combine(folder.Scripts, "deny.cjs"), script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        foreach (var proxy in Proxies)
        {
            start.Environment.Remove(proxy);
        }

        using var process = Process.Start(start)!;
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{script} ended with "
                + $"{process.ExitCode}:{Environment.NewLine}{await errors}{await output}");
    }

    private static Dictionary<string, string?> Variables(SdkFolder folder, string vendor, SdkTarget target) => new()
    {
        ["NODE_PATH"] = folder.Modules(vendor),
        ["SDK_BASE"] = target.Base.ToString().TrimEnd('/'),
        ["SDK_ACCESS_TOKEN"] = target.AccessToken,
        ["SDK_EXPIRED_TOKEN"] = target.ExpiredToken,
        ["SDK_REFRESH_TOKEN"] = target.RefreshToken,
        ["SDK_CLIENT_ID"] = target.ClientId,
        ["SDK_CLIENT_SECRET"] = target.ClientSecret,
        ["SDK_ACCOUNT"] = target.Account,
        ["SDK_MIN_PAGES"] = target.MinPages?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
