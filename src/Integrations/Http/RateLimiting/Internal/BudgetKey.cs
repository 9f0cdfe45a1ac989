using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A budget for those who share it.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Connection">The connection; null: its account, or all connections of the app.</param>
/// <param name="Account">The account.</param>
/// <param name="Key">The value of the request that has its own count.</param>
internal readonly record struct BudgetKey(Budget Budget, ConnectionKey? Connection, string? Account, string? Key)
{
    /// <summary>The name in a store that processes share. The value of the request may be personal, such as a mailbox: a hash.</summary>
    public string SharedName => Join(Budget.Name, $"{Budget.Kind}{Budget.Window.TotalSeconds:0}", Account, Key is null ? null : Hash(Key));

    /// <summary>Joins the parts so that no part can be read as two.</summary>
    public static string Join(params ReadOnlySpan<string?> parts)
    {
        var escaped = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++) escaped[i] = Uri.EscapeDataString(parts[i] ?? "");
        return string.Join(':', escaped);
    }

    /// <summary>A short hash of an id.</summary>
    public static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 8));
}
