using System.Diagnostics.CodeAnalysis;
using Integrations;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connectors and replaces parts of the library. Services that the host registered before are kept.</summary>
public sealed class IntegrationsBuilder
{
    internal IntegrationsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets options of the library.</summary>
    public IntegrationsBuilder Configure(Action<IntegrationsOptions> configure)
    {
        Services.AddOptions<IntegrationsOptions>().Configure(configure);
        return this;
    }

    /// <summary>
    /// Configures the HTTP clients of every connector: the host's own handlers, which are nearest to the wire and receive a new message for
    /// each attempt, or another primary handler, to which the library's settings are applied. A handler that repeats requests, such as that
    /// of <c>AddStandardResilienceHandler</c>, is refused when the client is created: set the connector's options instead. No
    /// <see cref="HttpClient"/> sends the requests to APIs: its default headers, version, buffer size, base address and timeout have no
    /// effect on them. Add headers in a handler, and set timeouts in the connector's options.
    /// </summary>
    public IntegrationsBuilder ConfigureHttpClient(Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ConnectorClients.Of(Services).Configure(configure);
        return this;
    }

    /// <summary>
    /// Sets the keys that protect stored credentials; read again when the host's configuration reloads. Required with a store that outlives
    /// the process. To rotate, add a key as current; keep the old one until <see cref="IConnectionManager.ReencryptAsync"/> has run.
    /// </summary>
    public IntegrationsBuilder UseCredentialKeys(Action<CredentialKeys> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddOptions<CredentialKeys>().Configure(configure)
            .Validate(static keys => !keys.IsEmpty,
            "UseCredentialKeys was called without adding a key: call keys.Add(id, key, current: true).").ValidateOnStart();
        Services.AddSingleton<IOptionsChangeTokenSource<CredentialKeys>>(static provider =>
            new ReloadingOptions<CredentialKeys>(Options.Options.DefaultName, provider.GetService<IConfiguration>()));
        return this;
    }

    /// <summary>Adds a handler of connection events.</summary>
    public IntegrationsBuilder AddEventHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IConnectionEventHandler
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionEventHandler, THandler>());
        return this;
    }

    /// <summary>
    /// Maintains idle connections in the background of this host: keeps unused refresh tokens valid, retries failing ones, and publishes
    /// <see cref="EventKind.ReauthorizationDue"/> 30, 7 and 1 days ahead. Its options are
    /// <see cref="IntegrationsOptions.MaintenanceInterval"/> and those next to it.
    /// </summary>
    public IntegrationsBuilder AddConnectionMaintenance()
    {
        Services.TryAddSingleton<ConnectionMaintenance>();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<Hosting.IHostedService, ConnectionMaintenance>(static provider =>
            provider.GetRequiredService<ConnectionMaintenance>()));
        return this;
    }

    /// <summary>
    /// Keeps received events in the memory of this process although the registered store keeps them too: call it after the method that
    /// registers the store. A restart loses those that wait.
    /// </summary>
    public IntegrationsBuilder UseInMemoryInbox()
    {
        Services.Replace(ServiceDescriptor.Singleton(InboxServices.CreateInMemory));
        return this;
    }

    /// <summary>Adds a sink for the audit trail.</summary>
    public IntegrationsBuilder AddAuditSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>()
        where TSink : class, IAuditSink
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSink, TSink>());
        return this;
    }

    /// <summary>Adds a location with tenant data, so that it is erased with the tenant.</summary>
    public IntegrationsBuilder AddTenantDataEraser<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TData>()
        where TData : class, ITenantDataEraser
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, TData>());
        return this;
    }

    /// <summary>Registers a connector; vendor packages call this in their <c>Add...</c> method.</summary>
    /// <typeparam name="TConnector">The connector.</typeparam>
    /// <typeparam name="TOptions">
    /// Its options; validated when the host starts, read again when the host's configuration reloads.
    /// </typeparam>
    /// <param name="configure">Sets its options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures its HTTP clients, as <see cref="ConfigureHttpClient"/> does those of every connector.</param>
    /// <exception cref="InvalidOperationException">The connector's definition is invalid; lists all its faults.</exception>
