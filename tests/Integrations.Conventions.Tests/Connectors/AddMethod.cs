using System.Linq.Expressions;
using System.Reflection;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>The Add method of a package of connectors, as a host calls it.</summary>
internal sealed class AddMethod(MethodInfo method)
{
    public Type OptionsType { get; } = method.GetParameters()[^2].ParameterType.GetGenericArguments()[0];

    /// <summary>The method that a package declares; null when it has none.</summary>
    public static AddMethod? Find(ConnectorPackage package)
    {
        Type[] first = package.IsCatalog ? [typeof(IntegrationsBuilder), typeof(string)] : [typeof(IntegrationsBuilder)];
        return package.Types.Where(type => type is { IsPublic: true, Namespace: "Microsoft.Extensions.DependencyInjection" })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.Name == NameIn(package))
            .Where(method =>
                method.GetParameters().Select(parameter => parameter.ParameterType).ToArray() is [.. var before, var options, var http]
                && before.SequenceEqual(first) && Configures(options) && http == typeof(Action<IHttpClientBuilder>))
            .Select(method => new AddMethod(method)).FirstOrDefault();
    }

    public static AddMethod Of(ConnectorPackage package) => Find(package) ?? throw new InvalidOperationException(Missing(package));

    /// <summary>What to declare; simulators configure every connector through ConnectorOptions.</summary>
    public static string Missing(ConnectorPackage package) =>
        $"Declare {NameIn(package)}(this IntegrationsBuilder builder, {(package.IsCatalog ? "string id, " : "")}"
        + $"Action<{package.Short}Options> configure, Action<IHttpClientBuilder>? http = null) in {package.Short}BuilderExtensions.cs; "
        + "the options derive from ConnectorOptions.";

    /// <param name="row">The id of the row; null in a package of one vendor.</param>
    public IServiceCollection Register(IServiceCollection services, string? row, Action<ConnectorOptions> configure)
    {
        var options = Expression.Parameter(OptionsType);
        var typed = Expression.Lambda(typeof(Action<>).MakeGenericType(OptionsType),
            Expression.Invoke(Expression.Constant(configure), options), options).Compile();
        object?[] arguments = row is null ? [services.AddIntegrations(), typed, null] : [services.AddIntegrations(), row, typed, null];
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return services;
    }

    private static bool Configures(Type type) =>
        type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Action<>)
        && type.GetGenericArguments()[0].IsAssignableTo(typeof(ConnectorOptions));

    private static string NameIn(ConnectorPackage package) => $"Add{package.Short}{(package.IsCatalog ? "Connector" : "")}";
}
