using Integrations.Models;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of docs/webhooks.md; compiled, never run.</summary>
internal static class ReceivedEventsPage
{
    public static async Task Replay(IIntegrations integrations, IProgress<long> progress, CancellationToken cancellationToken)
    {
        #region snippet webhooks-replay
        await foreach (var dead in integrations.Webhooks.ListAsync(new() { Connector = "hubspot" }, cancellationToken))
            Console.WriteLine($"{dead.Connection} {dead.ReceivedAt} {dead.Event?.Kind}: {dead.Error}");

        var count = await integrations.Webhooks.ReplayAsync(new() { Connector = "hubspot" }, progress, cancellationToken);
        #endregion
        Console.WriteLine(count);
    }

    #region snippet webhooks-handler
    public sealed class ContactCopy(Orders orders) : IConnectionEventHandler
    {
        public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            if (e is not { Resource: "contacts", RecordId: { } id }) return;
            var contact = await e.GetAsync<Contact>(cancellationToken);
            if (contact is null) await orders.RemoveContactAsync(e.Tenant, id, cancellationToken);
            else await orders.SaveContactAsync(e.Tenant, contact, cancellationToken);
        }
    }
    #endregion

    #region snippet webhooks-forwarder
    public sealed class QueueForwarder(IMessageQueue queue) : IInboxForwarder
    {
        public async ValueTask ForwardAsync(ConnectionEvent e, CancellationToken cancellationToken) =>
            await queue.PublishAsync(new ContactChanged(e.Id, e.Tenant.Value, e.ConnectionId.Value, e.RecordId), cancellationToken);
    }
    #endregion

    public sealed record ContactChanged(string Id, string Tenant, string Connection, string? RecordId);

    public interface IMessageQueue
    {
        Task PublishAsync(ContactChanged message, CancellationToken cancellationToken);
    }

    public sealed class Orders
    {
        private readonly Dictionary<string, Contact> _contacts = [];

        public Task SaveContactAsync(TenantId tenant, Contact contact, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _contacts[$"{tenant}/{contact.Id}"] = contact;
            return Task.CompletedTask;
        }

        public Task RemoveContactAsync(TenantId tenant, string id, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _contacts.Remove($"{tenant}/{id}");
            return Task.CompletedTask;
        }
    }
}
