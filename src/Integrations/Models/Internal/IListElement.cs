using Integrations.Models;

namespace Integrations.Internal;

/// <summary>An element of a record's list that keeps what the vendor sent, so that writing it back loses nothing.</summary>
internal interface IListElement
{
    /// <summary>The element as the vendor sent it.</summary>
    Raw Raw { get; set; }
}
