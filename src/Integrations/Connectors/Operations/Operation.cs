namespace Integrations;

/// <summary>What can be done with a resource.</summary>
public enum Operation
{
    /// <summary>Not known.</summary>
    Other = 0,

    /// <summary>List records.</summary>
    List = 1,

    /// <summary>Read one record.</summary>
    Get = 2,

    /// <summary>Read records by their ids in few calls.</summary>
    GetMany = 3,

    /// <summary>Create a record.</summary>
    Create = 4,

    /// <summary>Change a record.</summary>
    Update = 5,

    /// <summary>Create or change a record by a key of the caller's.</summary>
    Upsert = 6,

    /// <summary>Delete a record.</summary>
    Delete = 7,

    /// <summary>Link records.</summary>
    Link = 8,

    /// <summary>Unlink records.</summary>
    Unlink = 9,

    /// <summary>List with conditions.</summary>
    Filter = 10,

    /// <summary>List in an order.</summary>
    Sort = 11,

    /// <summary>List by free text.</summary>
    Search = 12,

    /// <summary>List what changed since a checkpoint.</summary>
    Incremental = 13,

    /// <summary>List what was deleted.</summary>
    Deletions = 14,

    /// <summary>Create many in few calls.</summary>
    CreateMany = 15,

    /// <summary>Change many in few calls.</summary>
    UpdateMany = 16,

    /// <summary>Delete many in few calls.</summary>
    DeleteMany = 17,

    /// <summary>Read the vendor's description of the object.</summary>
    Describe = 18,

    /// <summary>Read and write custom fields.</summary>
    CustomFields = 19,
}
