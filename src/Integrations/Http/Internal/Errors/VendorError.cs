using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The contents of a vendor's error response, read by the connector's error table.</summary>
internal sealed class VendorError
{
    public IReadOnlyList<string> Codes { get; private init; } = [];

    public string? Code => Codes.Count == 0 ? null : Codes[0];

    public string? Message { get; private init; }

    public string? RequestId { get; private init; }

    public string? ExistingId { get; private init; }

    public IReadOnlyList<string> RequiredScopes { get; private init; } = [];

    public IReadOnlyList<FieldError> Fields { get; private init; } = [];

    public static VendorError Read(VendorResponse response, ErrorTable table) =>
        Read(ErrorDocument.Parse(response.Body), table,
            table.RequestIdHeaders.Select(response.Header).FirstOrDefault(h => h is not null), response);

    /// <param name="document">The error: a body, or a row of one.</param>
    /// <param name="table">The connector's table.</param>
    /// <param name="requestId">The request id when the document has none.</param>
    /// <param name="response">The response of the document; null: not available.</param>
    public static VendorError Read(ErrorDocument document, ErrorTable table, string? requestId, VendorResponse? response = null)
    {
        var message = document.First(table.Paths.All(table.MessagePaths));
        var parsed = new ErrorResponse(document, response?.Status ?? 0, response?.Headers, message);
        Parse(table, parsed);
        return new VendorError
        {
            Codes = [.. table.Paths.All(table.CodePaths).SelectMany(document.Texts).Take(VendorText.MostItems)],
            Message = message,
            RequestId = document.First(table.Paths.All(table.RequestIdPaths)) ?? requestId,
            ExistingId = document.First(table.Paths.All(table.ExistingIdPaths)) ?? parsed.ExistingId,
            RequiredScopes = table.RequiredScopesPath is { } scopes ? document.Texts(table.Paths[scopes]) : [],
            Fields = Distinct([.. FieldErrorReader.Read(document, table.Fields).Take(VendorText.MostItems),
                .. parsed.FieldErrors.Take(VendorText.MostItems)]),
        };
    }

    /// <summary>True when a document has both a code and a message at the paths of an error.</summary>
    public static bool IsRefusal(ErrorDocument document, ErrorTable table) =>
        document.First(table.Paths.All(table.MessagePaths)) is not null
        && table.Paths.All(table.CodePaths).Any(path => document.Texts(path).Count > 0);

    /// <summary>The rule that determines the code's meaning; null: none does.</summary>
    public ErrorRule? RuleOf(ErrorTable table) => table.Rules.FirstOrDefault(rule => Codes.Any(code => rule.Fits(code, Message)));

    /// <summary>The same in words that may be shown.</summary>
    public VendorError Cleaned(VendorText text) => new()
    {
        Codes = [.. Codes.Take(VendorText.MostItems).Select(code => text.CleanName(code)!)],
        Message = text.Clean(Message),
        RequestId = text.CleanName(RequestId),
        ExistingId = text.CleanName(ExistingId),
        RequiredScopes = [.. RequiredScopes.Take(VendorText.MostItems).Select(scope => text.CleanName(scope)!)],
        Fields =
        [
            .. Fields.Take(VendorText.MostItems).Select(e => new FieldError
            {
                Field = text.CleanName(e.Field)!, VendorField = text.CleanName(e.VendorField), Code = text.CleanName(e.Code),
                    Message = text.Clean(e.Message)!,
            }),
        ],
    };

    /// <summary>Adds the results of the connector's patterns and parser. An error that the parser cannot read is shown unchanged.</summary>
    private static void Parse(ErrorTable table, ErrorResponse response)
    {
        MessageReader.Read(table.MessagePatterns, response.Message, response);
        try
        {
            table.Parser?.Invoke(response);
        }
        catch (Exception e) when (e is not IntegrationException)
        {
            // A changed error message must not become another failure.
        }
    }

    /// <summary>Removes duplicate errors of a field, where both the list and the message contain it.</summary>
    private static List<FieldError> Distinct(IEnumerable<FieldError> errors)
    {
        List<FieldError> kept = [];
        foreach (var error in errors)
            if (!kept.Exists(known => IsSame(known.VendorField ?? known.Field, error.VendorField ?? error.Field)
                && (known.Code is null || error.Code is null || IsSame(known.Code, error.Code)))) kept.Add(error);
        return kept;
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads errors by field as the table declares; lazily, so that a reader of the first hundred reads no further.</summary>
internal static class FieldErrorReader
{
    /// <summary>The maximum depth of an object keyed by field; deeper ones are ignored.</summary>
    private const int MostDepth = 8;

    public static IEnumerable<FieldError> Read(ErrorDocument document, FieldErrorTable? table)
    {
        if (table is null) return [];
        return table.IsByMember ? Below(document.At(table.Paths[table.Items[0]]), "", table, depth: 0) : Listed(document, table);
    }

    private static IEnumerable<FieldError> Listed(ErrorDocument document, FieldErrorTable table)
    {
        var seen = new HashSet<(string, string?)>();
        foreach (var item in table.Paths.All(table.Items).Select(document.Items).FirstOrDefault(items => items.Any()) ?? [])
            foreach (var field in item.Texts(table.Paths[table.Field]).Where(f => f.Length > 0))
            {
                var code = table.Code is { } path ? item.First([table.Paths[path]]) : null;
                if (seen.Add((field, code))) yield return Error(field, item.First([table.Paths[table.Message]]) ?? "", code);
            }
    }

    /// <summary>The errors of one field and of the fields below it.</summary>
    private static IEnumerable<FieldError> Of(ErrorDocument node, string name, FieldErrorTable table, int depth)
    {
        if (node.Value is { } text) return [Error(name, text, code: null)];
        if (table.Message.Length > 0 && node.First([table.Paths[table.Message]]) is { } message)
            return [Error(name, message, table.Code is { } code ? node.First([table.Paths[code]]) : null)];
        return depth == MostDepth ? [] : node.IsList ? Elements(node, name, table, depth) : Below(node, name, table, depth);
    }

    private static IEnumerable<FieldError> Below(ErrorDocument fields, string parent, FieldErrorTable table, int depth) =>
        fields.Members.SelectMany(member =>
            Of(member.Value, parent.Length == 0 ? member.Name : $"{parent}.{member.Name}", table, depth + 1));

    /// <summary>Reads a list: its texts are one error of a field; other elements are fields by their index.</summary>
    private static IEnumerable<FieldError> Elements(ErrorDocument list, string name, FieldErrorTable table, int depth)
    {
        var texts = list.Texts(JsonPath.Root).Take(VendorText.MostItems).ToList();
        if (texts.Count > 0) return [Error(name, string.Join("; ", texts), code: null)];
        return list.Items(JsonPath.Root).SelectMany((element, place) =>
            Of(element, IsError(element, table) ? name : $"{name}[{place.ToString(CultureInfo.InvariantCulture)}]", table, depth + 1));
    }

    /// <summary>True when an object is one error instead of further fields.</summary>
    private static bool IsError(ErrorDocument node, FieldErrorTable table) =>
        table.Message.Length > 0 && node.First([table.Paths[table.Message]]) is not null;

    private static FieldError Error(string field, string message, string? code) =>
        new() { Field = field, VendorField = field, Code = code, Message = message };
}
