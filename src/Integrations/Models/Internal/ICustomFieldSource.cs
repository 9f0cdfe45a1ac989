using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The source of a record's custom fields.</summary>
internal interface ICustomFieldSource
{
    /// <summary>True when the query requested the field.</summary>
    bool Asks(string name);

    /// <summary>The field's value, or Null.</summary>
    CustomValue Find(string name);

    /// <summary>All requested fields that are present.</summary>
    IEnumerable<KeyValuePair<string, CustomValue>> All();
}
