using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>A connector as a host gets it: through its package's Add method, found by folder.</summary>
/// <param name="package">Its package.</param>
/// <param name="row">Its id in a catalog; null in a package of one vendor.</param>
internal sealed class RegisteredConnector(ConnectorPackage package, string? row)
{
    public static IReadOnlyList<RegisteredConnector> All { get; } = [.. ConnectorPackage.All.SelectMany(package => package.Connectors)];

    /// <summary>The connectors as cases of a test.</summary>
    public static TheoryData<string> Names => [.. All.Select(connector => connector.Name)];

    public ConnectorPackage Package { get; } = package;

    /// <summary>For example <c>Acme</c>, or <c>Catalog/github</c> for a row.</summary>
    public string Name { get; } = row is null ? package.Short : $"{package.Short}/{row}";

    public Type OptionsType => AddMethod.Of(Package).OptionsType;

    /// <summary>Read when it is first needed, so that a connector with a fault fails its own cases alone.</summary>
    public ConnectorDefinition Definition => field ??= Read();

    public static RegisteredConnector Of(string name) => All.Single(connector => connector.Name == name);

    public IServiceCollection Register(IServiceCollection services, Action<ConnectorOptions> configure) =>
        AddMethod.Of(Package).Register(services, row, configure);

    private ConnectorDefinition Read()
    {
        using var provider = Register(new ServiceCollection(), options =>
        {
            options.ClientId = "id";
            options.ClientSecret = "secret";
            options.RedirectUri = new("https://host.test/callback");
        }).BuildServiceProvider();
        return provider.GetRequiredService<IIntegrations>().Connectors.Values.Single();
    }
}
