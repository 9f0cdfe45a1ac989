namespace Integrations.ContractTesting;

/// <summary>A body to answer with, as it was recorded.</summary>
public sealed record RecordedBody(string Text)
{
    public int Status { get; init; } = 200;

    public string MediaType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static RecordedBody Of(Payload payload, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return new RecordedBody(payload.Text) { Status = payload.Status ?? status, MediaType = payload.MediaType,
            Headers = payload.Headers };
    }

    internal HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)Status)
        {
            RequestMessage = request,
            Content = new StringContent(Text, System.Text.Encoding.UTF8, MediaType),
        };
        foreach (var (name, value) in Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
