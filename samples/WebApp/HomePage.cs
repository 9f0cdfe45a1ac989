using Integrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApp;

/// <summary>The app's one page: what is connected, and the contacts found there.</summary>
internal sealed class HomePage(IIntegrations integrations, HealthCheckService health)
{
    private const int Shown = 25;

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        if (DemoUser.TenantOf(context) is not { } tenant) return Html(Views.SignIn);
        List<Connection> connections = [];
        await foreach (var connection in integrations.ListConnectionsAsync(tenant, context.RequestAborted)) connections.Add(connection);

        List<string> parts = [Views.Notice(context.Request.Query)];
        foreach (var connector in integrations.Connectors.Values.Where(connector =>
            connections.TrueForAll(c => c.Connector != connector.Id))) parts.Add(Views.Offer(connector));
        foreach (var connection in connections) parts.Add(await ShowAsync(connection, context.RequestAborted));
        var report = await health.CheckHealthAsync(context.RequestAborted);
        return Html(Views.Signed(context.User.Identity?.Name, string.Concat(parts), report));
    }

    private async Task<string> ShowAsync(Connection connection, CancellationToken cancellationToken)
    {
        var name = integrations.Connectors[connection.Connector].Name;
        try
        {
            var contacts =
                await integrations.For(connection.Tenant, connection.Id).Crm.Contacts.ListPageAsync(new() { PageSize = Shown },
                cancellationToken);
            return Views.Connected(connection, name, Views.Table(contacts));
        }
        catch (IntegrationException e)
        {
            return Views.Connected(connection, name, Views.Failure(connection, e));
        }
    }

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");
}
