using Integrations.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

/// <summary>What differs in one test's app.</summary>
internal sealed class TestAppOptions
{
    public ShiftedClock Clock { get; init; } = new();

    public Action<AuthorizationOptions>? Authorization { get; init; }

    /// <summary>Runs before the library is added.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    public Action<IntegrationsBuilder>? Integrations { get; init; }

    public Action<IntegrationsEndpointOptions>? Endpoints { get; init; }

    public Action<IEndpointConventionBuilder, WebApplication>? Mapped { get; init; } = static (mapped, _) => mapped.RequireAuthorization();
}
