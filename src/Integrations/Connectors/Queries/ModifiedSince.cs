using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// Sends the time from which changed records are requested. Serves <see cref="ListQuery{T}.Since"/> only, and works where the vendor can
/// neither filter nor sort by that time: the checkpoint then moves at the end of the list.
/// </summary>
/// <remarks>
/// The time is rounded down to the precision of its format, and is at least a second earlier than the checkpoint: it does not matter
/// whether the vendor includes that moment.
/// </remarks>
public sealed class ModifiedSince
{
    private readonly string _name;
    private readonly InstantFormat _format;
    private readonly bool _isHeader;

    private ModifiedSince(string name, InstantFormat format, bool isHeader) => (_name, _format, _isHeader) = (name, format, isHeader);

    /// <summary>A query parameter, for example <c>updated_since</c>.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="format">The format of the time.</param>
    public static ModifiedSince Parameter(string name, InstantFormat format = InstantFormat.Iso) => new(name, format, isHeader: false);

    /// <summary>
    /// A request header. A response of status 304 (RFC 9110 section 13.1.3) to <c>If-Modified-Since</c> is an empty list.
    /// </summary>
    /// <param name="name">The header.</param>
    /// <param name="format">The format of the time.</param>
    public static ModifiedSince Header(string name = "If-Modified-Since", InstantFormat format = InstantFormat.HttpDate) =>
        new(name, format, isHeader: true);

    /// <summary>Reports a name that is not valid in a request.</summary>
    internal IEnumerable<(string Fault, string Possible)> Check()
    {
        if (string.IsNullOrWhiteSpace(_name)) yield return ("ModifiedSince has no name", "the vendor's parameter or header");
        else if (_isHeader && !TextChecks.IsHeader(_name))
            yield return ($"'{_name}' in ModifiedSince is not the name of a header",
                "letters, digits and hyphens, as in If-Modified-Since");
    }

    internal void Write(DateTimeOffset since, ListRequestBuilder request, IReadOnlyCollection<string> taken)
    {
        var text = InstantSpelling.Of(_format, since);
        if (_isHeader) request.AddHeader(_name, text);
        else request.Set(_name, text, taken);
    }
}
