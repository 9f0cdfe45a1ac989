using System.Globalization;

namespace Integrations.Simulators.Tool;

/// <summary>The parsed command line.</summary>
internal sealed record CommandLine(IReadOnlyList<(Vendor Vendor, int Port)> Simulators, int Contacts, bool IsHelp)
{
    private const int MostContacts = 100_000;

    public static string Usage { get; } = $"""
        Runs offline vendors on 127.0.0.1 until Ctrl+C.

        integrations-simulators VENDOR[:PORT] [VENDOR[:PORT] ...] [--contacts COUNT]

          VENDOR      {string.Join(", ", Vendors.All.Select(vendor => vendor.Name.ToLowerInvariant()))}
          PORT        1 to 65535; without one, a free port
          --contacts  the number of contacts, or customers, of each vendor: 0 to {MostContacts}; default 50
          --help      shows this text
        """;

    /// <summary>Throws <see cref="UsageException"/> with a message that names the wrong argument.</summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        List<(Vendor Vendor, int Port)> simulators = [];
        var contacts = 50;
        for (var i = 0; i < arguments.Count; i++)
            switch (arguments[i])
            {
                case "--help" or "-h": return new([], 0, IsHelp: true);
                case "--contacts": contacts = Count(arguments.ElementAtOrDefault(++i)); break;
                case ['-', ..]: throw new UsageException($"The option '{arguments[i]}' is unknown.");
                default: simulators.Add(Simulator(arguments[i])); break;
            }

        if (simulators.Count == 0) throw new UsageException("Name at least one vendor.");
        if (simulators.Where(one => one.Port != 0).GroupBy(one => one.Port).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UsageException($"The port {twice.Key} is given twice.");
        return new(simulators, contacts, IsHelp: false);
    }

    private static int Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostContacts ? count
        : throw new UsageException($"--contacts takes a number from 0 to {MostContacts}, not '{text}'.");

    private static (Vendor Vendor, int Port) Simulator(string text)
    {
        var (name, port) = text.Split(':', 2) is [var before, var after] ? (before, after) : (text, "0");
        var vendor = Vendors.Find(name) ?? throw new UsageException(
            $"The vendor '{name}' is unknown. Known: {string.Join(", ", Vendors.All.Select(one => one.Name.ToLowerInvariant()))}.");
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (number == 0 && text.Contains(':')))
            throw new UsageException($"The port '{port}' of {name} is not a number from 1 to 65535.");
        return (vendor, number);
    }
}

/// <summary>A command line that cannot be run.</summary>
internal sealed class UsageException(string message) : Exception(message);
