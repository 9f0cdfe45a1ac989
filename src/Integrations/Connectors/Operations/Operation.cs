namespace Integrations;

/// <summary>The operations of a resource.</summary>
public enum Operation
{
    /// <summary>Unknown.</summary>
    Other = 0,

    /// <summary>List records.</summary>
    List = 1,

    /// <summary>Read one record.</summary>
    Get = 2,

    /// <summary>Read several records by their ids in few requests.</summary>
    GetMany = 3,

    /// <summary>Create a record.</summary>
    Create = 4,

    /// <summary>Change a record.</summary>
    Update = 5,

    /// <summary>Create or change a record by a key that the caller chooses.</summary>
    Upsert = 6,

    /// <summary>Delete a record.</summary>
    Delete = 7,

    /// <summary>Link records.</summary>
    Link = 8,

    /// <summary>Unlink records.</summary>
    Unlink = 9,

    /// <summary>List with filter conditions.</summary>
    Filter = 10,

    /// <summary>List in a specified order.</summary>
    Sort = 11,

    /// <summary>List by free text.</summary>
    Search = 12,

    /// <summary>List the changes since a checkpoint.</summary>
    Incremental = 13,

    /// <summary>List the deleted records.</summary>
    Deletions = 14,

    /// <summary>Create many records in few requests.</summary>
    CreateMany = 15,

    /// <summary>Change many records in few requests.</summary>
    UpdateMany = 16,

    /// <summary>Delete many records in few requests.</summary>
    DeleteMany = 17,

    /// <summary>Read the vendor's description of the object.</summary>
    Describe = 18,

    /// <summary>Read and write custom fields.</summary>
    CustomFields = 19,
}
