namespace Integrations.Internal;

/// <summary>
/// The one place that writes a header of a request. What no header can hold is refused here, before the wire, whichever way it came in.
/// </summary>
internal static class RequestHeaders
{
    /// <param name="message">The request.</param>
    /// <param name="name">The header.</param>
    /// <param name="value">Its value, a secret perhaps: no message shows it.</param>
    /// <param name="source">Where the value comes from, for the message.</param>
    /// <exception cref="InvalidRequestException">No header can hold the value.</exception>
    public static void Add(HttpRequestMessage message, string name, string value, string source)
    {
        if (!HeaderText.IsWritable(value)) throw Refused(name, source);
        if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Checks a message that is about to be sent as a whole: quirks and content types write headers of their own.</summary>
    /// <exception cref="InvalidRequestException">No header can hold one of the values.</exception>
    public static void Require(HttpRequestMessage message)
    {
        foreach (var (name, values) in message.Headers.NonValidated)
            foreach (var value in values)
                if (!HeaderText.IsWritable(value)) throw Refused(name, "what the connector or the request writes there");
        if (message.Content is not { } content) return;
        foreach (var (name, values) in content.Headers.NonValidated)
            foreach (var value in values)
                if (!HeaderText.IsWritable(value)) throw Refused(name, "what the connector or the request writes there");
    }

    private static InvalidRequestException Refused(string name, string source) =>
        new($"The header '{name}' cannot be sent: {source} {HeaderText.Rule}.")
    {
        FieldErrors = [HeaderText.Error(name)],
    };
}
