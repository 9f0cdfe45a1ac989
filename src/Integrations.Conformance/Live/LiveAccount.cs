using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>An account at the real vendor, as its file describes it. Contains secrets.</summary>
internal sealed record LiveAccount
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>The address of the sandbox; null: the definition's.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The environment; null: the definition's first.</summary>
    public string? Environment { get; init; }

    /// <summary>The scheme; null: the definition's first.</summary>
    public string? Scheme { get; init; }

    /// <summary>The tenant's inputs by name, also secret ones.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The client id of the host's app; null: the scheme needs none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client secret of the host's app.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>An access token of an OAuth grant.</summary>
    public string? AccessToken { get; init; }

    /// <summary>A refresh token of an OAuth grant.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The values that the vendor sent with the grant, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The texts that must not reach any output.</summary>
    public IEnumerable<string> Secrets =>
        Inputs.Values.Append(ClientSecret).Append(AccessToken).Append(RefreshToken).OfType<string>().Where(text => text.Length > 3);

    /// <summary>True when the run has an account of this vendor, or a file that cannot be read: the case then reports it.</summary>
    public static bool IsOf(VendorUnderTest vendor)
    {
        if (vendor.LiveAccountFile is null) return false;
        try
        {
            return Read(vendor).Connector == IdOf(vendor);
        }
        catch (ConformanceException)
        {
            return true;
        }
    }

    /// <exception cref="ConformanceException">The file is missing or invalid; the message contains no value.</exception>
    public static LiveAccount Read(VendorUnderTest vendor)
    {
        var file = vendor.LiveAccountFile
            ?? throw new ConformanceException("No account: set INTEGRATIONS_LIVE to the path of a file that describes one.");
        try
        {
            return JsonSerializer.Deserialize<LiveAccount>(File.ReadAllText(file), Format)
                ?? throw new ConformanceException("The file of INTEGRATIONS_LIVE is empty.");
        }
        catch (JsonException e)
        {
            throw new ConformanceException($"The file of INTEGRATIONS_LIVE is invalid at {e.Path}, line {e.LineNumber + 1}. Its members "
                + "are connector, baseAddress, environment, scheme, inputs, clientId, clientSecret, accessToken, refreshToken, values.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConformanceException($"The file of INTEGRATIONS_LIVE cannot be read: {e.GetType().Name}.");
        }
    }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"An account of {Connector}";

    private static string IdOf(VendorUnderTest vendor)
    {
        var services = new ServiceCollection().AddLogging();
        vendor.Register(services.AddIntegrations(), static _ => { });
        using var host = services.BuildServiceProvider();
        return host.GetRequiredService<IIntegrations>().Connectors.Keys.Single();
    }
}
