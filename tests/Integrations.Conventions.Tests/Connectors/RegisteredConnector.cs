using System.Linq.Expressions;
using System.Reflection;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>A connector as a host gets it: through its Add method, found by folder.</summary>
internal sealed class RegisteredConnector
{
    private readonly MethodInfo _add;

    private RegisteredConnector(Project project)
    {
        Project = project;
        _add = project.Assembly.GetExportedTypes()
            .Where(t => t.Namespace == "Microsoft.Extensions.DependencyInjection")
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Single(m => m.Name == "Add" + project.Vendor && m.GetParameters().Length == 3);
        OptionsType = _add.GetParameters()[1].ParameterType.GetGenericArguments()[0];
        using var provider = Register(new ServiceCollection(), options =>
        {
            options.ClientId = "id";
            options.ClientSecret = "secret";
            options.RedirectUri = new("https://host.test/callback");
        }).BuildServiceProvider();
        Definition = provider.GetRequiredService<IIntegrations>().Connectors.Values.Single();
    }

    public static IReadOnlyList<RegisteredConnector> All { get; } = [.. Repo.Connectors.Select(p => new RegisteredConnector(p))];

    public Project Project { get; }

    public string Vendor => Project.Vendor;

    public Type OptionsType { get; }

    public ConnectorDefinition Definition { get; }

    public string Readme => $"{Project.Folder}/README.md";

    public static RegisteredConnector Of(string vendor) => All.Single(c => c.Vendor == vendor);

    public IServiceCollection Register(IServiceCollection services, Action<ConnectorOptions> configure)
    {
        var options = Expression.Parameter(OptionsType);
        var typed = Expression.Lambda(typeof(Action<>).MakeGenericType(OptionsType),
            Expression.Invoke(Expression.Constant(configure), options), options).Compile();
        _add.Invoke(null, [services.AddIntegrations(), typed, null]);
        return services;
    }
}
