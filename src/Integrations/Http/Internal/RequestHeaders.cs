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
