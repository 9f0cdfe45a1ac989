using System.Reflection;
using System.Text.Json;

namespace Integrations.Simulators;

/// <summary>A vendor's data as a JSON file that is embedded in its assembly: entities, error texts, first records.</summary>
public static class EmbeddedTable
{
    /// <summary>Reads a file by its logical name; members match without case.</summary>
    public static T Read<T>(Assembly assembly, string file)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(file)
            ?? throw new ArgumentException($"{assembly.GetName().Name} does not embed '{file}'.", nameof(file));
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web) ?? throw new JsonException($"'{file}' is null.");
    }
}
