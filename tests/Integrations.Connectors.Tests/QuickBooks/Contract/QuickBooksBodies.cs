using System.Text.Json;
using Integrations.ContractTesting;
using Microsoft.OpenApi;

namespace Integrations.QuickBooks.Tests;

/// <summary>QuickBooks' bodies by its XML schemas: the entity the path names, and one envelope for every response.</summary>
internal sealed class QuickBooksBodies(XsdContract schemas) : IBodyContract
{
    private const string CompanyPrefix = "/v3/company/";

    public IReadOnlyList<Violation>? Request(string path, IReadOnlyList<IOpenApiSchema?> contents, JsonElement body)
    {
        var segment = path.Trim('/').Split('/') is [_, _, _, var entity, ..] ? entity : "";
        var name = segment == "batch"
            ? "IntuitBatchRequest"
            : schemas.EntityNames.FirstOrDefault(entity => entity.Equals(segment, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : schemas.Check(name, body);
    }

    public IReadOnlyList<Violation>? Response(string path, IOpenApiSchema? content, JsonElement body, Action<string>? extra) =>
        path.StartsWith(CompanyPrefix, StringComparison.Ordinal) ? schemas.Check(QuickBooksContract.Envelope, body, extra) : null;
}
