using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a vendor's refusal says, read by the connector's error table.</summary>
internal sealed class VendorError
{
    public IReadOnlyList<string> Codes { get; private init; } = [];

    public string? Code => Codes.Count == 0 ? null : Codes[0];

    public string? Message { get; private init; }

    public string? RequestId { get; private init; }

    public string? ExistingId { get; private init; }

    public IReadOnlyList<string> RequiredScopes { get; private init; } = [];

    public IReadOnlyList<FieldError> Fields { get; private init; } = [];

    public static VendorError Read(VendorAnswer answer, ErrorTable table) =>
        Read(ErrorDocument.Parse(answer.Body), table, table.RequestIdHeaders.Select(answer.Header).FirstOrDefault(h => h is not null));

    public static VendorError Read(ErrorDocument document, ErrorTable table, string? requestId)
    {
        var message = document.First(table.Message);
        var findings = new ErrorFindings();
        if (message is not null) table.Quirk?.Read(message, findings);
        return new VendorError
        {
            Codes = [.. table.Code.SelectMany(path => document.Texts(path))],
            Message = message,
            RequestId = document.First(table.RequestId) ?? requestId,
            ExistingId = document.First(table.ExistingId) ?? findings.ExistingId,
            RequiredScopes = table.RequiredScopes is { } scopes ? document.Texts(scopes) : [],
            Fields = [.. Listed(document, table.Fields), .. findings.Fields],
        };
    }

    /// <summary>The same in words that do not quote what was written.</summary>
    public VendorError Without(IReadOnlyList<string> values) => values.Count == 0 ? this : new()
    {
        Codes = Codes,
        Message = Message is null ? null : values.Remove(Message),
        RequestId = RequestId,
        ExistingId = ExistingId,
        RequiredScopes = RequiredScopes,
        Fields = [.. Fields.Select(e => new FieldError { Field = e.Field, VendorField = e.VendorField, Code = e.Code, Message = values.Remove(e.Message) })],
    };

    private static IEnumerable<FieldError> Listed(ErrorDocument document, FieldErrorTable? table)
    {
        if (table is null) yield break;
        var seen = new HashSet<(string, string?)>();
        foreach (var item in table.Items.Select(document.Items).FirstOrDefault(items => items.Any()) ?? [])
            foreach (var field in item.Texts(table.Field).Where(f => f.Length > 0))
            {
                var code = table.Code is { } path ? item.First([path]) : null;
                if (seen.Add((field, code))) yield return new FieldError { Field = field, VendorField = field, Code = code, Message = item.First([table.Message]) ?? "" };
            }
    }
}
