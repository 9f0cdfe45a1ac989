using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>One request of the REST API, with the meaning of its path and headers.</summary>
internal sealed class RestCall(SimulatedRequest request, Org org, string version)
{
    public SimulatedRequest Request { get; } = request;

    public Org Org { get; } = org;

    /// <summary>The version, such as 60.0; links in the response repeat it.</summary>
    public string Version { get; } = version;

    public RecordWriter Writer =>
        new(Org, Request.Headers["Sforce-Duplicate-Rule-Header"].ToString().Replace(" ", "", StringComparison.Ordinal)
        .Contains("allowSave=true", StringComparison.OrdinalIgnoreCase));

    public ObjectDefinition Type => Org.Schema.Find(Request.Route("sObject")) ?? throw SalesforceException.NotFound();

    public JsonObject Body => Request.Json as JsonObject
        ?? throw new SalesforceException(400, "JSON_PARSER_ERROR", "Unexpected character or end of input at [line:1, column:1]");

    /// <summary>The visible fields of that list; all of them without one.</summary>
    public IReadOnlyList<FieldDefinition> Fields(ObjectDefinition type, IEnumerable<string>? names)
    {
        if (names is null)
            return [.. Org.Schema.VisibleFields(type)];
        var fields = names.Select(name => Org.Schema.VisibleField(type, name)
            ?? throw new SalesforceException(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}")).ToList();
        return fields.Exists(field => field.Name == "Id") ? fields : [.. fields, type.Field("Id")!];
    }

    public static string[]? List(string? commaSeparated) =>
        commaSeparated?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path value in which the server left slashes encoded.</summary>
    public string Segment(string name) => Request.Route(name).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
