using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Integrations.Simulators;

/// <summary>The response of a handler or a fault.</summary>
public sealed class SimulatedAnswer
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Headers besides Content-Type, Content-Length and Date.</summary>
    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();

    /// <summary>The media type; null without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body's bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The body as text.</summary>
    public string Body => Encoding.UTF8.GetString(Content.Span);

    /// <summary>A JSON response.</summary>
    public static SimulatedAnswer Json(int status, JsonNode body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Text(status, body.ToJsonString(Readable), "application/json;charset=utf-8");
    }

    /// <summary>A JSON response with status code 200.</summary>
    public static SimulatedAnswer Ok(JsonNode body) => Json(200, body);

    /// <summary>A response without a body.</summary>
    public static SimulatedAnswer Empty(int status = 204) => new() { Status = status };

    /// <summary>Any text.</summary>
    public static SimulatedAnswer Text(int status, string body, string contentType) =>
        new() { Status = status, Content = Encoding.UTF8.GetBytes(body), ContentType = contentType };

    /// <summary>A redirect (302).</summary>
    public static SimulatedAnswer Redirect(string location) => Empty(302).With("Location", location);

    /// <summary>The same response with a header set.</summary>
    public SimulatedAnswer With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }
}
