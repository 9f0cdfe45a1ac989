using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The lines of a record: objects with an id each, which a write replaces as a whole.</summary>
public static class RecordLines
{
    /// <summary>A line that names the id of a stored one is that line; every other one is new and gets the next number as its id.</summary>
    public static void Identify(IEnumerable<JsonObject> lines, IEnumerable<JsonObject> stored, string idMember)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var known = stored.Select(line => line.Text(idMember)).OfType<string>().ToHashSet();
        var highest = known.Max(LooseJson.ParseNumber) ?? 0;
        foreach (var line in lines)
            if (line.Text(idMember) is not { } id || !known.Remove(id))
                line[idMember] = (++highest).ToString(CultureInfo.InvariantCulture);
    }
}
