using Integrations.Models;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The handler of README.md; compiled, never run.</summary>
internal static class RootReadmeWebhooks
{
    #region snippet readme-webhooks
    internal sealed class ContactChanges(Newsletter newsletter) : IConnectionEventHandler
    {
        public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            if (e is not { Resource: Contact.Resource, RecordId: { } id }) return;
            var contact = await e.GetAsync<Contact>(cancellationToken);   // the current one, within the rate limits; null: it is gone
            await newsletter.SaveAsync(e.Tenant, id, contact, cancellationToken);
        }
    }
    #endregion

    internal sealed class Newsletter
    {
        public ValueTask SaveAsync(TenantId tenant, string id, Contact? contact, CancellationToken cancellationToken) => default;
    }
}
