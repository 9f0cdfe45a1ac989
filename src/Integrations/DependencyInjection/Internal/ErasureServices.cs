using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Internal;

/// <summary>Registers the eraser and every memory of this process it empties: a cache by connection that is missing here would outlive its tenant.</summary>
internal static class ErasureServices
{
    internal static void AddErasure(this IServiceCollection services)
    {
        services.AddMemory<TokenManager>();
        services.AddMemory<ConnectionVerification>();
        services.AddMemory<HiddenFields>();
        services.AddMemory<MetadataReader>();
        services.AddMemory<CallHealth>();
        services.AddMemory<VendorPipelines>();
        services.TryAddSingleton<PauseAdmission>();
        services.AddMemory<PauseAdmission>();
        services.TryAddSingleton<ConnectionEraser>();
    }

    private static void AddMemory<TMemory>(this IServiceCollection services) where TMemory : class, IProcessMemory =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessMemory, TMemory>(static provider => provider.GetRequiredService<TMemory>()));
}
