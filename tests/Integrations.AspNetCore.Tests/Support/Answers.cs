using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.AspNetCore.Tests;

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var message = await answer;
        return await message.JsonAsync(expected);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(expected, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The problem a refusal carries.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> answer, HttpStatusCode expected)
    {
        using var message = await answer;
        (message.Content.Headers.ContentType?.MediaType).Should().Be("application/problem+json");
        var problem = await message.JsonAsync(expected);
        problem.GetProperty("status").GetInt32().Should().Be((int)expected);
        return problem;
    }

    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Where an answer redirects to: the address without its query, and the query.</summary>
    public static (string Address, Dictionary<string, string> Query) Redirect(this HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var parts = answer.Headers.Location!.OriginalString.Split('?', 2);
        return (parts[0], QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)).ToDictionary(p => p.Key, p => p.Value.ToString()));
    }
}
