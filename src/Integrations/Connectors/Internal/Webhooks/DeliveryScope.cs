namespace Integrations.Internal;

/// <summary>A part of a delivery and the parts around it: a value that the inner one does not have is searched in the outer ones.</summary>
internal sealed record DeliveryScope(ReadOnlyMemory<byte> Json, PathMode Mode, DeliveryScope? Outer = null)
{
    /// <summary>The elements of a list, each with this scope around it.</summary>
    public IEnumerable<DeliveryScope> Each(JsonPath path)
    {
        foreach (var slot in JsonFind.Items(Json.Span, path, Mode | PathMode.SingleIsList))
            yield return new(Json.Slice(slot.Start, slot.Length), Mode, this);
    }

    /// <summary>The texts that a path finds in the innermost scope that has one.</summary>
    public List<string> Texts(JsonPath path)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (JsonFind.Texts(scope.Json.Span, path, Mode) is { Count: > 0 } found) return found;
        return [];
    }

    /// <summary>The text that a path finds in the innermost scope that has one; null when none has.</summary>
    public string? Text(JsonPath path)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (JsonFind.Text(scope.Json.Span, path, Mode) is { } found) return found;
        return null;
    }

    /// <summary>The names that a path finds: texts, or the members of an object.</summary>
    public IReadOnlyList<string> Names(JsonPath path)
    {
        var members = JsonFind.Members(Json.Span, path, Mode);
        return members.Count > 0 ? [.. members.Select(static member => member.Name)] : JsonFind.Texts(Json.Span, path, Mode);
    }

    /// <summary>True when a path finds a value in this scope itself.</summary>
    public bool Has(JsonPath path) => !JsonFind.One(Json.Span, path, Mode).IsNull;
}
