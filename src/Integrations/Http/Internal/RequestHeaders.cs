using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The only place that writes a header of a request. Values that a header cannot contain are refused here, before the request is sent,
/// whatever their source.
/// </summary>
internal static class RequestHeaders
{
    /// <param name="message">The request.</param>
    /// <param name="name">The header.</param>
    /// <param name="value">Its value, possibly a secret: no message contains it.</param>
    /// <param name="source">The source of the value, for the message.</param>
    /// <exception cref="InvalidRequestException">A header cannot contain the value.</exception>
    public static void Add(HttpRequestMessage message, string name, string value, string source)
    {
        if (!HeaderText.IsWritable(value)) throw Refused(name, source);
        if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Checks a message that is about to be sent as a whole: quirks and content types write headers of their own.</summary>
    /// <exception cref="InvalidRequestException">A header cannot contain one of the values.</exception>
    public static void Require(HttpRequestMessage message)
    {
        foreach (var (name, values) in message.Headers.NonValidated)
            foreach (var value in values)
                if (!HeaderText.IsWritable(value)) throw Refused(name, "the value of the connector or the request");
        if (message.Content is not { } content) return;
        foreach (var (name, values) in content.Headers.NonValidated)
            foreach (var value in values)
                if (!HeaderText.IsWritable(value)) throw Refused(name, "the value of the connector or the request");
    }

    private static InvalidRequestException Refused(string name, string source) =>
        new($"The header '{name}' cannot be sent: {source} {HeaderText.Rule}.")
    {
        FieldErrors = [HeaderText.Error(name)],
    };
}

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
