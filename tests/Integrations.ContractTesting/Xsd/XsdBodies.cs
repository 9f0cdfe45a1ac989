using System.Text.Json;
using Microsoft.OpenApi;

namespace Integrations.ContractTesting;

/// <summary>QuickBooks' bodies by its XML schemas: the entity the path names, and one envelope for every answer.</summary>
internal sealed class XsdBodies(XsdContract contract) : IBodyContract
{
    private const string CompanyPrefix = "/v3/company/";

    public IReadOnlyList<Violation>? Request(string path, IReadOnlyList<IOpenApiSchema?> contents, JsonElement body)
    {
        var segment = Segments(path) is [_, _, _, var entity, ..] ? entity : "";
        var name = segment == "batch"
            ? "IntuitBatchRequest"
            : contract.EntityNames.FirstOrDefault(entity => entity.Equals(segment, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : new XsdJsonCheck(contract, extra: null).Check(contract.Element(name)!, body, "");
    }

    public IReadOnlyList<Violation>? Response(string path, IOpenApiSchema? content, JsonElement body, Action<string>? extra) =>
        path.StartsWith(CompanyPrefix, StringComparison.Ordinal)
            ? new XsdJsonCheck(contract, extra).Check(contract.Element("IntuitResponse")!, body, "")
            : null;

    private static string[] Segments(string path) => path.Trim('/').Split('/');
}
