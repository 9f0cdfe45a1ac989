using Larkspur;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Larkspur CRM.</summary>
public static class LarkspurBuilderExtensions
{
    /// <summary>Adds Larkspur CRM: contacts and companies.</summary>
    public static IntegrationsBuilder AddLarkspur(this IntegrationsBuilder builder, Action<LarkspurOptions> configure) =>
        builder.AddConnector<LarkspurConnector, LarkspurOptions>(configure);
}
