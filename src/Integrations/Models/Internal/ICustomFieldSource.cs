using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Where a read record's custom fields come from.</summary>
internal interface ICustomFieldSource
{
    /// <summary>Whether the query asked for the field.</summary>
    bool Asks(string name);

    /// <summary>The field's value, or Null.</summary>
    CustomValue Find(string name);

    /// <summary>All fields that were asked for and are there.</summary>
    IEnumerable<KeyValuePair<string, CustomValue>> All();
}
