using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A declared operation: method, route and settings.</summary>
internal sealed record DeclaredOperation<TSpec>(HttpMethod Method, string Route, TSpec Spec)
{
    /// <summary>Method and route, or the text that could not be parsed.</summary>
    public string Request => Route.StartsWith('/') ? $"{Method} {Route}" : Route;

    /// <summary>
    /// As <see cref="Parse"/>; a text that is not method and route is stored as the route, and refused when the connector is registered.
    /// </summary>
    public static DeclaredOperation<TSpec> Declare(string request, TSpec spec)
    {
        try
        {
            return Parse(request, spec);
        }
        catch (FormatException)
        {
            return new(HttpMethod.Get, request, spec);
        }
    }

    /// <param name="request">For example <c>GET /contacts/{id}</c>.</param>
    /// <param name="spec">The settings of the operation.</param>
    /// <exception cref="FormatException">The text is not method and route.</exception>
    public static DeclaredOperation<TSpec> Parse(string request, TSpec spec)
    {
        var space = request.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || space + 1 == request.Length
            || request[space + 1] != '/') throw new FormatException($"'{request}' is not 'METHOD /route', as in 'GET /contacts'.");
        return new(HttpMethod.Parse(request.AsSpan(0, space)), request[(space + 1)..], spec);
    }
}

/// <summary>The operations of a resource or of a template; immutable.</summary>
internal sealed record OperationSet
{
    public List<DeclaredOperation<ListOperation>> Lists { get; init; } = [];

    public List<DeclaredOperation<ListOperation>> Deletions { get; init; } = [];

    public DeclaredOperation<GetOperation>? Get { get; init; }

    public DeclaredOperation<GetManyOperation>? GetMany { get; init; }

    /// <summary>The read by ids that selects fields in the body.</summary>
    public DeclaredOperation<GetManyOperation>? ByIds
    {
        get => field ?? (GetMany is { Spec.SelectInBody: not null } ? GetMany : null);
        init;
    }

    public bool GetByFilter { get; init; }

    public bool GetManyByFilter { get; init; }

    public DeclaredOperation<WriteOperation>? Create { get; init; }

    /// <summary>Creates of records whose Boolean field is true, by that field.</summary>
    public Dictionary<string, DeclaredOperation<WriteOperation>> CreateWhen { get; init; } = new(StringComparer.Ordinal);

    public DeclaredOperation<WriteOperation>? Update { get; init; }

    public DeclaredOperation<WriteOperation>? Delete { get; init; }

    public DeclaredOperation<UpsertOperation>? Upsert { get; init; }

    public DeclaredOperation<BatchOperation>? CreateMany { get; init; }

    public DeclaredOperation<BatchOperation>? UpdateMany { get; init; }

    public DeclaredOperation<BatchOperation>? DeleteMany { get; init; }

    /// <summary>Links, by the name of the other resource.</summary>
    public Dictionary<string, LinkOperation> Links { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The operations of one object of a template.</summary>
    public OperationSet Fill(TemplateText text) => this with
    {
        Lists = [.. Lists.Select(list => Filled(list, text)!)],
        Deletions = [.. Deletions.Select(list => Filled(list, text)!)],
        Get = Filled(Get, text),
        GetMany = Filled(GetMany, text),
        ByIds = Filled(ByIds, text),
        Create = Filled(Create, text),
        CreateWhen = CreateWhen.ToDictionary(when => when.Key, when => Filled(when.Value, text)!, StringComparer.Ordinal),
        Update = Filled(Update, text),
        Delete = Filled(Delete, text),
        Upsert = Filled(Upsert, text),
        CreateMany = Filled(CreateMany, text),
        UpdateMany = Filled(UpdateMany, text),
        DeleteMany = Filled(DeleteMany, text),
        Links = Links.ToDictionary(link => link.Key, link => text.Of(link.Value)!),
    };

    private static DeclaredOperation<TSpec>? Filled<TSpec>(DeclaredOperation<TSpec>? operation, TemplateText text)
        where TSpec : ITemplated<TSpec> =>
            operation is null ? null : operation with { Route = text.OfRoute(operation.Route), Spec = operation.Spec.Fill(text) };

    /// <summary>True when a list with filters can compare the field; also true where no list has filters.</summary>
    public bool CanFilterBy(string field) =>
        IsWorded(d => d.CanFilter, d => Enum.GetValues<FilterOperator>().Any(o => d.CanCompare(field, o)));

    /// <summary>True when a list with an order can sort by the field; also true where no list can sort.</summary>
    public bool CanSortBy(string field) => IsWorded(d => d.CanSort, d => d.CanSortBy(field));

    /// <param name="operation">The operation.</param>
    /// <param name="options">The resource.</param>
    /// <param name="time">The vendor's name of the time of the last change; null: the table has none.</param>
    public bool Can(Operation operation, ResourceOptions options, string? time = null) => operation switch
    {
        Operation.List => Lists.Count > 0,
        Operation.Get => Get is not null || GetByFilter,
        Operation.GetMany => GetMany is not null || GetManyByFilter,
        Operation.Create => Create is not null,
        Operation.Update => Update is not null,
        Operation.Delete => Delete is not null,
        Operation.Upsert => Upsert is not null,
        Operation.CreateMany => CreateMany is not null,
        Operation.UpdateMany => UpdateMany is not null,
        Operation.DeleteMany => DeleteMany is not null,
        Operation.Link or Operation.Unlink => Links.Count > 0,
        Operation.Filter => Lists.Exists(l => l.Spec.Dialect is { CanFilter: true }),
        Operation.Incremental => time is not null && Lists.Exists(l => l.Spec.Dialect is { TakesModifiedSince: true }
            || (l.Spec.Dialect is { CanFilter: true } dialect && dialect.CanCompare(time, FilterOperator.GreaterOrEqual))),
        Operation.Sort => Lists.Exists(l => l.Spec.Dialect is { CanSort: true }),
        Operation.Search => Lists.Exists(l => l.Spec.Dialect is { CanSearch: true }),
        Operation.Deletions => Deletions.Count > 0 || Lists.Exists(l => l.Spec.WithDeleted is not null),
        Operation.Describe => options.IsDescribed,
        Operation.CustomFields => !options.CustomFields.IsNone,
        _ => false,
    };

    private bool IsWorded(Func<QueryDialect, bool> can, Func<QueryDialect, bool> hasWords)
    {
        var dialects = Lists.Select(l => l.Spec.Dialect).OfType<QueryDialect>().Where(can).ToList();
        return dialects.Count == 0 || dialects.Exists(d => hasWords(d));
    }
}
