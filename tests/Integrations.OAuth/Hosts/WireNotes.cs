using System.Collections.Concurrent;
using Integrations.Testing;

namespace Integrations.OAuth;

/// <summary>What went over a host's wire: the addresses, and what of it was secret.</summary>
public sealed class WireNotes
{
    private readonly ConcurrentDictionary<Uri, byte> _addresses = new();
    private readonly Lock _gate = new();

    /// <summary>Every token, code, verifier and client secret.</summary>
    public SecretScan Secrets { get; } = new();

    public ICollection<Uri> Addresses => _addresses.Keys;

    internal void NoteAddress(Uri address) => _addresses.TryAdd(address, 0);

    internal void NoteExchange(string form, string response)
    {
        lock (_gate)
        {
            Secrets.AddForm(form);
            Secrets.AddTokens(response);
        }
    }
}