#pragma warning disable RS0026 // No call fits both overloads of AddConnector.
    public IntegrationsBuilder AddConnector<TConnector, TOptions>(Action<TOptions> configure, Action<IHttpClientBuilder>? http = null)
        where TConnector : IConnector, new()
        where TOptions : ConnectorOptions, new()
    {
        ArgumentNullException.ThrowIfNull(configure);
        var definition = Define<TConnector>();
        if (ConnectorClients.Of(Services).Contains(definition.Id)) return this;
        return Add(definition, Options.Options.DefaultName, configure, http);
    }

    /// <summary>
    /// Registers a connector without a class of its own, for example one that was read from a document. Many such connectors share one type
    /// of options: the options are named by the connector's id.
    /// </summary>
    /// <typeparam name="TOptions">
    /// Its options, usually <see cref="ConnectorOptions"/>; validated when the host starts, read again when the host's configuration
    /// reloads.
    /// </typeparam>
    /// <param name="definition">The definition.</param>
    /// <param name="configure">Sets its options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures its HTTP clients, as <see cref="ConfigureHttpClient"/> does those of every connector.</param>
    /// <param name="current">
    /// Called once for a host; returns a function of the definition for the next call, for one that is replaced while the host runs, for
    /// example in development: valid (see <see cref="ConnectorDefinition.FindFaults"/>), with the same id, the same instance until it is
    /// replaced. The function is called often, by several threads. Null, or a null function: <paramref name="definition"/> is never
    /// replaced.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// The definition is invalid (the message lists all its faults), or a connector of this id is registered already.
    /// </exception>
    public IntegrationsBuilder AddConnector<TOptions>(ConnectorDefinition definition, Action<TOptions> configure,
        Action<IHttpClientBuilder>? http = null, Func<IServiceProvider, Func<ConnectorDefinition>?>? current = null)
        where TOptions : ConnectorOptions, new()
#pragma warning restore RS0026
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(configure);
        if (ConnectorClients.Of(Services).Contains(definition.Id))
            throw new InvalidOperationException(
                $"The connector '{definition.Id}' is registered already: call AddConnector once for each id.");
        return Add(definition, definition.Id, configure, http, current);
    }

    /// <param name="definition">The definition.</param>
    /// <param name="name">The name of its options.</param>
    /// <param name="configure">Sets its options.</param>
    /// <param name="http">Configures its HTTP clients.</param>
    /// <param name="current">Returns the function of the definition for the next call; null: the same for all.</param>
    private IntegrationsBuilder Add<TOptions>(ConnectorDefinition definition, string name, Action<TOptions> configure,
        Action<IHttpClientBuilder>? http, Func<IServiceProvider, Func<ConnectorDefinition>?>? current = null)
        where TOptions : ConnectorOptions, new()
    {
        DefinitionValidator.Validate(definition);
        Services.AddOptions<TOptions>(name).Configure(configure).ValidateOnStart();
        Services.AddSingleton<IValidateOptions<TOptions>>(new ConnectorOptionsValidator<TOptions>(definition, name));
        Services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider =>
            new ReloadingOptions<TOptions>(name, provider.GetService<IConfiguration>()));
        Services.AddSingleton(provider =>
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<TOptions>>();
            var options = new ValidOptions<TOptions>(
                () => monitor.Get(name), provider.GetRequiredKeyedService<ILogger>(LogCategories.Connections), name);
            return new ConnectorRegistration(definition, () => options.Current, current?.Invoke(provider));
        });
        ConnectorClients.Of(Services).Add(definition.Id, http);
        return this;
    }

    private static ConnectorDefinition Define<TConnector>() where TConnector : IConnector, new()
    {
        try
        {
            return new TConnector().Define();
        }
        catch (Exception e) when (e is TypeInitializationException or ArgumentException or FormatException or InvalidOperationException
            or NullReferenceException)
        {
            throw DefinitionValidator.Unbuilt(typeof(TConnector).Name, e);
        }
    }
}
