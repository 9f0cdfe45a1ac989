namespace Integrations.Simulators;

/// <summary>The portal's data. Reading and writing here bypasses the API, as HubSpot's own pages do.</summary>
public sealed class HubSpotStore
{
    private readonly List<HubSpotObjectType> _types;
    private readonly SimulatorClock _clock;

    internal HubSpotStore(SimulatorClock clock)
    {
        _clock = clock;
        _types = [.. StandardObjects.All(clock)];
        Owners = new(clock, number => (7000000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Associations = new(this);
        Pipelines = new();
    }

    /// <summary>The portal (hub) id.</summary>
    public int PortalId { get; internal set; } = 44237313;

    /// <summary>The account's time zone, an IANA or HubSpot name such as America/Phoenix: users see and pick dates in it.</summary>
    public string TimeZone { get; set; } = "US/Eastern";

    /// <summary>
    /// True when a merge creates a record with a new id, to which both old ids lead, as for contacts and companies of most accounts; false
    /// (default): the primary record keeps its id, as in accounts with Primary ID Preservation.
    /// </summary>
    public bool MergeMakesNewRecord { get; set; }

    /// <summary>
    /// The number of linked records on a page of embedded links or of a v4 list; null (default): the vendor's 100 and 500.
    /// </summary>
    public int? LinkPageSize { get; set; }

    /// <summary>Contacts.</summary>
    public SimulatedTable Contacts => Objects("contacts").Records;

    /// <summary>Companies.</summary>
    public SimulatedTable Companies => Objects("companies").Records;

    /// <summary>Deals.</summary>
    public SimulatedTable Deals => Objects("deals").Records;

    /// <summary>Leads.</summary>
    public SimulatedTable Leads => Objects("leads").Records;

    /// <summary>Tickets.</summary>
    public SimulatedTable Tickets => Objects("tickets").Records;

    /// <summary>Owners: members firstName, lastName, email, userId.</summary>
    public SimulatedTable Owners { get; }

    /// <summary>Links between records, and their labels.</summary>
    public HubSpotAssociations Associations { get; }

    /// <summary>Pipelines and their stages.</summary>
    public HubSpotPipelines Pipelines { get; }

    /// <summary>Every object type.</summary>
    public IReadOnlyList<HubSpotObjectType> Types
    {
        get { lock (_types) return [.. _types]; }
    }

    internal FieldRules Rules { get; } = new();

    internal TimeSpan UtcOffset => TimeZoneInfo.FindSystemTimeZoneById(TimeZone).GetUtcOffset(_clock.Now);

    /// <summary>
    /// Merges two records as a user: the second's values fill those that the first lacks, its links move, its id leads to the merged
    /// record, whose id is returned.
    /// </summary>
    public string Merge(string type, string primaryId, string mergedId) => HubSpotMerge.Run(this, Objects(type), primaryId, mergedId).Id;

    /// <summary>An object type by name, type id or fully qualified name.</summary>
    public HubSpotObjectType Objects(string type) =>
        Find(type) ?? throw new ArgumentException($"The portal has no object type '{type}'.", nameof(type));

    internal HubSpotObjectType? Find(string type) => Types.FirstOrDefault(candidate => candidate.IsCalled(type));

    internal HubSpotObjectType DefineObject(string name, string singular, IEnumerable<HubSpotProperty> properties,
        IReadOnlyList<string> required)
    {
        lock (_types)
        {
            var number = _types.Count(type => type.IsCustom) + 1;
            HubSpotProperty[] defined = [.. properties];
            var type = new HubSpotObjectType($"2-{12345670 + number}", $"p{PortalId}_{name}", singular, 12345600000 + (number * 10000000L),
                _clock, defined)
            {
                FullyQualifiedName = $"p{PortalId}_{name}",
                ReadScope = "crm.objects.custom.read",
                WriteScope = "crm.objects.custom.write",
                CreatedProperty = "hs_createdate",
                Required = required,
                Searchable = [.. defined.Where(property => property.Type == "string").Select(property => property.Name)],
                Display = defined.FirstOrDefault()?.Name,
            };
            _types.Add(type);
            return type;
        }
    }

    internal HubSpotObjectType Wanted(string type) => Find(type) ?? throw HubSpotErrors.UnknownObjectType(type);

    internal bool IsVisible(HubSpotObjectType type, string property) => !Rules.IsHidden(type.Name, property);
}
