namespace Integrations.Internal;

/// <summary>A place of a request and the value that it must have.</summary>
internal sealed class RequestCondition
{
    private readonly RequestPlace _place;
    private readonly string _value;

    private RequestCondition(RequestPlace place, string value) => (_place, _value) = (place, value);

    /// <summary>Parses <c>X-Header: value</c>, <c>?parameter=value</c> or <c>$.path: value</c>.</summary>
    /// <exception cref="FormatException">The text is not a condition.</exception>
    public static RequestCondition Parse(string text)
    {
        var (place, value) = RequestPlace.ParseWithForm(text);
        return new(place, value);
    }

    public bool Holds(WebhookRequest request) => _place.ReadOne(request, out var value) == WebhookVerdict.Valid && value == _value;
}
