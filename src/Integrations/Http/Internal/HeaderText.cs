using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The characters of a header: a tab and printable ASCII (0x20 to 0x7E). The HTTP handler writes line breaks and NUL unchanged, with which
/// an attacker could write other requests.
/// </summary>
internal static class HeaderText
{
    /// <summary>The problem of a value that a header cannot contain, for messages.</summary>
    public const string Rule =
        "contains a character that a header cannot contain (a tab and printable ASCII, 0x20 to 0x7E, are allowed; no line break)";

    private static readonly SearchValues<char> Writable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t']);

    public static bool IsWritable(string? value) => !value.AsSpan().ContainsAnyExcept(Writable);

    /// <summary>
    /// The names of a connection's values that its headers use: those of the definition, the scheme and its token requests.
    /// </summary>
    public static IReadOnlySet<string> Variables(ConnectorDefinition connector, AuthenticationScheme scheme)
    {
        List<string> templates = [.. connector.Headers.Values, .. scheme.Headers.Values];
        if (scheme is TokenScheme tokens)
        {
            IEnumerable<TokenRequestOptions?> requests =
                [tokens.Request, tokens.Refresh.Request, .. tokens.AdditionalTokenRequests.Select(step => step.Request)];
            templates.AddRange(requests.OfType<TokenRequestOptions>().SelectMany(request => request.Headers.Values));
            templates.AddRange(new[] { tokens.RevocationEndpoint, tokens.IntrospectionEndpoint }.OfType<OAuthEndpointRequest>()
                .SelectMany(call => call.Headers.Values));
        }

        HashSet<string> names = [.. templates.SelectMany(TextTemplate.Variables), SecretNames.ClientId, SecretNames.ClientSecret];
        if (scheme is ApiKey { Placement.HeaderName: not null } key) names.Add(key.KeyInput);
        return names;
    }

    /// <summary>The errors of values by name, among those that headers use.</summary>
    public static IEnumerable<FieldError> Errors(IReadOnlySet<string> variables, IEnumerable<KeyValuePair<string, string>> values) =>
        values.Where(value => variables.Contains(value.Key) && !IsWritable(value.Value)).Select(value => Error(value.Key));

    public static FieldError Error(string field) => new() { Field = field, Message = Rule };
}
