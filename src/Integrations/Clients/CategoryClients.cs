using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>The records of a CRM.</summary>
public sealed class CrmClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;

    internal CrmClient(ClientRuntime runtime, ConnectionKey key)
    {
        _runtime = runtime;
        _key = key;
    }

    /// <summary>People.</summary>
    public ResourceClient<Contact> Contacts => new(_runtime.Resources, _key);

    /// <summary>Organizations.</summary>
    public ResourceClient<Company> Companies => new(_runtime.Resources, _key);

    /// <summary>Sales.</summary>
    public ResourceClient<Deal> Deals => new(_runtime.Resources, _key);

    /// <summary>The products of deals.</summary>
    public ResourceClient<DealProduct> DealProducts => new(_runtime.Resources, _key);

    /// <summary>People and companies that may become customers.</summary>
    public ResourceClient<Lead> Leads => new(_runtime.Resources, _key);

    /// <summary>Tasks, calls, meetings and emails.</summary>
    public ResourceClient<Engagement> Engagements => new(_runtime.Resources, _key);

    /// <summary>Notes about records.</summary>
    public ResourceClient<Note> Notes => new(_runtime.Resources, _key);

    /// <summary>The pipelines and stages of deals.</summary>
    public ResourceClient<Pipeline> Pipelines => new(_runtime.Resources, _key);

    /// <summary>The users who own records.</summary>
    public ResourceClient<User> Users => new(_runtime.Resources, _key);
}

/// <summary>The records of a help desk or an issue tracker.</summary>
public sealed class TicketingClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;

    internal TicketingClient(ClientRuntime runtime, ConnectionKey key)
    {
        _runtime = runtime;
        _key = key;
    }

    /// <summary>Tickets.</summary>
    public ResourceClient<Ticket> Tickets => new(_runtime.Resources, _key);

    /// <summary>Messages and notes on tickets.</summary>
    public ResourceClient<TicketComment> Comments => new(_runtime.Resources, _key);
}

/// <summary>The records of an accounting system.</summary>
public sealed class AccountingClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;

    internal AccountingClient(ClientRuntime runtime, ConnectionKey key)
    {
        _runtime = runtime;
        _key = key;
    }

    /// <summary>Customers.</summary>
    public ResourceClient<Customer> Customers => new(_runtime.Resources, _key);

    /// <summary>Accounts of the general ledger.</summary>
    public ResourceClient<LedgerAccount> Accounts => new(_runtime.Resources, _key);

    /// <summary>The items that are bought and sold.</summary>
    public ResourceClient<Item> Items => new(_runtime.Resources, _key);

    /// <summary>Sales invoices.</summary>
    public ResourceClient<Invoice> Invoices => new(_runtime.Resources, _key);

    /// <summary>Payments received.</summary>
    public ResourceClient<Payment> Payments => new(_runtime.Resources, _key);
}
