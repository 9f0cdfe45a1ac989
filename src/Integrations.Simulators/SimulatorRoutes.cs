using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Integrations.Simulators;

/// <summary>The routes of a vendor's API.</summary>
public sealed class SimulatorRoutes
{
    private readonly IEndpointRouteBuilder _endpoints;

    internal SimulatorRoutes(IEndpointRouteBuilder endpoints) => _endpoints = endpoints;

    /// <summary>Handles a GET.</summary>
    public void Get(string path, Func<SimulatedRequest, SimulatedAnswer> handler) => Map("GET", path, handler);

    /// <summary>Handles a POST.</summary>
    public void Post(string path, Func<SimulatedRequest, SimulatedAnswer> handler) => Map("POST", path, handler);

    /// <summary>Handles a PUT.</summary>
    public void Put(string path, Func<SimulatedRequest, SimulatedAnswer> handler) => Map("PUT", path, handler);

    /// <summary>Handles a PATCH.</summary>
    public void Patch(string path, Func<SimulatedRequest, SimulatedAnswer> handler) => Map("PATCH", path, handler);

    /// <summary>Handles a DELETE.</summary>
    public void Delete(string path, Func<SimulatedRequest, SimulatedAnswer> handler) => Map("DELETE", path, handler);

    /// <summary>Handles a method on an ASP.NET route; an open route skips the vendor's check.</summary>
    public void Map(string method, string path, Func<SimulatedRequest, SimulatedAnswer> handler, bool open = false)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _endpoints.MapMethods(path, [method], (RequestDelegate)(_ => Task.CompletedTask)).WithMetadata(new Handler(handler, open));
    }

    internal sealed record Handler(Func<SimulatedRequest, SimulatedAnswer> Answer, bool IsOpen);
}
