using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// What tells one fictitious vendor from the next: how it hands out pages, and how it is connected. A new kind of pagination is one
/// subclass, and a line of <see cref="PlainVendors"/>.
/// </summary>
public abstract class PlainKind
{
    /// <summary>The connector's id.</summary>
    public abstract string Id { get; }

    /// <summary>Where the records are in a page; empty: the whole response.</summary>
    public virtual string Items => "data";

    /// <summary>How the connector says the pages.</summary>
    public abstract Pagination Pagination { get; }

    /// <summary>The parameter of the page size; null: the vendor has none.</summary>
    public virtual string? SizeParameter => "limit";

    /// <summary>What the definition asks a tenant for, beside the scheme's own inputs.</summary>
    public virtual IReadOnlyList<Input> Inputs => [];

    /// <summary>The API's address.</summary>
    public virtual string BaseAddress => "https://api.plain.test/api";

    /// <summary>How a tenant connects. Default: an API key in a header of its own.</summary>
    public virtual AuthenticationScheme Authentication => new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") };

    /// <summary>Whether people have a time of change: without it nothing can be read since one.</summary>
    public virtual bool HasTimes => false;

    /// <summary>Whether people are written; else the whole connector reads only.</summary>
    public virtual bool IsWritten => true;

    /// <summary>Whether e-mails and phones are lists of any length; else there is one of each.</summary>
    public virtual bool KeepsLists => true;

    /// <summary>The pages of the vendor.</summary>
    public abstract RestPagination Pages { get; }

    /// <summary>The body of a page.</summary>
    public virtual JsonNode ListBody(RestPage page) => new JsonObject { ["data"] = page.Items };

    /// <summary>The vendor's authorization server. Default: it has none.</summary>
    public virtual OAuthSettings? Authorization => null;

    /// <summary>Answers a grant that is neither a code nor a refresh; null: the vendor knows no such grant.</summary>
    public virtual SimulatedAnswer? Grant(SimulatedRequest request, OAuthServer authorization) => null;

    /// <summary>The keys that the vendor accepts; null: tokens alone. Default: those of <see cref="Connecting"/>.</summary>
    public virtual RestApiKey? Key =>
        RestApiKey.Header("X-Api-Key") with { Accepts = key => key.StartsWith("key-of-", StringComparison.Ordinal) };

    /// <summary>What a tenant hands over.</summary>
    public virtual ConnectInputs Connecting(TenantId tenant) =>
        new() { Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = $"key-of-{tenant}-5f2d9" } };
}
