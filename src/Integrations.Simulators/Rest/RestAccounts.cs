namespace Integrations.Simulators;

/// <summary>The accounts of a vendor that a request header chooses from: each has its own records. Any other value is refused.</summary>
/// <param name="Header">The header that contains an account's id.</param>
/// <param name="Ids">The ids; one that is removed later is refused from then on.</param>
public sealed record RestAccounts(string Header, ICollection<string> Ids);
