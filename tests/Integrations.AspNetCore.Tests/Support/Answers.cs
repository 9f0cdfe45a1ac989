using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.AspNetCore.Tests;

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var message = await response;
        return await message.JsonAsync(expected);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(expected, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The problem a refusal carries.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> response, HttpStatusCode expected)
    {
        using var message = await response;
        (message.Content.Headers.ContentType?.MediaType).Should().Be("application/problem+json");
        var problem = await message.JsonAsync(expected);
        problem.GetProperty("status").GetInt32().Should().Be((int)expected);
        return problem;
    }

    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Where an answer redirects to: the address without its query, and the query.</summary>
    public static (string Address, Dictionary<string, string> Query) Redirect(this HttpResponseMessage response)
    {
        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var parts = response.Headers.Location!.OriginalString.Split('?', 2);
        return (parts[0], QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)).ToDictionary(p => p.Key, p => p.Value.ToString()));
    }
}
