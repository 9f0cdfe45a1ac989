namespace Integrations.Simulators;

/// <summary>The operations of a collection.</summary>
[Flags]
public enum RestOperations
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>GET of the path.</summary>
    List = 1,

    /// <summary>GET below the path, by id.</summary>
    Get = 2,

    /// <summary>POST to the path.</summary>
    Create = 4,

    /// <summary>PATCH or PUT below the path, by id.</summary>
    Update = 8,

    /// <summary>DELETE below the path, by id.</summary>
    Delete = 16,

    /// <summary>List and Get.</summary>
    Read = List | Get,

    /// <summary>All operations.</summary>
    All = Read | Create | Update | Delete,
}

/// <summary>The form of a collection's ids.</summary>
public enum RestIdKind
{
    /// <summary>A JSON number: 1, 2, 3.</summary>
    Number,

    /// <summary>The same number as text.</summary>
    Text,

    /// <summary>A UUID.</summary>
    Uuid,
}
