namespace Integrations.Simulators;

/// <summary>Links between records. A link has one or more types (labels) and is seen from both sides.</summary>
public sealed class HubSpotAssociations
{
    private readonly Lock _gate = new();
    private readonly HubSpotStore _store;
    private readonly List<AssociationType> _types = [.. AssociationTypes.Standard()];
    private readonly List<Linkage> _links = [];
    private int _nextType = 1000;

    internal HubSpotAssociations(HubSpotStore store) => _store = store;

    /// <summary>Links two records; without a label as HubSpot does by default.</summary>
    public void Link(string fromType, string fromId, string toType, string toId, string? label = null)
    {
        var (from, to) = (_store.Objects(fromType), _store.Objects(toType));
        var type = label is null ? Default(from, to) : Types(from, to).FirstOrDefault(candidate => candidate.Label == label)
            ?? Define(from, to, label, label);
        Add(fromId, toId, type);
    }

    /// <summary>Ends every link between two records.</summary>
    public void Unlink(string fromType, string fromId, string toType, string toId) =>
        Remove(_store.Objects(fromType), fromId, _store.Objects(toType), toId, null);

    /// <summary>The ids of the records linked to one.</summary>
    public IReadOnlyList<string> Of(string fromType, string fromId, string toType) =>
        [.. Linked(_store.Objects(fromType), fromId, _store.Objects(toType)).Select(linked => linked.ToId)];

    internal AssociationType Define(HubSpotObjectType from, HubSpotObjectType to, string label, string inverseLabel)
    {
        lock (_gate)
        {
            var (there, back) = (_nextType++, _nextType++);
            AssociationType type = new(from.Id, to.Id, there, back, label, "USER_DEFINED");
            _types.Add(type);
            _types.Add(new(to.Id, from.Id, back, there, inverseLabel, "USER_DEFINED"));
            return type;
        }
    }

    internal IReadOnlyList<AssociationType> Types(HubSpotObjectType from, HubSpotObjectType to)
    {
        lock (_gate)
        {
            // Pairs for which HubSpot documents no number get one here: every custom object links to every object.
            if (!_types.Exists(type => type.From == from.Id && type.To == to.Id && type.Label is null))
            {
                var (there, back) = (_nextType++, from == to ? _nextType - 1 : _nextType++);
                _types.Add(new(from.Id, to.Id, there, back));
                if (from != to) _types.Add(new(to.Id, from.Id, back, there));
            }

            return [.. _types.Where(type => type.From == from.Id && type.To == to.Id)];
        }
    }

    internal AssociationType Default(HubSpotObjectType from, HubSpotObjectType to) => Types(from, to).First(type => type.Label is null);

    /// <summary>
    /// Adds a link; the first company (or contact of a lead) becomes the primary one, another one linked as primary replaces it.
    /// </summary>
    internal void Add(string fromId, string toId, AssociationType type)
    {
        lock (_gate)
        {
            EndPrimary(fromId, type);
            EndPrimary(toId, Inverse(type));
            Put(fromId, toId, type);
            var unlabeled =
                _types.FirstOrDefault(candidate => candidate.From == type.From && candidate.To == type.To && candidate.Label is null);
            if (unlabeled is not null) Put(fromId, toId, unlabeled);
            MakePrimary(fromId, toId, type.From, type.To);
            MakePrimary(toId, fromId, type.To, type.From);
        }
    }

    /// <summary>Ends the link, or those of its types that are named.</summary>
    internal void Remove(HubSpotObjectType from, string fromId, HubSpotObjectType to, string toId, IReadOnlyCollection<int>? typeIds)
    {
        lock (_gate)
            _links.RemoveAll(link => link.Type.From == from.Id && link.FromId == fromId && link.Type.To == to.Id && link.ToId == toId
                && typeIds?.Contains(link.Type.Id) != false
                || link.Type.From == to.Id && link.FromId == toId && link.Type.To == from.Id && link.ToId == fromId
                    && typeIds?.Contains(link.Type.Inverse) != false);
    }

    internal IReadOnlyList<(string ToId, IReadOnlyList<AssociationType> Types)> Linked(HubSpotObjectType from, string fromId,
        HubSpotObjectType to)
    {
        lock (_gate)
            return
            [
                .. _links.Where(link => link.Type.From == from.Id && link.FromId == fromId && link.Type.To == to.Id
                    && to.Records.FindLiving(link.ToId) is not null)
                    .GroupBy(link => link.ToId, StringComparer.Ordinal)
                    .OrderBy(group => HubSpotAccess.Number(group.Key))
                    .Select(group =>
                        (group.Key, (IReadOnlyList<AssociationType>)[.. group.Select(link => link.Type)
                        .OrderByDescending(type => type.IsPrimary)])),
            ];
    }

    /// <summary>Moves the links of one record to another.</summary>
    internal void Move(HubSpotObjectType type, string fromId, string toId)
    {
        lock (_gate)
        {
            var moved = _links.Where(link => link.Type.From == type.Id && link.FromId == fromId
                && (link.Type.To != type.Id || link.ToId != toId)).ToList();
            _links.RemoveAll(link => link.Type.From == type.Id && link.FromId == fromId || link.Type.To == type.Id && link.ToId == fromId);
            foreach (var link in moved.Where(link => !IsOnePrimary(link.Type)
                || !_links.Exists(other => other.FromId == toId && other.Type == link.Type)))
                Put(toId, link.ToId, link.Type);
        }
    }

    internal string? PrimaryCompany(string contactId)
    {
        lock (_gate) return _links.Find(link => link.Type.Id == 1 && link.Type.From == "0-1" && link.FromId == contactId)?.ToId;
    }

    private void MakePrimary(string fromId, string toId, string from, string to)
    {
        var primary = _types.Find(type => type.From == from && type.To == to && IsOnePrimary(type));
        if (primary is not null && !_links.Exists(link => link.FromId == fromId && link.Type == primary)) Put(fromId, toId, primary);
    }

    private void EndPrimary(string fromId, AssociationType type)
    {
        if (!IsOnePrimary(type)) return;
        _links.RemoveAll(link => link.Type == type && link.FromId == fromId || link.Type == Inverse(type) && link.ToId == fromId);
    }

    /// <summary>True from the side of the contact, deal, ticket or lead: from the company's side there are several primaries.</summary>
    private static bool IsOnePrimary(AssociationType type) => type.IsPrimary && type.Id is (1 or 5 or 26 or 578);

    private AssociationType Inverse(AssociationType type) =>
        _types.First(candidate => candidate.From == type.To && candidate.To == type.From && candidate.Id == type.Inverse);

    private void Put(string fromId, string toId, AssociationType type)
    {
        AddOnce(new(fromId, toId, type));
        AddOnce(new(toId, fromId, Inverse(type)));
    }

    private void AddOnce(Linkage link)
    {
        if (!_links.Contains(link)) _links.Add(link);
    }

    private sealed record Linkage(string FromId, string ToId, AssociationType Type);
}
