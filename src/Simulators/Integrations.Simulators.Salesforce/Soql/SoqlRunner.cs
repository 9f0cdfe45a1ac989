using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Runs one query and renders its rows for one API version.</summary>
internal sealed class SoqlRunner(Schema schema, RecordStore store, QueryCursors cursors, string version)
{
    private const int LargestOffset = 2000;
    private const int LongestText = 100_000;
    private const int MostChildren = 20;

    private readonly RecordStore _store = store;
    private readonly string _version = version;

    /// <param name="text">The query.</param>
    /// <param name="includeDeleted">True when deleted rows are included.</param>
    /// <param name="pageSize">The number of rows on a page.</param>
    /// <param name="childPageSize">The number of rows on the first page of a nested list.</param>
    public JsonObject Run(string text, bool includeDeleted, int pageSize, int childPageSize)
    {
        if (text.Length > LongestText)
            throw new SalesforceException(400, "MALFORMED_QUERY", $"SOQL statements cannot be longer than {LongestText} characters.");
        var query = SoqlParser.Parse(text);
        var scope = new SoqlScope(schema, text);
        var type = scope.Type(query.From);
        var selection = Bind(scope, type, query, includeDeleted);
        var rows = selection.Rows(_store.Rows(type.Name)).ToList();
        if (query.IsCount)
            return new JsonObject { ["totalSize"] = rows.Count, ["done"] = true, ["records"] = new JsonArray() };
        return cursors.FirstPage([.. rows.Select(row => selection.Render(row, childPageSize))], pageSize, _version);
    }

    /// <summary>The rows of a part of a search, with its own filter, order and limit.</summary>
    public IEnumerable<JsonObject> Rows(SoqlQuery query, Func<SalesforceRecord, bool> matches)
    {
        var scope = new SoqlScope(schema, query.Text);
        var type = scope.Type(query.From);
        var selection = Bind(scope, type, query, includeDeleted: false);
        return selection.Rows(_store.Rows(type.Name).Where(matches)).Select(row => selection.Render(row, int.MaxValue)).ToList();
    }

    private Selection Bind(SoqlScope scope, ObjectDefinition type, SoqlQuery query, bool includeDeleted)
    {
        if (query.Clauses.Skip > LargestOffset)
            throw new SalesforceException(400, "NUMBER_OUTSIDE_VALID_RANGE", $"Maximum SOQL offset allowed is {LargestOffset}");
        if (query.Children.Count > MostChildren)
            throw new SalesforceException(400, "MALFORMED_QUERY", $"A query has at most {MostChildren} nested queries.");
        var columns = query.Columns.Select(name => scope.Path(type, name)).ToList();
        foreach (var repeated in query.Columns.GroupBy(name => name.Text, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1))
            throw scope.Refuse(repeated.Last(), "INVALID_FIELD", $"duplicate field selected: {repeated.Key}");
        var children = query.Children.Select(child => BindChild(scope, type, child, includeDeleted)).ToList();
        var filter = new SoqlFilter(scope, _store, type);
        return new Selection(this, columns, children, query.Clauses.Bind<SalesforceRecord>(filter.Test, filter.Order), includeDeleted);
    }

    private ChildSelection BindChild(SoqlScope scope, ObjectDefinition parent, SoqlQuery query, bool includeDeleted)
    {
        var (type, field) = scope.Children(parent, query.From);
        return new(field, type, Bind(scope, type, query, includeDeleted));
    }

    private JsonObject? Children(ChildSelection child, SalesforceRecord parent, int pageSize)
    {
        var rows = child.Selection.Rows(_store.Rows(child.Type.Name).Where(row => row.Text(child.Field.Name) == parent.Id)).ToList();
        return rows.Count == 0 ? null
            : cursors.FirstPage([.. rows.Select(row => child.Selection.Render(row, pageSize))], pageSize, _version);
    }

    private void Put(JsonObject target, SalesforceRecord? record, SoqlPath path, int depth)
    {
        if (depth == path.Parents.Count)
        {
            var field = record?.Type.Field(path.Field.Name);
            target[path.Field.Name] = record is null || field is null ? null : FieldValue.ToJson(field, record);
            return;
        }
        var parent = path.Parents[depth];
        if (_store.Find(record?.Text(parent.Name)) is not { } owner)
        {
            target[parent.RelationshipName!] = null;
            return;
        }
        if (target[parent.RelationshipName!] is not JsonObject nested)
            target[parent.RelationshipName!] = nested = RecordJson.Start(owner, _version);
        Put(nested, owner, path, depth + 1);
    }

    private sealed record ChildSelection(FieldDefinition Field, ObjectDefinition Type, Selection Selection);

    private sealed class Selection(
        SoqlRunner runner,
        IReadOnlyList<SoqlPath> columns,
        IReadOnlyList<ChildSelection> children,
        Func<IEnumerable<SalesforceRecord>, IEnumerable<SalesforceRecord>> select,
        bool includeDeleted)
    {
        public IEnumerable<SalesforceRecord> Rows(IEnumerable<SalesforceRecord> rows) =>
            select(rows.Where(row => includeDeleted || !row.IsDeleted));

        public JsonObject Render(SalesforceRecord row, int pageSize)
        {
            var json = RecordJson.Start(row, runner._version);
            foreach (var column in columns)
                runner.Put(json, row, column, 0);
            foreach (var child in children)
                json[child.Field.ChildRelationshipName!] = runner.Children(child, row, pageSize);
            return json;
        }
    }
}
