using Integrations.Models;

namespace Integrations.Internal;

/// <summary>An element of a record's list that keeps the vendor's JSON, so that writing it back loses no member.</summary>
internal interface IListElement
{
    /// <summary>The element as the vendor sent it.</summary>
    Raw Raw { get; set; }
}
