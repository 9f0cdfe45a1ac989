namespace Integrations.Storage;

/// <summary>
/// Keeps the budgets of rate limits for all processes of a host. A process exchanges its own use for permits, in one atomic step, and has
/// at most one exchange in flight for the budgets that its requests have in common. While the store fails, each process keeps to its share.
/// </summary>
[Experimental("INTEGRATIONS001")]
public interface ISharedBudgets
{
    /// <summary>
    /// Records the use of a process and grants the requested permits as far as the budgets have them. A failure is any exception; the
    /// exchange may have been applied, and the next one corrects that, since it contains absolute numbers.
    /// </summary>
    ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken);
}
