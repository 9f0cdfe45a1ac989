using System.Text;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// A place in a request: a header (<c>X-Acme-Signature</c>), a query parameter (<c>?name</c>), a member of the body (<c>$.path</c>), or
/// the body itself (<c>$</c>).
/// </summary>
internal sealed class RequestPlace
{
    /// <summary>Maximum number of characters of a value that is read from a header, the query or a member of the body.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Maximum number of bytes of a body that is the value itself.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private readonly char _kind;
    private readonly string _name;
    private readonly JsonPath? _path;

    private RequestPlace(char kind, string name, JsonPath? path = null) => (_kind, _name, _path) = (kind, name, path);

    /// <summary>True when the place may have several values, each of which must be valid.</summary>
    public bool IsMany => _path?.IsMany ?? false;

    /// <summary>True when the place lies in the body.</summary>
    public bool IsInBody => _kind == '$';

    /// <summary>The header; null: another place.</summary>
    public string? HeaderName => _kind == 'h' ? _name : null;

    /// <exception cref="FormatException">The text is not a place.</exception>
    public static RequestPlace Parse(string text)
    {
        switch (text)
        {
            case "$": return new('$', text);
            case ['?', _, ..]: return new('?', text[1..]);
            case ['$', '.', _, ..]: return Field(text[2..]);
            default:
                if (!TextChecks.IsHeader(text))
                    throw new FormatException($"'{text}' is not a place: use X-Header, ?parameter, $.path or $");
                return new('h', text);
        }
    }

    /// <summary>A member of the body.</summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static RequestPlace Field(string path) => new('$', path, JsonPath.Parse(path, PathUse.Values));

    /// <summary>A place and the form of its value: <c>X-Header: form</c>, <c>?parameter=form</c>, <c>$.path: form</c>.</summary>
    /// <exception cref="FormatException">The text has no place, or no form.</exception>
    public static (RequestPlace Place, string Form) ParseWithForm(string text)
    {
        var separator = text.StartsWith('?') ? "=" : ": ";
        var end = text.IndexOf(separator, StringComparison.Ordinal);
        if (end < 0) throw new FormatException($"'{text}' has no form: use 'X-Header: form', '?parameter=form' or '$.path: form'");
        return (Parse(text[..end]), text[(end + separator.Length)..]);
    }

    /// <summary>Reads the single value.</summary>
    /// <returns>
    /// Valid; MissingSignature when it is absent; MalformedHeader when there are several, or it is too long or unreadable.
    /// </returns>
    public WebhookVerdict ReadOne(WebhookRequest request, out string value)
    {
        var verdict = Read(request, out var values);
        value = verdict == WebhookVerdict.Valid ? values[0] : "";
        return values.Count > 1 ? WebhookVerdict.MalformedHeader : verdict;
    }

    /// <summary>Reads all values.</summary>
    /// <inheritdoc cref="ReadOne"/>
    public WebhookVerdict Read(WebhookRequest request, out List<string> values)
    {
        values = [];
        var isReadable = _kind switch
        {
            'h' => AddHeader(request.Headers, values),
            '?' => AddQuery(request, values),
            _ => AddFields(request.Body.Span, values),
        };
        if (!isReadable) return WebhookVerdict.MalformedHeader;
        return values.Count == 0 ? WebhookVerdict.MissingSignature : WebhookVerdict.Valid;
    }

    /// <summary>True when the body has an empty list at this place.</summary>
    public bool IsEmptyList(WebhookRequest request)
    {
        if (_path is null) return false;
        try
        {
            var found = JsonFind.One(request.Body.Span, _path);
            return found.Type == JsonTokenType.StartArray
                && request.Body.Span.Slice(found.Start + 1, found.Length - 2).IndexOfAnyExcept(" \t\r\n"u8) < 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Add(List<string> values, string value)
    {
        if (value.Length > 0) values.Add(value);
        return value.Length <= MaxLength;
    }

    private bool AddHeader(IReadOnlyDictionary<string, string> headers, List<string> values)
    {
        if (headers is Dictionary<string, string> { Comparer: var comparer } && ReferenceEquals(comparer, StringComparer.OrdinalIgnoreCase))
            return !headers.TryGetValue(_name, out var only) || Add(values, only ?? "");
        foreach (var (name, value) in headers)
            if (name.Equals(_name, StringComparison.OrdinalIgnoreCase) && !Add(values, value ?? "")) return false;
        return true;
    }

    private bool AddQuery(WebhookRequest request, List<string> values)
    {
        UrlText.AddValues(request.Url.OriginalString, _name, values);
        if (values is [""]) values.Clear();
        return values.Count == 0 || (values.Count == 1 && values[0].Length <= MaxLength);
    }

    private bool AddFields(ReadOnlySpan<byte> body, List<string> values)
    {
        if (_path is null)
        {
            if (body.Length is > 0 and <= MaxBodyBytes) values.Add(Encoding.UTF8.GetString(body));
            return body.Length <= MaxBodyBytes;
        }

        try
        {
            if (!_path.IsMany && JsonFind.Text(body, _path) is { } text) return Add(values, text);
            if (_path.IsMany) JsonFind.AddTexts(body, _path, values);
            return values.TrueForAll(static value => value.Length is > 0 and <= MaxLength);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
