namespace Integrations.Simulators.Salesforce;

/// <summary>Resolves a query's names for the connected user.</summary>
internal sealed class SoqlScope(Schema schema, string query)
{
    private const string CustomHint = "Please reference your WSDL or the describe call for the appropriate names.";

    private const int DeepestPath = 5;
    private const int LongestText = 4000;

    public ObjectDefinition Type(QueryToken from) =>
        schema.Find(from.Text) ?? throw SoqlError.At(query, from.Position, "INVALID_TYPE",
            $"sObject type '{from.Text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' "
                + $"after the entity name. {CustomHint}");

    public (ObjectDefinition Type, FieldDefinition Field) Children(ObjectDefinition parent, QueryToken from)
    {
        var child = schema.ChildrenOf(parent)
            .FirstOrDefault(c => c.Field.ChildRelationshipName!.Equals(from.Text, StringComparison.OrdinalIgnoreCase));
        return child.Field is not null ? child : throw SoqlError.At(query, from.Position, "INVALID_TYPE",
            $"Didn't understand relationship '{from.Text}' in FROM part of query call. If you are attempting to use a custom "
                + $"relationship, be sure to append the '__r' after the custom relationship name. {CustomHint}");
    }

    public SoqlPath Path(ObjectDefinition type, QueryToken name)
    {
        var words = name.Text.Split('.');
        if (words.Length - 1 > DeepestPath)
            throw SoqlError.At(query, name.Position, "MALFORMED_QUERY", $"a path of more than {DeepestPath} relationships: {name.Text}");
        var first = words.Length > 1 && words[0].Equals(type.Name, StringComparison.OrdinalIgnoreCase)
            && type.Relationship(words[0]) is null ? 1 : 0;
        var parents = new List<FieldDefinition>();
        ObjectDefinition[] owners = [type];
        foreach (var word in words[first..^1])
        {
            var parent = owners.Select(owner => owner.Relationship(word) is { } field && !schema.IsHidden(owner, field) ? field : null)
                .FirstOrDefault(f => f is not null)
                ?? throw SoqlError.At(query, name.Position, "INVALID_FIELD",
                    $"Didn't understand relationship '{word}' in field path. If you are attempting to use a custom relationship, be sure "
                        + $"to append the '__r' after the custom relationship name. {CustomHint}");
            parents.Add(parent);
            owners = [.. parent.ReferenceTo.Select(schema.Get)];
        }
        var column = owners.Select(owner => schema.VisibleField(owner, words[^1])).FirstOrDefault(field => field is not null)
            ?? throw SoqlError.At(query, name.Position, "INVALID_FIELD",
                $"No such column '{words[^1]}' on entity '{owners[0].Name}'. If you are attempting to use a custom field, be sure to "
                    + $"append the '__c' after the custom field name. {CustomHint}");
        return new(parents, column);
    }

    /// <summary>A column that WHERE may name.</summary>
    public SoqlPath FilterPath(ObjectDefinition type, QueryToken name)
    {
        var path = Path(type, name);
        return path.Field.Filterable ? path : throw Misused(name, path, "can not be filtered in a query call");
    }

    /// <summary>A column that ORDER BY may name.</summary>
    public SoqlPath SortPath(ObjectDefinition type, QueryToken name)
    {
        var path = Path(type, name);
        return path.Field.Sortable ? path : throw Misused(name, path, "can not be sorted in a query call");
    }

    public SalesforceException Refuse(QueryToken at, string errorCode, string message) =>
        SoqlError.At(query, at.Position, errorCode, message);

    /// <summary>The value of a text; an escaped wildcard has a meaning in a pattern only.</summary>
    public string Decode(QueryToken literal)
    {
        var wildcard = Characters(literal).FirstOrDefault(part => part is { IsEscaped: true, Character: '%' or '_' }).Character;
        return wildcard == default ? string.Concat(Characters(literal).Select(part => part.Character))
            : throw SoqlDialect.IllegalEscape(query, literal, wildcard);
    }

    /// <summary>% matches any characters, _ one character, both are literal behind a backslash; case is ignored.</summary>
    public QueryPattern Pattern(QueryToken literal) => new(Characters(literal));

    private IEnumerable<(char Character, bool IsEscaped)> Characters(QueryToken literal) => literal.Text.Length <= LongestText
        ? SoqlDialect.Instance.Characters(literal, query)
        : throw Refuse(literal, "MALFORMED_QUERY", $"a string of more than {LongestText} characters");

    private SalesforceException Misused(QueryToken name, SoqlPath path, string what) =>
        Refuse(name, "INVALID_FIELD", $"field '{path.Field.Name}' {what}");
}
