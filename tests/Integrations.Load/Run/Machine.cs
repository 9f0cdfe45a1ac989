using System.Globalization;

namespace Integrations.Load;

internal static class Machine
{
    /// <summary>The processes that wanted to run in the last minute; null on systems that do not count them.</summary>
    public static double? LoadAverage => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
