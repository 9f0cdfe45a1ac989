namespace Integrations.Templates.Tests;

/// <summary>Commands of the .NET CLI, as a user enters them.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command that must succeed.</summary>
    public static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var ended = await ChildProgram.EndAsync("dotnet", folder, arguments, environment);
        ended.Code.Should().Be(0, $"dotnet {string.Join(' ', arguments)}: {ended.Output}");
        return ended.Output;
    }
}
